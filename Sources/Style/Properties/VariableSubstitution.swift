import DOM
import Primitives

/// Whether a value has a `var()` in it.
func containsVariable(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.contains { token in
        if case .function(let name) = token { return ASCII.equalIgnoringCase(name, "var") }
        return false
    }
}

/// CSS Variables 1, "Using Cascading Variables".
extension CustomProperties {
    /// A value that grows beyond this many tokens is invalid: substitution doubles without end otherwise.
    private static let mostTokens = 65_536
    private static let deepest = 32

    /// The tokens with every `var()` replaced; nil if one has neither value nor fallback.
    func substitute(_ tokens: ArraySlice<Token>) -> [Token]? {
        var result: [Token] = []
        return append(tokens, to: &result, depth: 0) ? result : nil
    }

    private func append(_ tokens: ArraySlice<Token>, to result: inout [Token], depth: Int) -> Bool {
        guard depth < Self.deepest else { return false }
        var parser = ValueParser(tokens, mode: .noQuirks)
        while parser.position < tokens.endIndex {
            let token = tokens[parser.position]
            parser.position += 1
            guard case .function(let function) = token, ASCII.equalIgnoringCase(function, "var") else {
                result.append(token)
                guard result.count <= Self.mostTokens else { return false }
                continue
            }
            var arguments = parser.consumeBlock()
            guard let name = arguments.consumeIdent(), name.starts(with: "--".utf8) else { return false }
            let hasFallback = arguments.consumeComma()
            if let value = values[name] {
                guard result.count + value.count <= Self.mostTokens else { return false }
                result += value
            } else {
                guard hasFallback, append(arguments.tokens[arguments.position...], to: &result, depth: depth + 1) else { return false }
            }
        }
        return true
    }

    /// Applies an element's own custom properties, in cascade order, to the inherited ones. References between them are resolved;
    /// those of a cycle are invalid, as if not declared (CSS Variables 1, "Resolving Dependency Cycles").
    mutating func apply(_ declared: [(name: [UInt8], value: CustomValue)]) {
        guard !declared.isEmpty else { return }
        let inherited = values
        var own: [[UInt8]: [Token]] = [:]
        var order: [[UInt8]] = []
        for (name, value) in declared {
            switch value {
            case .tokens(let tokens):
                if own.updateValue(tokens, forKey: name) == nil { order.append(name) }
            case .wide(let keyword):
                own[name] = nil
                values[name] = keyword == .initial ? nil : inherited[name]
            }
        }
        var unresolved: [[UInt8]] = []
        for name in order {
            guard let tokens = own[name] else { continue }
            if containsVariable(tokens[...]) {
                values[name] = nil
                unresolved.append(name)
            } else { values[name] = tokens }
        }
        var state: [[UInt8]: Bool] = [:]
        for name in unresolved { resolve(name, own: own, state: &state, depth: 0) }
    }

    /// `state`: false while a property is being resolved, true after.
    private mutating func resolve(_ name: [UInt8], own: [[UInt8]: [Token]], state: inout [[UInt8]: Bool], depth: Int) {
        guard state[name] == nil, depth < Self.deepest, let tokens = own[name] else { return }
        state[name] = false
        var isCyclic = false
        for reference in Self.references(in: tokens) where own[reference].map({ containsVariable($0[...]) }) == true {
            if state[reference] == false { isCyclic = true } else { resolve(reference, own: own, state: &state, depth: depth + 1) }
        }
        state[name] = true
        values[name] = isCyclic ? nil : substitute(tokens[...])
    }

    private static func references(in tokens: [Token]) -> [[UInt8]] {
        var names: [[UInt8]] = []
        for index in tokens.indices {
            guard case .function(let function) = tokens[index], ASCII.equalIgnoringCase(function, "var") else { continue }
            var next = index + 1
            while next < tokens.count, case .whitespace = tokens[next] { next += 1 }
            if next < tokens.count, case .ident(let name) = tokens[next] { names.append(name) }
        }
        return names
    }
}
