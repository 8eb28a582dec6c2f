import DOM
import Primitives

/// Whether elements of one document match selectors.
struct SelectorMatcher {
    let document: Document
    let names: ElementNames
    private var positions = SiblingPositions()
    /// The element on which `:has()` stands.
    private var anchor = NodeID.none
    /// Nil where a match may take as long as it takes.
    private let budget: Budget?
    private var steps = 0
    /// The time is over: nothing matches any more, and whoever asks gives up.
    private(set) var failure: MailHeatError?

    init(document: Document, names: ElementNames, budget: Budget? = nil) {
        self.document = document
        self.names = names
        self.budget = budget
    }

    mutating func matches(_ selector: ComplexSelector, _ node: NodeID, in store: SelectorStore) -> Bool {
        // `:has()` and sibling combinators may look at a whole document for one element.
        steps &+= 1
        if steps & 0xFFFF == 0, failure == nil, let budget {
            do { try budget.check() } catch { failure = error }
        }
        if failure != nil { return false }
        return outcome(selector.compounds.lowerBound, of: selector, node, in: store) == .matches
    }

    /// Why a selector does not match, so that a search that cannot succeed elsewhere stops: the time stays polynomial.
    private enum Outcome { case matches, failsHere, failsForSiblings, fails }

    /// Matches the compounds from `index` leftward, the first of them against `node`.
    private mutating func outcome(_ index: Int32, of selector: ComplexSelector, _ node: NodeID, in store: SelectorStore) -> Outcome {
        let compound = store.compounds[Int(index)]
        guard matches(compound, node, in: store) else { return .failsHere }
        let next = index + 1
        if next == selector.compounds.upperBound { return .matches }
        switch compound.combinator {
        case .descendant:
            var ancestor = document.nodes[node].parent
            while ancestor.isSome {
                let outcome = outcome(next, of: selector, ancestor, in: store)
                if outcome == .matches || outcome == .fails { return outcome }
                ancestor = document.nodes[ancestor].parent
            }
            return .fails
        case .child:
            let parent = document.nodes[node].parent
            return parent.isNone ? .fails : outcome(next, of: selector, parent, in: store)
        case .nextSibling:
            let sibling = previousElement(node)
            return sibling.isNone ? .failsForSiblings : outcome(next, of: selector, sibling, in: store)
        case .subsequentSibling:
            var sibling = previousElement(node)
            while sibling.isSome {
                let outcome = outcome(next, of: selector, sibling, in: store)
                if outcome != .failsHere { return outcome }
                sibling = previousElement(sibling)
            }
            return .failsForSiblings
        }
    }

    private func previousElement(_ node: NodeID) -> NodeID {
        var sibling = document.nodes[node].previousSibling
        while sibling.isSome, document.nodes[sibling].kind != .element { sibling = document.nodes[sibling].previousSibling }
        return sibling
    }

    private mutating func matches(_ compound: CompoundSelector, _ node: NodeID, in store: SelectorStore) -> Bool {
        for index in compound.simples {
            guard matches(store.simples[Int(index)], node, in: store) else { return false }
        }
        return true
    }

    private mutating func matches(_ simple: SimpleSelector, _ node: NodeID, in store: SelectorStore) -> Bool {
        switch simple {
        case .never: return false
        case .type(let name): return document.nodes[node].name == name
        case .class(let name): return names.hasClass(name, node)
        case .id(let name): return names.hasID(name, node)
        case .attribute(let index): return matches(store.attributes[Int(index)], node)
        case .root: return node == document.root
        case .anchor: return node == anchor
        case .empty: return isEmpty(node)
        case .link:
            let name = document.nodes[node].name
            return (name == .a || name == .area) && document.hasAttribute(.href, on: node)
        case .checked: return isChecked(node)
        case .disabled: return isFormControl(node) && isDisabled(node)
        case .enabled: return isFormControl(node) && !isDisabled(node)
        case .required, .optional:
            let name = document.nodes[node].name
            guard name == .input || name == .select || name == .textarea else { return false }
            let required = document.atoms.lookUp(Array("required".utf8))
            let isRequired = required != .none && document.hasAttribute(required, on: node)
            if case .required = simple { return isRequired }
            return !isRequired
        case .nth(let index): return matches(store.nths[Int(index)], node, in: store)
        case .language(let index): return hasLanguage(store.languages[Int(index)], node)
        case .matches(let list): return matchesAny(store.lists[Int(list)], node, in: store)
        case .not(let list): return !matchesAny(store.lists[Int(list)], node, in: store)
        case .has(let list): return hasRelative(store.lists[Int(list)], node, in: store)
        }
    }

    private mutating func matchesAny(_ list: Range<Int32>, _ node: NodeID, in store: SelectorStore) -> Bool {
        for index in list where matches(store.complexes[Int(index)], node, in: store) { return true }
        return false
    }

    /// Selectors 4, "The Relational Pseudo-class".
    private mutating func hasRelative(_ list: Range<Int32>, _ node: NodeID, in store: SelectorStore) -> Bool {
        let outer = anchor
        anchor = node
        defer { anchor = outer }
        for index in list {
            let selector = store.complexes[Int(index)]
            // The compound beside the anchor says whether its descendants or its following siblings come into question.
            let nearest = store.compounds[Int(selector.compounds.upperBound) - 2].combinator
            var root = node
            var candidate = document.nodes[node].firstChild
            if nearest == .nextSibling || nearest == .subsequentSibling {
                root = document.nodes[node].parent
                candidate = document.next(after: node, within: root, skippingChildren: true)
            }
            while candidate.isSome, failure == nil {
                if document.nodes[candidate].kind == .element, matches(selector, candidate, in: store) { return true }
                candidate = document.next(after: candidate, within: root)
            }
        }
        return false
    }

    private mutating func matches(_ nth: NthSelector, _ node: NodeID, in store: SelectorStore) -> Bool {
        guard nth.ofList >= 0 else {
            return nth.contains(positions.position(of: node, isFromEnd: nth.isFromEnd, isOfType: nth.isOfType, in: document))
        }
        let list = store.lists[Int(nth.ofList)]
        guard matchesAny(list, node, in: store) else { return false }
        var position = 1
        var sibling = node
        while true {
            sibling = nth.isFromEnd ? document.nodes[sibling].nextSibling : document.nodes[sibling].previousSibling
            if sibling.isNone || failure != nil { return nth.contains(position) }
            if document.nodes[sibling].kind == .element, matchesAny(list, sibling, in: store) { position += 1 }
        }
    }

    private func matches(_ selector: AttributeSelector, _ node: NodeID) -> Bool {
        guard selector.name != .none, let actual = document.attribute(selector.name, of: node) else { return false }
        let wanted = selector.value
        func equal(_ bytes: ArraySlice<UInt8>) -> Bool {
            selector.ignoresCase ? ASCII.equalIgnoringCase(bytes, wanted) : bytes.elementsEqual(wanted)
        }
        switch selector.comparison {
        case .exists: return true
        case .equals: return equal(actual)
        case .includesWord:
            return actual.split(whereSeparator: ASCII.isWhitespace).contains(where: equal)
        case .hasPrefixOrDash:
            guard actual.count > wanted.count else { return equal(actual) }
            return actual[actual.startIndex + wanted.count] == UInt8(ascii: "-") && equal(actual.prefix(wanted.count))
        case .startsWith: return !wanted.isEmpty && equal(actual.prefix(wanted.count))
        case .endsWith: return !wanted.isEmpty && equal(actual.suffix(wanted.count))
        case .contains:
            guard !wanted.isEmpty, actual.count >= wanted.count else { return false }
            let last = actual.endIndex - wanted.count
            return (actual.startIndex...last).contains { equal(actual[$0..<$0 + wanted.count]) }
        }
    }

    private func isEmpty(_ node: NodeID) -> Bool {
        var child = document.nodes[node].firstChild
        while child.isSome {
            if document.nodes[child].kind == .element || !document.nodes[child].text.isEmpty { return false }
            child = document.nodes[child].nextSibling
        }
        return true
    }

    private func isChecked(_ node: NodeID) -> Bool {
        let name = document.nodes[node].name
        if name == .option { return document.hasAttribute(.selected, on: node) }
        guard name == .input, document.hasAttribute(.checked, on: node), let type = document.attribute(.type, of: node) else { return false }
        return ASCII.equalIgnoringCase(type, "checkbox") || ASCII.equalIgnoringCase(type, "radio")
    }

    private func isFormControl(_ node: NodeID) -> Bool {
        let name = document.nodes[node].name
        return name == .input || name == .button || name == .select || name == .textarea || name == .option || name == .optgroup || name == .fieldset
    }

    private func isDisabled(_ node: NodeID) -> Bool {
        if document.hasAttribute(.disabled, on: node) { return true }
        let name = document.nodes[node].name
        var ancestor = document.nodes[node].parent
        if name == .option { return ancestor.isSome && document.nodes[ancestor].name == .optgroup && document.hasAttribute(.disabled, on: ancestor) }
        while ancestor.isSome {
            if document.nodes[ancestor].name == .fieldset, document.hasAttribute(.disabled, on: ancestor) { return true }
            ancestor = document.nodes[ancestor].parent
        }
        return false
    }

    /// Selectors 4, "The Language Pseudo-class", by prefix: `en` matches `en-US`.
    private func hasLanguage(_ ranges: [[UInt8]], _ node: NodeID) -> Bool {
        var element = node
        while element.isSome {
            if let language = document.attribute(.lang, of: element) {
                return ranges.contains { range in
                    guard !range.isEmpty, language.count >= range.count, ASCII.equalIgnoringCase(language.prefix(range.count), range) else { return false }
                    return language.count == range.count || language[language.startIndex + range.count] == UInt8(ascii: "-")
                }
            }
            element = document.nodes[element].parent
        }
        return false
    }
}
