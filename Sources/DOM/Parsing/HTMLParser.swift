public import Primitives

/// Parses an email's HTML as a browser does, with scripting off (HTML standard, "Parsing HTML documents").
/// - Parameters:
///   - bytes: the HTML in any encoding.
///   - charset: the encoding's label in the MIME header, if there is one.
/// - Throws: `badData` where the bytes are empty, no text, or beyond `limits`.
public func parseHTML(_ bytes: [UInt8], charset: String? = nil, limits: RenderLimits = .standard, diagnostics: inout Diagnostics) throws(MailHeatError) -> Document {
    try InputCheck.check(bytes, charset: charset, limits: limits)
    let (encoding, markLength) = TextEncoding.sniff(bytes, charset: charset)
    let text = encoding.decode(bytes[markLength...])
    try InputCheck.checkDecoded(text)
    try NestingGuard.check(text, limits: limits)
    return try TreeImport.parse(text, limits: limits, diagnostics: &diagnostics)
}
