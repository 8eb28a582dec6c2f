import DOM
import Primitives

/// One selector of a style rule with the declarations it applies.
struct StyleRule: Sendable {
    var selector: ComplexSelector
    /// Index into `StyleSheet.blocks`.
    var block: Int32
}

/// The rules of one origin in order of appearance, parsed, with those left out that cannot apply here.
/// They hang in chains by the id, class or type of the rightmost compound, so that an element meets few of them.
struct StyleSheet: Sendable {
    private(set) var rules: [StyleRule] = []
    var blocks: [DeclarationBlock] = []
    var selectors = SelectorStore()
    /// Some rule is for `::before` or `::after`.
    private(set) var hasPseudoElements = false

    private var nextInChain: [Int32] = []
    private var chainOfID: [Int32] = []
    private var chainOfClass: [Int32] = []
    private var chainOfType: [Int32] = []
    private var universalChain: Int32 = -1

    mutating func append(_ rule: StyleRule) {
        let index = Int32(truncatingIfNeeded: rules.count)
        rules.append(rule)
        if rule.selector.pseudoElement != nil { hasPseudoElements = true }
        switch key(of: selectors.compounds[Int(rule.selector.compounds.lowerBound)]) {
        case .id(let name): nextInChain.append(Self.link(index, to: &chainOfID, at: Int(name)))
        case .class(let name): nextInChain.append(Self.link(index, to: &chainOfClass, at: Int(name)))
        case .type(let type): nextInChain.append(Self.link(index, to: &chainOfType, at: Int(type.value)))
        default:
            nextInChain.append(universalChain)
            universalChain = index
        }
    }

    /// Makes a rule the first of a chain and returns the one that was.
    private static func link(_ rule: Int32, to chains: inout [Int32], at index: Int) -> Int32 {
        while chains.count <= index { chains.append(-1) }
        defer { chains[index] = rule }
        return chains[index]
    }

    /// The rarest of a compound's simple selectors: an id, else a class, else a type.
    private func key(of compound: CompoundSelector) -> SimpleSelector? {
        var best: SimpleSelector?
        for index in compound.simples {
            let simple = selectors.simples[Int(index)]
            switch (simple, best) {
            case (.id, _): return simple
            case (.class, .class): break
            case (.class, _), (.type, nil): best = simple
            default: break
            }
        }
        return best
    }

    /// Calls `body` for each rule whose rightmost compound may match an element, in no particular order, possibly twice.
    @inline(__always)
    func forEachCandidate(id: NameID?, classes: ArraySlice<NameID>, type: Atom, _ body: (Int32) -> Void) {
        follow(universalChain, body)
        if Int(type.value) < chainOfType.count { follow(chainOfType[Int(type.value)], body) }
        for name in classes where Int(name) < chainOfClass.count { follow(chainOfClass[Int(name)], body) }
        if let id, Int(id) < chainOfID.count { follow(chainOfID[Int(id)], body) }
    }

    @inline(__always)
    private func follow(_ chain: Int32, _ body: (Int32) -> Void) {
        var rule = chain
        while rule >= 0 {
            body(rule)
            rule = nextInChain[Int(rule)]
        }
    }
}
