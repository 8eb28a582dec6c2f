/// A token of CSS Syntax 3, §4. Names keep their case, with escapes resolved; whoever compares them ignores ASCII case where CSS does.
public enum Token: Hashable, Sendable {
    case ident([UInt8])
    /// The name before `(`; the arguments follow up to the matching `.closeParenthesis`.
    case function([UInt8])
    case atKeyword([UInt8])
    case hash([UInt8], isID: Bool)
    case string([UInt8])
    case badString
    case url([UInt8])
    case badURL
    /// A code point below 128 that is no token of its own, else the first byte of one.
    case delim(UInt8)
    case number(Double, isInteger: Bool, isSigned: Bool)
    case percentage(Double)
    case dimension(Double, unit: [UInt8])
    case whitespace
    case cdo, cdc
    case colon, semicolon, comma
    case openSquare, closeSquare, openParenthesis, closeParenthesis, openBrace, closeBrace
}
