import DOM
import Primitives

/// Parses selectors into a store (Selectors 4, "Grammar"). A list with one invalid selector is invalid as a whole.
struct SelectorParser {
    let stream: TokenStream
    let atoms: AtomTable
    let limits: RenderLimits
    /// Prefixes that `@namespace` declared.
    var namespaces: [[UInt8]] = []
    /// The rule around the one whose selector is read.
    var parent: NestingParent?
    /// `:is(:not(:is(…` nests no deeper.
    private static let nestingLimit = 16
    private var nesting = 0
    /// Simple selectors of the complex selector being read, nested ones included.
    private var parts = 0

    init(stream: TokenStream, atoms: AtomTable, limits: RenderLimits) {
        self.stream = stream
        self.atoms = atoms
        self.limits = limits
    }

    /// A compound before it enters the store.
    struct Compound {
        var simples: [SimpleSelector] = []
        var combinator = Combinator.descendant
        var specificity = Specificity()
        var pseudoElement: PseudoElement?
        /// Has a pseudo-element that makes no box here.
        var isUnsupported = false
        /// Anything was read at all.
        var isEmpty = true
        mutating func add(_ simple: SimpleSelector, _ weight: Specificity) {
            simples.append(simple)
            specificity = specificity + weight
            isEmpty = false
        }
    }

    /// The selectors of a style rule; nil if any is invalid. Those that can match nothing are left out.
    mutating func selectorList(_ range: Range<Int>, into store: inout SelectorStore, names: inout NameTable) -> Range<Int32>? {
        var parsed: [ComplexSelector] = []
        for part in stream.split(range) {
            parts = 0
            guard let compounds = complexSelector(part, isRelative: false, into: &store, names: &names) else { return nil }
            if let complex = Self.append(compounds, to: &store) { parsed.append(complex) }
        }
        return Self.append(parsed, to: &store)
    }

    private static func append(_ parsed: [ComplexSelector], to store: inout SelectorStore) -> Range<Int32> {
        let start = Int32(truncatingIfNeeded: store.complexes.count)
        store.complexes += parsed
        return start..<Int32(truncatingIfNeeded: store.complexes.count)
    }

    /// Puts the compounds, leftmost first, into the store; nil if the selector matches nothing.
    private static func append(_ compounds: [Compound], to store: inout SelectorStore) -> ComplexSelector? {
        var specificity = Specificity()
        var keys: [AncestorKey] = []
        var isAncestor = false
        for compound in compounds.reversed() {
            if compound.isUnsupported { return nil }
            specificity = specificity + compound.specificity
            for simple in compound.simples {
                if case .never = simple { return nil }
                if case .anchor = simple { isAncestor = false }
                guard isAncestor, keys.count < 3 else { continue }
                switch simple {
                case .class(let name), .id(let name): keys.append(AncestorKey(name: name))
                case .type(let type): keys.append(AncestorKey(type: type))
                default: break
                }
            }
            // What stands left of a sibling combinator is no ancestor; further left there may be one again.
            isAncestor = compound.combinator == .descendant || compound.combinator == .child
        }
        let start = Int32(truncatingIfNeeded: store.compounds.count)
        for compound in compounds.reversed() {
            let first = Int32(truncatingIfNeeded: store.simples.count)
            store.simples += compound.simples
            store.compounds.append(CompoundSelector(simples: first..<Int32(truncatingIfNeeded: store.simples.count), combinator: compound.combinator))
        }
        while keys.count < 3 { keys.append(.none) }
        return ComplexSelector(
            compounds: start..<Int32(truncatingIfNeeded: store.compounds.count), specificity: specificity,
            pseudoElement: compounds.last?.pseudoElement, ancestors: (keys[0], keys[1], keys[2]))
    }

    /// Compounds, leftmost first; each one's combinator is the one on its left.
    private mutating func complexSelector(
        _ range: Range<Int>, isRelative: Bool, into store: inout SelectorStore, names: inout NameTable
    ) -> [Compound]? {
        let range = stream.trimmed(range)
        let end = range.upperBound
        var index = range.lowerBound
        guard index < end else { return nil }
        var compounds: [Compound] = []
        var combinator = Combinator.descendant
        if isRelative {
            var anchor = Compound()
            anchor.add(.anchor, Specificity())
            compounds.append(anchor)
            if let explicit = explicitCombinator(at: index, before: end) {
                combinator = explicit
                index = stream.skipWhitespace(from: index + 1, before: end)
            }
        } else if nesting == 0, let parent {
            // CSS Nesting 1, "Syntax": without `&` in it, or with a combinator in front, a nested selector is relative to the rule around it.
            let explicit = explicitCombinator(at: index, before: end)
            if explicit != nil || !(index..<end).contains(where: { stream.tokens[$0] == .delim(UInt8(ascii: "&")) }) {
                var outer = Compound()
                outer.add(.matches(parent.list), parent.specificity)
                compounds.append(outer)
                if let explicit {
                    combinator = explicit
                    index = stream.skipWhitespace(from: index + 1, before: end)
                }
            }
        }
        while true {
            guard var compound = compoundSelector(&index, before: end, into: &store, names: &names) else { return nil }
            compound.combinator = combinator
            compounds.append(compound)
            if index >= end { return compounds }
            // Nothing may follow a pseudo-element.
            if compound.pseudoElement != nil || compound.isUnsupported { return nil }
            let next = stream.skipWhitespace(from: index, before: end)
            if let explicit = explicitCombinator(at: next, before: end) {
                combinator = explicit
                index = stream.skipWhitespace(from: next + 1, before: end)
            } else if next > index {
                combinator = .descendant
                index = next
            } else {
                return nil
            }
        }
    }

    private func explicitCombinator(at index: Int, before end: Int) -> Combinator? {
        guard index < end, case .delim(let byte) = stream.tokens[index] else { return nil }
        switch byte {
        case UInt8(ascii: ">"): return .child
        case UInt8(ascii: "+"): return .nextSibling
        case UInt8(ascii: "~"): return .subsequentSibling
        default: return nil
        }
    }

    private mutating func compoundSelector(
        _ index: inout Int, before end: Int, into store: inout SelectorStore, names: inout NameTable
    ) -> Compound? {
        var compound = Compound()
        guard typeSelector(&index, before: end, into: &compound) else { return nil }
        loop: while index < end {
            switch stream.tokens[index] {
            case .hash(let name, let isID):
                guard isID else { return nil }
                compound.add(.id(names.intern(name)), Specificity(ids: 1))
                index += 1
            case .delim(UInt8(ascii: ".")):
                guard index + 1 < end, case .ident(let name) = stream.tokens[index + 1] else { return nil }
                compound.add(.class(names.intern(name)), Specificity(classes: 1))
                index += 2
            case .delim(UInt8(ascii: "&")):
                // Outside all rules it is the root element (CSS Nesting 1, "Nesting Selector").
                if let parent { compound.add(.matches(parent.list), parent.specificity) } else { compound.add(.root, Specificity()) }
                index += 1
            case .openSquare:
                let closer = stream.closer(of: index, before: end)
                guard closer < end, let attribute = attributeSelector(index + 1..<closer) else { return nil }
                compound.add(.attribute(Int32(truncatingIfNeeded: store.attributes.count)), Specificity(classes: 1))
                store.attributes.append(attribute)
                index = closer + 1
            case .colon:
                guard pseudo(&index, before: end, compound: &compound, into: &store, names: &names) else { return nil }
            default:
                break loop
            }
            parts += 1
            // After a pseudo-element only user-action pseudo-classes may stand, and none of them ever holds.
            if compound.pseudoElement != nil || compound.isUnsupported, index < end, stream.tokens[index] != .colon { break loop }
        }
        return compound.isEmpty || parts > limits.selectorParts ? nil : compound
    }

    /// A type or universal selector, or nothing, with or without a namespace. False if it is invalid.
    private mutating func typeSelector(_ index: inout Int, before end: Int, into compound: inout Compound) -> Bool {
        enum Part { case nothing, any, name([UInt8]) }
        func part(at index: Int) -> Part {
            guard index < end else { return .nothing }
            if case .ident(let name) = stream.tokens[index] { return .name(name) }
            return stream.tokens[index] == .delim(UInt8(ascii: "*")) ? .any : .nothing
        }
        var first = part(at: index)
        let bar = if case .nothing = first { index } else { index + 1 }
        if stream.isDelimiter(UInt8(ascii: "|"), at: bar, before: end), !stream.isDelimiter(UInt8(ascii: "="), at: bar + 1, before: end) {
            if case .name(let prefix) = first, !namespaces.contains(prefix) { return false }
            var matchesHTML = true
            if case .any = first {} else { matchesHTML = false }
            first = part(at: bar + 1)
            if case .nothing = first { return false }
            // An HTML document's elements stand in namespaces of their own; only `*|` reaches them for certain.
            if !matchesHTML { compound.add(.never, Specificity()) }
            index = bar + 1
        }
        switch first {
        case .nothing: return true
        case .any: compound.isEmpty = false
        case .name(let name):
            parts += 1
            let atom = atoms.lookUp(ASCII.lowercased(name))
            compound.add(atom == .none ? .never : .type(atom), Specificity(types: 1))
        }
        index += 1
        return true
    }

    /// The inside of `[…]`.
    private func attributeSelector(_ range: Range<Int>) -> AttributeSelector? {
        let range = stream.trimmed(range)
        let end = range.upperBound
        var index = range.lowerBound
        // `*|name` and `|name`.
        if stream.isDelimiter(UInt8(ascii: "*"), at: index, before: end), stream.isDelimiter(UInt8(ascii: "|"), at: index + 1, before: end) { index += 2 }
        if stream.isDelimiter(UInt8(ascii: "|"), at: index, before: end) { index += 1 }
        guard index < end, case .ident(let written) = stream.tokens[index] else { return nil }
        let name = ASCII.lowercased(written)
        let ignoresCase = caseInsensitiveAttributes.contains { ASCII.equalIgnoringCase(name, $0) }
        var selector = AttributeSelector(name: atoms.lookUp(name), comparison: .exists, value: [], ignoresCase: ignoresCase)
        index = stream.skipWhitespace(from: index + 1, before: end)
        guard index < end else { return selector }
        guard case .delim(let byte) = stream.tokens[index] else { return nil }
        switch byte {
        case UInt8(ascii: "="): selector.comparison = .equals
        case UInt8(ascii: "~"): selector.comparison = .includesWord
        case UInt8(ascii: "|"): selector.comparison = .hasPrefixOrDash
        case UInt8(ascii: "^"): selector.comparison = .startsWith
        case UInt8(ascii: "$"): selector.comparison = .endsWith
        case UInt8(ascii: "*"): selector.comparison = .contains
        default: return nil
        }
        index += 1
        if byte != UInt8(ascii: "=") {
            guard stream.isDelimiter(UInt8(ascii: "="), at: index, before: end) else { return nil }
            index += 1
        }
        index = stream.skipWhitespace(from: index, before: end)
        guard index < end else { return nil }
        switch stream.tokens[index] {
        case .ident(let value), .string(let value): selector.value = value
        default: return nil
        }
        index = stream.skipWhitespace(from: index + 1, before: end)
        if stream.isIdentifier("i", at: index, before: end) || stream.isIdentifier("s", at: index, before: end) {
            selector.ignoresCase = stream.isIdentifier("i", at: index, before: end)
            index = stream.skipWhitespace(from: index + 1, before: end)
        }
        return index == end ? selector : nil
    }

    /// What starts with a colon.
    private mutating func pseudo(
        _ index: inout Int, before end: Int, compound: inout Compound, into store: inout SelectorStore, names: inout NameTable
    ) -> Bool {
        index += 1
        guard index < end else { return false }
        var isElement = false
        if stream.tokens[index] == .colon {
            isElement = true
            index += 1
            guard index < end else { return false }
        }
        let name: [UInt8]
        var arguments: Range<Int>?
        switch stream.tokens[index] {
        case .ident(let written):
            name = ASCII.lowercased(written)
            index += 1
        case .function(let written):
            name = ASCII.lowercased(written)
            let closer = stream.closer(of: index, before: end)
            guard closer < end else { return false }
            arguments = index + 1..<closer
            index = closer + 1
        default: return false
        }
        let string = String(decoding: name, as: UTF8.self)
        if isElement || (arguments == nil && PseudoElementName.withOneColon.contains(string)) {
            // Selectors nested in a pseudo-class take no pseudo-element.
            if nesting > 0 || compound.pseudoElement != nil { return false }
            switch PseudoElementName.meaning(of: string, hasArguments: arguments != nil) {
            case .box(let element): compound.pseudoElement = element
            case .ignored: compound.isUnsupported = true
            case .invalid: return false
            }
            compound.specificity = compound.specificity + Specificity(types: 1)
            compound.isEmpty = false
            return true
        }
        if let arguments {
            return functionalPseudoClass(string, stream.trimmed(arguments), compound: &compound, into: &store, names: &names)
        }
        guard let simple = simplePseudoClass(string, into: &store) else { return false }
        compound.add(simple, Specificity(classes: 1))
        return true
    }

    private func simplePseudoClass(_ name: String, into store: inout SelectorStore) -> SimpleSelector? {
        func nth(step: Int = 0, offset: Int = 1, isFromEnd: Bool = false, isOfType: Bool = false) -> SimpleSelector {
            store.nths.append(NthSelector(step: step, offset: offset, isFromEnd: isFromEnd, isOfType: isOfType))
            return .nth(Int32(truncatingIfNeeded: store.nths.count - 1))
        }
        switch name {
        case "first-child": return nth()
        case "last-child": return nth(isFromEnd: true)
        case "first-of-type": return nth(isOfType: true)
        case "last-of-type": return nth(isFromEnd: true, isOfType: true)
        case "only-child", "only-of-type":
            let isOfType = name == "only-of-type"
            // Both conditions as one `:not(:not(…))` would cost a list; a compound takes two simple selectors instead.
            let first = nth(isOfType: isOfType), last = nth(isFromEnd: true, isOfType: isOfType)
            return both(first, last, into: &store)
        case "empty": return .empty
        case "root", "scope": return .root
        case "link", "any-link", "-webkit-any-link": return .link
        case "checked": return .checked
        case "disabled": return .disabled
        case "enabled": return .enabled
        case "required": return .required
        case "optional": return .optional
        default: return PseudoClassName.neverHolding.contains(name) ? .never : nil
        }
    }

    /// One simple selector that holds where two hold.
    private func both(_ first: SimpleSelector, _ second: SimpleSelector, into store: inout SelectorStore) -> SimpleSelector {
        var compound = Compound()
        compound.simples = [first, second]
        guard let complex = Self.append([compound], to: &store) else { return .never }
        store.lists.append(Self.append([complex], to: &store))
        return .matches(Int32(truncatingIfNeeded: store.lists.count - 1))
    }

    private mutating func functionalPseudoClass(
        _ name: String, _ arguments: Range<Int>, compound: inout Compound, into store: inout SelectorStore, names: inout NameTable
    ) -> Bool {
        switch name {
        case "not", "is", "where", "matches", "-webkit-any", "has":
            if name == "matches" { return false }
            let isForgiving = name != "not" && name != "has"
            guard let (list, specificity) = nestedList(
                arguments, isForgiving: isForgiving, isRelative: name == "has", into: &store, names: &names)
            else { return false }
            switch name {
            case "not": compound.add(.not(list), specificity)
            case "has": compound.add(.has(list), specificity)
            case "where": compound.add(.matches(list), Specificity())
            default: compound.add(.matches(list), specificity)
            }
            return true
        case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
            let isOfType = name == "nth-of-type" || name == "nth-last-of-type"
            var formula = arguments
            var ofList: Int32 = -1
            var weight = Specificity(classes: 1)
            if !isOfType, let of = arguments.first(where: { stream.isIdentifier("of", at: $0, before: arguments.upperBound) }) {
                guard of > arguments.lowerBound, stream.tokens[of - 1] == .whitespace,
                    let (list, specificity) = nestedList(
                        of + 1..<arguments.upperBound, isForgiving: false, isRelative: false, into: &store, names: &names)
                else { return false }
                formula = arguments.lowerBound..<of
                ofList = list
                weight = weight + specificity
            }
            guard let (step, offset) = nthFormula(formula) else { return false }
            compound.add(.nth(Int32(truncatingIfNeeded: store.nths.count)), weight)
            store.nths.append(NthSelector(
                step: step, offset: offset, isFromEnd: name == "nth-last-child" || name == "nth-last-of-type", isOfType: isOfType, ofList: ofList))
            return true
        case "lang":
            var languages: [[UInt8]] = []
            for part in stream.split(arguments) {
                let part = stream.trimmed(part)
                guard part.count == 1 else { return false }
                switch stream.tokens[part.lowerBound] {
                case .ident(let language), .string(let language): languages.append(ASCII.lowercased(language))
                default: return false
                }
            }
            compound.add(.language(Int32(truncatingIfNeeded: store.languages.count)), Specificity(classes: 1))
            store.languages.append(languages)
            return true
        case "dir", "state", "host", "host-context":
            compound.add(.never, Specificity(classes: 1))
            return true
        default: return false
        }
    }

    /// A list inside a pseudo-class, and its specificity: that of its most specific selector.
    private mutating func nestedList(
        _ range: Range<Int>, isForgiving: Bool, isRelative: Bool, into store: inout SelectorStore, names: inout NameTable
    ) -> (Int32, Specificity)? {
        guard nesting < Self.nestingLimit else { return nil }
        nesting += 1
        defer { nesting -= 1 }
        var parsed: [ComplexSelector] = []
        var specificity = Specificity()
        for part in stream.split(range) {
            guard let compounds = complexSelector(part, isRelative: isRelative, into: &store, names: &names) else {
                if isForgiving && parts <= limits.selectorParts { continue }
                return nil
            }
            specificity = max(specificity, compounds.reduce(Specificity()) { $0 + $1.specificity })
            if let complex = Self.append(compounds, to: &store) { parsed.append(complex) }
        }
        store.lists.append(Self.append(parsed, to: &store))
        return (Int32(truncatingIfNeeded: store.lists.count - 1), specificity)
    }

    /// CSS Syntax 3, "The An+B microsyntax".
    private func nthFormula(_ range: Range<Int>) -> (step: Int, offset: Int)? {
        let text = ASCII.lowercased(Array(stream.tokens[stream.trimmed(range)].map(\.text).joined().utf8))
        if text == Array("odd".utf8) { return (2, 1) }
        if text == Array("even".utf8) { return (2, 0) }
        var cursor = ByteCursor(text)
        func sign(_ cursor: inout ByteCursor) -> Int? {
            if cursor.consume(UInt8(ascii: "-")) { return -1 }
            return cursor.consume(UInt8(ascii: "+")) ? 1 : nil
        }
        func digits(_ cursor: inout ByteCursor) -> Int? {
            guard ASCII.isDigit(cursor.peek()) else { return nil }
            var value = 0
            // Larger than any count of siblings is all that matters beyond.
            while ASCII.isDigit(cursor.peek()) { value = min(value * 10 + Int(cursor.next() &- 0x30), 1 << 40) }
            return value
        }
        let first = sign(&cursor) ?? 1
        let number = digits(&cursor)
        guard cursor.consume(UInt8(ascii: "n")) else {
            guard let number, cursor.isAtEnd else { return nil }
            return (0, first * number)
        }
        let step = first * (number ?? 1)
        cursor.skip(while: ASCII.isWhitespace)
        if cursor.isAtEnd { return (step, 0) }
        guard let second = sign(&cursor) else { return nil }
        cursor.skip(while: ASCII.isWhitespace)
        guard let offset = digits(&cursor), cursor.isAtEnd else { return nil }
        return (step, second * offset)
    }
}
