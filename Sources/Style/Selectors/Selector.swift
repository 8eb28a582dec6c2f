import DOM

/// How a compound selector relates to the one on its left.
enum Combinator: UInt8, Sendable { case descendant, child, nextSibling, subsequentSibling }

/// One condition on an element. Indices point into the `SelectorStore`.
enum SimpleSelector: Sendable {
    /// Valid, but true of no element of a static document: `:hover`, `:visited`, a type that does not occur.
    case never
    case type(Atom)
    case `class`(NameID)
    case id(NameID)
    case attribute(Int32)
    case root, empty, link, checked, disabled, enabled, required, optional
    case nth(Int32)
    case language(Int32)
    /// `:is()`, `:where()`: a list of complex selectors.
    case matches(Int32)
    case not(Int32)
    /// `:has()`: each selector of the list has the element itself as its leftmost compound, `anchor`.
    case has(Int32)
    case anchor
}

/// `:nth-child()` and everything that is short for it.
struct NthSelector: Sendable {
    /// Matches the positions `step * n + offset` for n ≥ 0.
    var step: Int
    var offset: Int
    var isFromEnd: Bool
    var isOfType: Bool
    /// The list after `of`, or -1.
    var ofList: Int32 = -1

    func contains(_ position: Int) -> Bool {
        let (distance, overflow) = position.subtractingReportingOverflow(offset)
        if overflow { return false }
        if step == 0 { return distance == 0 }
        return distance.remainderReportingOverflow(dividingBy: step).partialValue == 0
            && (distance == 0 || (distance < 0) == (step < 0))
    }
}

struct AttributeSelector: Sendable {
    enum Operator: UInt8, Sendable { case exists, equals, includesWord, hasPrefixOrDash, startsWith, endsWith, contains }
    var name: Atom
    var comparison: Operator
    var value: [UInt8]
    var ignoresCase: Bool
}

/// Simple selectors that one element must meet together.
struct CompoundSelector: Sendable {
    var simples: Range<Int32>
    /// To the compound on its left; of no meaning for the leftmost.
    var combinator: Combinator
}

/// Compounds and combinators, and what a match is worth (Selectors 4, "Calculating a selector's specificity").
struct ComplexSelector: Sendable {
    /// The rightmost first.
    var compounds: Range<Int32>
    var specificity: Specificity
    var pseudoElement: PseudoElement?
    /// Names and types that some ancestor must have, unused places `AncestorKey.none`: most selectors that fail, fail here.
    var ancestors: (AncestorKey, AncestorKey, AncestorKey)
}

struct Specificity: Comparable, Hashable, Sendable {
    /// Ids, then classes and their like, then types, ten bits each.
    private(set) var value: UInt32 = 0
    init(ids: Int = 0, classes: Int = 0, types: Int = 0) {
        value = UInt32(min(ids, 1023)) << 20 | UInt32(min(classes, 1023)) << 10 | UInt32(min(types, 1023))
    }
    var ids: Int { Int(value >> 20) }
    var classes: Int { Int(value >> 10 & 1023) }
    var types: Int { Int(value & 1023) }
    static func < (a: Specificity, b: Specificity) -> Bool { a.value < b.value }
    static func + (a: Specificity, b: Specificity) -> Specificity {
        Specificity(ids: a.ids + b.ids, classes: a.classes + b.classes, types: a.types + b.types)
    }
}

/// The selectors of a sheet in flat storage: matching allocates nothing.
struct SelectorStore: Sendable {
    var simples: [SimpleSelector] = []
    var compounds: [CompoundSelector] = []
    var complexes: [ComplexSelector] = []
    var attributes: [AttributeSelector] = []
    var nths: [NthSelector] = []
    var languages: [[[UInt8]]] = []
    /// Ranges of `complexes`.
    var lists: [Range<Int32>] = []

    /// What `&` stands for in the rules nested in one with these selectors: `:is()` of them, without those for pseudo-elements (CSS Nesting 1).
    mutating func nestingParent(of list: Range<Int32>) -> NestingParent {
        var range = list
        if list.contains(where: { complexes[Int($0)].pseudoElement != nil }) {
            let elements = list.map { complexes[Int($0)] }.filter { $0.pseudoElement == nil }
            range = Int32(truncatingIfNeeded: complexes.count)..<Int32(truncatingIfNeeded: complexes.count + elements.count)
            complexes += elements
        }
        lists.append(range)
        return NestingParent(list: Int32(truncatingIfNeeded: lists.count - 1), specificity: range.map { complexes[Int($0)].specificity }.max() ?? Specificity())
    }
}

/// The selectors of the rule around a nested one.
struct NestingParent: Sendable {
    /// Into `SelectorStore.lists`.
    var list: Int32
    var specificity: Specificity
}
