import DOM
import Primitives

/// A position in the tokens of one value. Every `consume…` either takes what it names or leaves the position as it was.
struct ValueParser {
    let tokens: ArraySlice<Token>
    var position: Int
    let mode: DocumentMode
    /// Functions and parentheses around this one.
    let depth: Int
    /// The name, in lower case, of the function whose arguments these are; empty for a whole value.
    var function: [UInt8] = []
    /// Deeper mathematics is invalid: it would only exhaust the stack.
    static let deepest = 48

    init(_ tokens: ArraySlice<Token>, mode: DocumentMode, depth: Int = 0) {
        self.tokens = tokens
        self.mode = mode
        self.depth = depth
        position = tokens.startIndex
    }

    mutating func skipSpace() {
        while position < tokens.endIndex, case .whitespace = tokens[position] { position += 1 }
    }
    /// The next token that is no white space; the position moves up to it.
    mutating func peek() -> Token? {
        skipSpace()
        return position < tokens.endIndex ? tokens[position] : nil
    }
    /// Nothing but white space is left.
    mutating func isAtEnd() -> Bool { peek() == nil }
    mutating func next() -> Token? {
        guard let token = peek() else { return nil }
        position += 1
        return token
    }
    mutating func consumeIdent() -> [UInt8]? {
        guard case .ident(let name)? = peek() else { return nil }
        position += 1
        return name
    }
    mutating func consume(_ word: StaticString) -> Bool {
        guard case .ident(let name)? = peek(), ASCII.equalIgnoringCase(name, word) else { return false }
        position += 1
        return true
    }
    mutating func consumeComma() -> Bool { consume(.comma) }
    mutating func consumeSlash() -> Bool { consume(.delim(0x2F)) }
    private mutating func consume(_ wanted: Token) -> Bool {
        guard peek() == wanted else { return false }
        position += 1
        return true
    }
    mutating func consumeString() -> [UInt8]? {
        guard case .string(let text)? = peek() else { return nil }
        position += 1
        return text
    }
    /// A parser of a function's arguments; the position moves past it.
    mutating func consumeFunction() -> ValueParser? {
        guard depth < Self.deepest, case .function(let name)? = peek() else { return nil }
        position += 1
        var arguments = consumeBlock()
        arguments.function = ASCII.lowercased(name)
        return arguments
    }
    func isNamed(_ name: StaticString) -> Bool { ASCII.equalIgnoringCase(function, name) }
    /// What lies up to the parenthesis that matches one already consumed; an unclosed one ends with the value.
    mutating func consumeBlock() -> ValueParser {
        let start = position
        var open = 1
        while position < tokens.endIndex {
            switch tokens[position] {
            case .function, .openParenthesis: open += 1
            case .closeParenthesis: open -= 1
            default: break
            }
            position += 1
            if open == 0 { return ValueParser(tokens[start..<position - 1], mode: mode, depth: depth + 1) }
        }
        return ValueParser(tokens[start..<position], mode: mode, depth: depth + 1)
    }
    /// Tries a grammar; the position is restored where it fails.
    mutating func attempt<Value>(_ grammar: (inout ValueParser) -> Value?) -> Value? {
        let start = position
        if let value = grammar(&self) { return value }
        position = start
        return nil
    }
    /// `<value>#`: nil if any item is invalid or there is none.
    mutating func commaSeparated<Value>(_ item: (inout ValueParser) -> Value?) -> [Value]? {
        var values: [Value] = []
        repeat {
            guard let value = item(&self) else { return nil }
            values.append(value)
        } while consumeComma()
        return values
    }
}

/// Keywords and the raw value that each stands for.
struct KeywordTable: Sendable {
    let entries: [(StaticString, UInt8)]
    init<Keyword: RawRepresentable>(_ pairs: KeyValuePairs<StaticString, Keyword>) where Keyword.RawValue == UInt8 {
        entries = pairs.map { ($0.key, $0.value.rawValue) }
    }
    func value(of name: [UInt8]) -> UInt8? {
        for (word, value) in entries where ASCII.equalIgnoringCase(name, word) { return value }
        return nil
    }
}

extension ValueParser {
    mutating func consumeKeyword(_ table: KeywordTable) -> UInt8? {
        guard case .ident(let name)? = peek(), let value = table.value(of: name) else { return nil }
        position += 1
        return value
    }
    mutating func keyword(_ table: KeywordTable) -> PropertyValue? { consumeKeyword(table).map { .keyword($0) } }
}
