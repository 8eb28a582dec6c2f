import Primitives

extension TokenStream {
    /// Tokens as CSS text for a diagnostic, cut after 60 characters.
    func text(of range: Range<Int>) -> String {
        var text = ""
        for token in tokens[trimmed(range)] {
            text += token.text
            if text.unicodeScalars.count > 60 { return String(text.prefix(60)) + "…" }
        }
        return text
    }
}

extension Token {
    /// As CSS text, without escapes.
    var text: String {
        switch self {
        case .ident(let name): String(decoding: name, as: UTF8.self)
        case .function(let name): String(decoding: name, as: UTF8.self) + "("
        case .atKeyword(let name): "@" + String(decoding: name, as: UTF8.self)
        case .hash(let name, _): "#" + String(decoding: name, as: UTF8.self)
        case .string(let bytes): "\"" + String(decoding: bytes, as: UTF8.self) + "\""
        case .badString: "\""
        case .url(let bytes): "url(" + String(decoding: bytes, as: UTF8.self) + ")"
        case .badURL: "url("
        case .delim(let byte): String(decoding: [byte], as: UTF8.self)
        case .number(let value, _, let isSigned): (isSigned && value >= 0 ? "+" : "") + Decimal.string(value, places: 6)
        case .percentage(let value): Decimal.string(value, places: 6) + "%"
        case .dimension(let value, let unit): Decimal.string(value, places: 6) + String(decoding: unit, as: UTF8.self)
        case .whitespace: " "
        case .cdo: "<!--"
        case .cdc: "-->"
        case .colon: ":"
        case .semicolon: ";"
        case .comma: ","
        case .openSquare: "["
        case .closeSquare: "]"
        case .openParenthesis: "("
        case .closeParenthesis: ")"
        case .openBrace: "{"
        case .closeBrace: "}"
        }
    }
}
