import DOM
import Primitives

/// The declarations of one rule or style attribute, in order.
struct DeclarationBlock: Sendable {
    var normal: [Declaration] = []
    var important: [Declaration] = []
    var isEmpty: Bool { normal.isEmpty && important.isEmpty }
}

/// Where a list of declarations stands decides how it recovers from errors.
enum DeclarationListKind: Sendable {
    /// What is no declaration may be a nested rule, which ends with its block (CSS Nesting 1).
    case styleRule
    /// What is no declaration ends at the next semicolon.
    case styleAttribute
}

/// The value of a `style` attribute.
func parseStyleAttribute(_ css: ArraySlice<UInt8>, mode: DocumentMode, diagnostics: inout Diagnostics) -> DeclarationBlock {
    let stream = TokenStream(css)
    return parseDeclarationList(stream, in: 0..<stream.tokens.count, kind: .styleAttribute, mode: mode, diagnostics: &diagnostics)
}

/// A rule in the block of a style rule (CSS Nesting 1).
struct NestedRule: Sendable {
    /// The selector, or all of an at-rule before its block.
    var prelude: Range<Int>
    /// What stands between the braces.
    var block: Range<Int>
    /// How many declarations stand before it: those that follow it come later in the cascade.
    var normalCount: Int
    var importantCount: Int
}

/// CSS Syntax 3, "Consume a block's contents".
func parseDeclarationList(
    _ stream: TokenStream, in range: Range<Int>, kind: DeclarationListKind, mode: DocumentMode, diagnostics: inout Diagnostics
) -> DeclarationBlock {
    var nested: [NestedRule] = []
    return parseDeclarationList(stream, in: range, kind: kind, mode: mode, nested: &nested, diagnostics: &diagnostics)
}

func parseDeclarationList(
    _ stream: TokenStream, in range: Range<Int>, kind: DeclarationListKind, mode: DocumentMode, nested: inout [NestedRule],
    diagnostics: inout Diagnostics
) -> DeclarationBlock {
    var block = DeclarationBlock()
    let end = range.upperBound
    var index = range.lowerBound
    while index < end {
        switch stream.tokens[index] {
        case .whitespace, .semicolon:
            index += 1
            continue
        case .atKeyword:
            index = skipStatement(stream, from: index, before: end, isRule: kind == .styleRule, of: block, &nested)
            continue
        case .ident(let name):
            let colon = stream.skipWhitespace(from: index + 1, before: end)
            guard colon < end, stream.tokens[colon] == .colon else { break }
            let isCustom = name.starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")])
            var valueEnd = colon + 1
            // A block makes any but a custom property invalid, so that nothing is read twice.
            while valueEnd < end, stream.tokens[valueEnd] != .semicolon, isCustom || stream.tokens[valueEnd] != .openBrace {
                valueEnd = stream.next(after: valueEnd, before: end)
            }
            guard valueEnd == end || stream.tokens[valueEnd] == .semicolon else { break }
            parseDeclaration(name, value: colon + 1..<valueEnd, in: stream, isCustom: isCustom, mode: mode, into: &block, diagnostics: &diagnostics)
            index = valueEnd
            continue
        default: break
        }
        if kind == .styleRule {
            index = skipStatement(stream, from: index, before: end, isRule: true, of: block, &nested)
        } else {
            index = endOfStatement(stream, from: index, before: end, stopsAtBlock: false)
        }
    }
    return block
}

/// The index after what is no declaration; a rule among `nested` where it is one.
private func skipStatement(
    _ stream: TokenStream, from start: Int, before end: Int, isRule: Bool, of block: DeclarationBlock, _ nested: inout [NestedRule]
) -> Int {
    var index = start
    while index < end, stream.tokens[index] != .semicolon, stream.tokens[index] != .openBrace { index = stream.next(after: index, before: end) }
    guard index < end else { return end }
    if isRule, index > start, stream.tokens[index] == .openBrace {
        nested.append(NestedRule(prelude: start..<index, block: index + 1..<stream.closer(of: index, before: end),
                                 normalCount: block.normal.count, importantCount: block.important.count))
    }
    return stream.next(after: index, before: end)
}

/// The index after the next semicolon, or after the next block in braces where that ends a statement too.
private func endOfStatement(_ stream: TokenStream, from start: Int, before end: Int, stopsAtBlock: Bool) -> Int {
    var index = start
    while index < end {
        let token = stream.tokens[index]
        index = stream.next(after: index, before: end)
        if token == .semicolon || (stopsAtBlock && token == .openBrace) { break }
    }
    return index
}

private func parseDeclaration(
    _ name: [UInt8], value range: Range<Int>, in stream: TokenStream, isCustom: Bool, mode: DocumentMode,
    into block: inout DeclarationBlock, diagnostics: inout Diagnostics
) {
    var value = stream.trimmed(range)
    var isImportant = false
    if stream.isIdentifier("important", at: value.upperBound - 1, before: value.upperBound) && value.count > 1 {
        let before = stream.trimmed(value.lowerBound..<value.upperBound - 1)
        if before.count > 0, stream.tokens[before.upperBound - 1] == .delim(UInt8(ascii: "!")) {
            isImportant = true
            value = stream.trimmed(before.lowerBound..<before.upperBound - 1)
        }
    }
    if value.isEmpty && !isCustom { return }
    let property = isCustom || !name.contains { $0 != ASCII.lowercased($0) } ? name : ASCII.lowercased(name)
    if !isImportant {
        _ = parseDeclaration(name: property, value: stream.tokens[value], mode: mode, into: &block.normal, diagnostics: &diagnostics)
        return
    }
    let start = block.important.count
    _ = parseDeclaration(name: property, value: stream.tokens[value], mode: mode, into: &block.important, diagnostics: &diagnostics)
    for index in start..<block.important.count { block.important[index].isImportant = true }
}
