import Primitives

/// Why a click is of another part of the campaign.
public enum OtherReason: Int, Sendable, Hashable, CaseIterable {
    /// It is another variant's: the event says so, or that variant alone has the address.
    case variant
    /// It is of another format of this variant.
    case format
    /// The event names no variant, and several have the address.
    case unknownVariant
}

/// Clicks whose part of the campaign had to be told by their address, and those of other parts.
public struct ClickOrigins: Sendable, Hashable {
    /// Counted here, though the event names no variant: no other has the address.
    public internal(set) var assumedVariant = 0
    /// Counted here, though the event names no format, where the email has both HTML and AMP.
    public internal(set) var assumedFormat = 0
    /// By reason, those of `Ledger.other`.
    public internal(set) var other: [OtherReason: Int] = [:]
    /// Variants that events name and the campaign has not, in the order of the alphabet.
    public internal(set) var foreignVariants: [String] = []

    public init(assumedVariant: Int = 0, assumedFormat: Int = 0, other: [OtherReason: Int] = [:]) {
        self.assumedVariant = assumedVariant; self.assumedFormat = assumedFormat; self.other = other
    }

    /// What the person who gave the data should know; nil if there is nothing.
    public var notice: String? {
        guard !foreignVariants.isEmpty else { return nil }
        let names = foreignVariants.prefix(5).joined(separator: ", ") + (foreignVariants.count > 5 ? " …" : "")
        return "Clicks name \(Numbers.counted(foreignVariants.count, "variant")) that the campaign does not have (\(names)); if they are names of its variants, give those as aliases."
    }
}

/// Decides whether a click is of the part of the campaign whose links are shown.
struct PartMembership {
    enum Verdict: Equatable {
        case ours(assumesVariant: Bool, assumesFormat: Bool)
        case other(OtherReason)
    }
    private let options: AttributionOptions
    private let siblings: [(part: SiblingPart, matcher: LinkMatcher)]
    private let hasOtherVariants: Bool
    private let hasOtherFormats: Bool

    init(_ options: AttributionOptions) {
        self.options = options
        siblings = options.siblings.map { ($0, LinkMatcher($0.links, tracking: options.tracking, redirects: options.redirects)) }
        hasOtherVariants = options.siblings.contains { $0.variant != nil }
        hasOtherFormats = options.siblings.contains { $0.variant == nil && $0.format != options.format && $0.format != .text }
    }

    func isNamed(_ variant: ArraySlice<UInt8>, _ names: [String]) -> Bool { names.contains { ASCII.equalIgnoringCase(variant, Array($0.utf8)) } }

    /// - Parameters:
    ///   - variant: as the click names it; empty where it names none.
    ///   - outcome: what the links that are shown have of the address.
    func verdict(_ clicked: ClickedLink, variant: ArraySlice<UInt8>, format: EmailFormat?, _ outcome: LinkMatcher.Outcome) -> Verdict {
        if let names = options.variantNames, !variant.isEmpty, !isNamed(variant, names) { return .other(.variant) }
        if let format, format != options.format { return .other(.format) }
        var assumesVariant = false
        if options.variant != nil, variant.isEmpty, hasOtherVariants {
            // Without a variant it belongs to the only one that has the address, in whatever format it may be.
            let isElsewhere = siblings.contains { $0.part.variant != nil && (format == nil || $0.part.format == format) && $0.matcher.find(clicked) != .none }
            if isElsewhere {
                let isHere = outcome != .none || siblings.contains { $0.part.variant == nil && $0.matcher.find(clicked) != .none }
                return .other(isHere ? .unknownVariant : .variant)
            }
            assumesVariant = outcome != .none
        }
        // Without a format it is HTML's, unless AMP alone has the address.
        if format == nil, hasOtherFormats {
            func isIn(_ format: EmailFormat) -> Bool { siblings.contains { $0.part.variant == nil && $0.part.format == format && $0.matcher.find(clicked) != .none } }
            if options.format == .amp, isIn(.html) { return .other(.format) }
            if options.format == .html, outcome == .none, isIn(.amp) { return .other(.format) }
            return .ours(assumesVariant: assumesVariant, assumesFormat: outcome != .none)
        }
        return .ours(assumesVariant: assumesVariant, assumesFormat: false)
    }

    /// Names of variants that clicks have and the campaign has not; none where the variants are not known.
    func foreignVariants(_ totals: [Int], _ log: ClickLog) -> [String] {
        guard hasOtherVariants, let names = options.variantNames else { return [] }
        let known = names + options.siblings.flatMap { sibling in sibling.variant.map { [$0] + sibling.variantAliases } ?? [] }
        var found: Set<String> = []
        for target in totals.indices where totals[target] > 0 {
            let variant = log.targets.bytes(target, .variant)
            if !variant.isEmpty, !isNamed(variant, known) { found.insert(Excerpt.of(variant)) }
        }
        return found.sorted()
    }
}
