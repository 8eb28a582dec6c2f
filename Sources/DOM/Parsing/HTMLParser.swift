public import Primitives

/// Parses an email's HTML as a browser does, with scripting off (HTML standard, "Parsing HTML documents").
/// - Parameters:
///   - bytes: the HTML in any encoding.
///   - charset: the encoding's label in the MIME header, if there is one.
/// - Throws: `badData` where the bytes are empty, no text, or beyond `limits`.
public func parseHTML(_ bytes: [UInt8], charset: String? = nil, limits: RenderLimits = .standard, diagnostics: inout Diagnostics) throws(MailHeatError) -> Document {
    try InputCheck.check(bytes, charset: charset, limits: limits)
    let (encoding, markLength) = TextEncoding.sniff(bytes, charset: charset)
    var text = encoding.decode(bytes[markLength...])
    try InputCheck.checkDecoded(text)
    let hidden = ControlCharacters.hide(text)
    if let hidden { text = hidden }

    var mode = DocumentMode.quirks
    if let doctype = Doctype(in: text) {
        mode = doctype.mode
        // What is left says no more than the mode, in as many bytes: Gumbo knows quirks by a missing declaration.
        let canonical = Array((mode == .quirks ? "" : "<!DOCTYPE html>").utf8)
        if canonical.count <= doctype.range.count {
            let padding = [UInt8](repeating: 0x20, count: doctype.range.count - canonical.count)
            text.replaceSubrange(doctype.range, with: canonical + padding)
        }
    }

    var scanner = TagScanner(text), names = TagNames(), repair = MarkupRepair(), nesting = NestingGuard(limits: limits), templates = TemplateSources()
    while let tag = scanner.next() {
        let number = names.number(of: text[tag.name])
        try nesting.visit(tag, number: number, text: text)
        repair.visit(tag, number: number)
        templates.visit(tag, number: number)
    }
    templates.finish(text.count)
    let repaired = repair.repaired(text, names: names)
    return try TreeImport.parse(repaired, mode: mode, renamed: repair.renamed, templates: templates.ranges.map { Array(text[$0]) }, hasHiddenControls: hidden != nil,
                                limits: limits, diagnostics: &diagnostics)
}
