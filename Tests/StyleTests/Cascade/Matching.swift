import DOM
import Primitives
import Testing

@testable import Style

/// A document as the parser makes it; `<!DOCTYPE html>` is put in front unless the mode is quirks.
func document(_ html: String, mode: DocumentMode = .noQuirks) throws -> Document {
    var diagnostics = Diagnostics()
    return try parseHTML(Array(((mode == .quirks ? "" : "<!DOCTYPE html>") + html).utf8), diagnostics: &diagnostics)
}

/// The rules of a style sheet, as an author wrote it.
func styleSheet(_ css: String, for document: Document, limits: RenderLimits = .standard) -> (sheet: StyleSheet, names: NameTable, diagnostics: Diagnostics) {
    var diagnostics = Diagnostics()
    var parser = StyleSheetParser(
        mode: document.mode, media: MediaContext(viewportWidth: 800), atoms: document.atoms, limits: limits, names: NameTable(mode: document.mode))
    parser.parse(Array(css.utf8)[...], diagnostics: &diagnostics)
    return (parser.sheet, parser.names, diagnostics)
}

/// The ids of the elements, in document order, that some rule of a sheet matches.
func matchedIDs(_ css: String, _ html: String, mode: DocumentMode = .noQuirks) throws -> String {
    let document = try document(html, mode: mode)
    let (sheet, names, _) = styleSheet(css, for: document)
    var matcher = SelectorMatcher(document: document, names: ElementNames(document, names: names))
    return document.nodes.indices.map { NodeID($0) }.filter { node in
        document.nodes[node].kind == .element
            && sheet.rules.contains { $0.selector.pseudoElement == nil && matcher.matches($0.selector, node, in: sheet.selectors) }
    }.map { document.attributeString(.id, of: $0) ?? document.name(of: $0) }.joined(separator: " ")
}
