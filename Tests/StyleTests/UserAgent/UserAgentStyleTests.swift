import DOM
import Primitives
import Testing

@testable import Style

/// The given properties of the last element named `element`.
private func resolved(_ html: String, _ element: String, _ properties: [String]) throws -> [String: String] {
    var diagnostics = Diagnostics()
    let document = try parseHTML(Array(html.utf8), diagnostics: &diagnostics)
    let styled = try resolveStyles(document: document, media: MediaContext(viewportWidth: 800), diagnostics: &diagnostics)
    var result: [String: String] = [:]
    var node = document.root
    while node.isSome {
        if document.nodes[node].kind == .element, document.name(of: node) == element, styled.styleID(of: node).isSome {
            for property in properties {
                guard case .longhand(let id)? = PropertyNames.lookUp(Array(property.utf8)) else { continue }
                result[property] = StyleDescription.text(of: id, in: styled.style(of: node))
            }
        }
        node = document.next(after: node, within: document.root)
    }
    return result
}

/// Markup and computed values of an element, in no-quirks mode (browser notes §5.1) unless the last says quirks.
@Test("Defaults", arguments: [
    ("<p>", "p", "display: block; margin-top: 16px (default); margin-bottom: 16px (default)"),
    ("<h1>", "h1", "font-size: 32px; font-weight: 700; margin-top: 21.44px (default)"),
    ("<section><h1>", "h1", "font-size: 32px; margin-top: 21.44px (default)"),
    ("<h5>", "h5", "font-size: 13.28px; margin-top: 22.1776px (default)"),
    ("<h6>", "h6", "font-size: 10.72px; margin-bottom: 24.9776px"),
    ("<blockquote>", "blockquote", "margin-top: 16px (default); margin-left: 40px"),
    ("<body>", "body", "margin-top: 8px; margin-left: 8px"),
    ("<pre>", "pre", "font-size: 13px; margin-top: 13px (default); white-space: pre; font-family: monospace"),
    ("<body style='font-size:15px'><code>", "code", "font-size: 15px"),
    ("<ul><li><ul>", "ul", "padding-left: 40px; margin-top: 0; list-style-type: circle"),
    ("<ol><li><ul><li><ul>", "ul", "list-style-type: square; margin-bottom: 0"),
    ("<ol dir=rtl>", "ol", "padding-left: 0; padding-right: 40px; list-style-type: decimal"),
    ("<hr>", "hr", "margin-top: 8px; margin-left: auto; border-top-width: 1px; border-top-style: inset; box-sizing: content-box; border-top-color: currentcolor"),
    ("<table><td>", "table", "display: table; box-sizing: border-box; border-collapse: separate"),
    ("<table><td>", "td", "display: table-cell; padding-left: 1px; vertical-align: middle; text-align: start"),
    ("<table><th>", "th", "font-weight: 700; text-align: center; vertical-align: middle"),
    ("<table align=center><th align=left>", "th", "text-align: webkit-left"),
    ("<table style='text-align:right'><th>", "th", "text-align: right"),
    ("<table><tr valign=bottom><td>", "td", "vertical-align: bottom"),
    ("<center><table><td>", "td", "text-align: start"),
    ("<center><div>", "div", "text-align: webkit-center"),
    ("<div style='text-align:center'><table><td>", "td", "text-align: center"),
    ("<div style='text-indent:9px'><table><td>", "td", "text-indent: 0"),
    ("<table><caption>", "caption", "display: table-caption; text-align: webkit-center"),
    ("<table cellpadding=5><td style='padding-left:2px'>", "td", "padding-left: 2px; padding-top: 5px"),
    ("<a href=x>", "a", "color: #0000ee; text-decoration-line: underline"),
    ("<a>", "a", "color: #000000; text-decoration-line: none"),
    ("<body link=red><a href=x>", "a", "color: #ff0000"),
    ("<style>a{color:blue}</style><body link=red><a href=x>", "a", "color: #0000ff"),
    ("<b><b>", "b", "font-weight: 900"),
    ("<sup>", "sup", "vertical-align: super; font-size: 13.3333px"),
    ("<nobr>", "nobr", "white-space: nowrap"),
    ("<div style='font:30px/2 Verdana'><button>", "button", "font-size: 13.3333px; line-height: normal; font-family: Arial; display: inline-block; box-sizing: border-box; padding-left: 6px; border-top-style: outset"),
    ("<input>", "input", "border-top-width: 2px; padding-left: 2px; box-sizing: content-box"),
    ("<input type=HIDDEN>", "input", "display: none"),
    ("<textarea>", "textarea", "font-family: monospace; font-size: 13.3333px; white-space: pre-wrap"),
    ("<select>", "select", "box-sizing: border-box; border-top-width: 1px"),
    ("<fieldset>", "fieldset", "padding-top: 5.6px; margin-left: 2px; border-top-width: 2px"),
    ("<o:p>", "o:p", "display: inline"),
    ("<p>a</p><noscript>x</noscript>", "noscript", "display: inline"),
    ("<dialog>", "dialog", "display: none"),
    ("<details><summary>", "summary", "display: list-item"),
    ("<details><summary></summary><i>", "i", "display: none"),
    ("<form>", "form", "margin-bottom: 0"),
    ("<img align=left>", "img", "margin-right: 0; float: left"),
    ("<style>p{display:revert;margin:revert}</style><p>", "p", "display: block; margin-top: 16px (default)"),
    ("Q<form>", "form", "margin-bottom: 16px"),
    ("Q<img align=left>", "img", "margin-right: 3px"),
    ("Q<img align=left hspace=1>", "img", "margin-right: 1px"),
    ("Q<body style='font:bold italic 20px/40px Arial;text-align:center;color:red;letter-spacing:1px;white-space:pre'><table><td>", "td",
     "font-size: 16px; font-weight: 400; font-style: normal; line-height: normal; text-align: start; color: #000000; white-space: normal; font-family: Arial; letter-spacing: 1px"),
    ("<body style='font:bold 20px/40px Arial;text-align:center'><table><td>", "td", "font-size: 20px; font-weight: 700; line-height: 40px; text-align: center"),
    ("Q<body text=red><table><td>", "td", "color: #ff0000"),
    ("Q<input>", "input", "box-sizing: border-box"),
])
func defaults(html: String, element: String, expected: String) throws {
    let wanted = expected.split(separator: ";").map { part in part.split(separator: ":", maxSplits: 1).map(trimmed) }
    let isQuirks = html.hasPrefix("Q")
    let actual = try resolved(isQuirks ? String(html.dropFirst()) : "<!DOCTYPE html>" + html, element, wanted.map { $0[0] })
    for pair in wanted { #expect(actual[pair[0]] == pair[1], "\(pair[0])") }
}

@Test(arguments: [DocumentMode.noQuirks, .quirks]) func theSheetIsUnderstoodThroughout(mode: DocumentMode) {
    #expect(UserAgentSheet.sheet(for: mode).diagnostics.messages.isEmpty)
}
