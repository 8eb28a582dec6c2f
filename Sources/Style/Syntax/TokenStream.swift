import Primitives

/// Tokens and, for each that opens a block or a function, where it closes: any component value is skipped in one step,
/// however deeply it nests (CSS Syntax 3, "Consume a component value").
struct TokenStream {
    let tokens: [Token]
    /// An opening token's closing one, or `tokens.count` where it is never closed; any other token's own index.
    private let closers: [Int32]

    init(_ css: ArraySlice<UInt8>) { self.init(tokens: tokenize(css)) }

    init(tokens: [Token]) {
        self.tokens = tokens
        var closers: [Int32] = []
        closers.reserveCapacity(tokens.count)
        var open: [(closing: Token, index: Int)] = []
        for (index, token) in tokens.enumerated() {
            closers.append(Int32(truncatingIfNeeded: index))
            switch token {
            case .openBrace: open.append((.closeBrace, index))
            case .openSquare: open.append((.closeSquare, index))
            case .openParenthesis, .function: open.append((.closeParenthesis, index))
            case .closeBrace, .closeSquare, .closeParenthesis:
                // One that does not close the innermost block is a token like any other.
                guard let last = open.last, last.closing == token else { continue }
                closers[last.index] = Int32(truncatingIfNeeded: index)
                open.removeLast()
            default: break
            }
        }
        for block in open { closers[block.index] = Int32(truncatingIfNeeded: tokens.count) }
        self.closers = closers
    }

    /// Where the block that `index` opens ends, not past `end`: its contents are `index + 1 ..< closer`.
    func closer(of index: Int, before end: Int) -> Int { min(Int(closers[index]), end) }

    /// The index after the component value at `index`.
    func next(after index: Int, before end: Int) -> Int { min(Int(closers[index]) + 1, end) }

    func skipWhitespace(from index: Int, before end: Int) -> Int {
        var index = index
        while index < end, tokens[index] == .whitespace { index += 1 }
        return index
    }

    /// The range without white space at either end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let lower = skipWhitespace(from: range.lowerBound, before: range.upperBound)
        var upper = range.upperBound
        while upper > lower, tokens[upper - 1] == .whitespace { upper -= 1 }
        return lower..<upper
    }

    /// The parts between the commas outside all blocks.
    func split(_ range: Range<Int>) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound, index = start
        while index < range.upperBound {
            if tokens[index] == .comma {
                parts.append(start..<index)
                start = index + 1
            }
            index = next(after: index, before: range.upperBound)
        }
        parts.append(start..<range.upperBound)
        return parts
    }

    func isDelimiter(_ byte: UInt8, at index: Int, before end: Int) -> Bool { index < end && tokens[index] == .delim(byte) }

    func isIdentifier(_ name: StaticString, at index: Int, before end: Int) -> Bool {
        guard index < end, case .ident(let bytes) = tokens[index] else { return false }
        return ASCII.equalIgnoringCase(bytes, name)
    }
}
