import DOM
import Primitives
import Testing

@testable import Style

/// The hints of the first element named `element`, applied to initial values under `parent`'s style.
private func hinted(_ html: String, _ element: String, parent: ComputedStyle? = nil) throws -> String {
    var diagnostics = Diagnostics()
    let document = try parseHTML(Array(html.utf8), diagnostics: &diagnostics)
    var node = document.root
    while node.isSome, document.name(of: node) != element { node = document.next(after: node, within: document.root) }
    guard node.isSome else { return "no such element" }
    var declarations: [Declaration] = []
    presentationalHints(of: node, in: document, into: &declarations)
    var variables = CustomProperties()
    let context = ComputeContext(media: MediaContext(viewportWidth: 800), mode: document.mode)
    let style = computeStyle(parent: parent ?? ComputedStyle(), declarations: declarations, context: context, variables: &variables).style
    return StyleDescription.nonInitial(style).map { "\($0.name): \($0.value)" }.joined(separator: "; ")
}

/// Browser notes §7.2.
@Test("Numbers of width attributes", arguments: [
    ("100px", "100px"), (" 100", "100px"), ("100;", "100px"), ("600 px", "600px"), ("50.", "50px"), ("0100", "100px"), ("10em", "10px"),
    ("1e2", "1px"), ("1,000", "1px"), ("100%", "100%"), ("100%;", "100%"), ("50 %", "50px"), ("100.7", "100.7px"), ("+100", nil), ("-100", nil),
    (".5", nil), ("*", nil), ("100*", nil), ("auto", nil), ("{{w}}", nil), ("abc", nil), ("", nil), ("200%", "200%"),
    ("99999999999999999999", "33554431px"),
])
func dimension(written: String, expected: String?) throws {
    let width = expected.map { "width: \($0)" } ?? ""
    for element in ["td", "table"] {
        #expect(try hinted("<!DOCTYPE html><table \(element == "table" ? "width='\(written)'" : "")><td \(element == "td" ? "width='\(written)'" : "")>", element) == width)
    }
    #expect(try hinted("<!DOCTYPE html><img width='\(written)'>", "img") == width)
}
@Test func zeroIsAWidthOfPicturesAlone() throws {
    #expect(try hinted("<img width=0 height=0>", "img") == "width: 0; height: 0")
    #expect(try hinted("<table width=0 height=0><td>", "table") == "")
    #expect(try hinted("<table><td width=0 height='0%'>", "td") == "")
}

@Test("Hints", arguments: [
    ("<img width=100 height=50>", "img", "width: 100px; height: 50px"),
    ("<img border=2>", "img", "border-top-width: 2px; border-right-width: 2px; border-bottom-width: 2px; border-left-width: 2px; border-top-style: solid; border-right-style: solid; border-bottom-style: solid; border-left-style: solid"),
    ("<img hspace=3 vspace=4>", "img", "margin-top: 4px; margin-right: 3px; margin-bottom: 4px; margin-left: 3px"),
    ("<img align=left>", "img", "display: block; float: left; vertical-align: top"),
    ("<img align=middle>", "img", "vertical-align: webkit-baseline-middle"),
    ("<img align=CENTER>", "img", "vertical-align: webkit-baseline-middle"),
    ("<img align=absmiddle>", "img", "vertical-align: middle"),
    ("<img align=texttop>", "img", "vertical-align: text-top"),
    ("<img align=absbottom>", "img", "vertical-align: bottom"),
    ("<img align=bottom>", "img", ""),
    ("<div align=center>", "div", "text-align: webkit-center"),
    ("<div align=middle>", "div", "text-align: webkit-center"),
    ("<p align=right>", "p", "text-align: webkit-right"),
    ("<p align=justify>", "p", "text-align: justify"),
    ("<h1 align=center>", "h1", "text-align: center"),
    ("<h2 align=left>", "h2", "text-align: left"),
    ("<div width=100 height=50 bgcolor=red>", "div", ""),
    ("<table align=center>", "table", "margin-right: auto; margin-left: auto"),
    ("<table align=right>", "table", "display: block; float: right"),
    ("<table bgcolor=#eee background=' a.png '>", "table", "background-color: #eeeeee; background-image: url(a.png) 0% 0%"),
    ("<table cellspacing=0>", "table", ""),
    ("<table cellspacing=5>", "table", "border-spacing: 5px"),
    ("<table border=3>", "table", "borders 3px outset"),
    ("<table border>", "table", "borders 1px outset"),
    ("<table border=abc>", "table", "borders 1px outset"),
    ("<table border=0>", "table", ""),
    ("<table border=0px>", "table", ""),
    ("<table rules=all frame=above>", "table", "border-top-width: 1px; border-top-style: solid; border-right-style: hidden; border-bottom-style: hidden; border-left-style: hidden; border-collapse: collapse"),
    ("<table border=1><td>", "td", "borders 1px inset"),
    ("<table border=1 bordercolor=red><td>", "td", "borders 1px solid"),
    ("<table rules=rows><td>", "td", "border-top-width: 1px; border-bottom-width: 1px; border-top-style: solid; border-bottom-style: solid"),
    ("<table rules=groups><tbody><td>", "tbody", "border-top-width: 1px; border-bottom-width: 1px; border-top-style: solid; border-bottom-style: solid"),
    ("<table border=0><td>", "td", ""),
    ("<table cellpadding=5><td>", "td", "paddings 5px"),
    ("<table cellpadding='5%'><td>", "td", "paddings 5px"),
    ("<table cellpadding=0><td>", "td", ""),
    ("<table cellpadding=abc><td style='padding:1px'>", "td", ""),
    ("<table cellpadding=5><tr><td><table><td><b>", "b", ""),
    ("<table><td align=center valign=top>", "td", "vertical-align: top; text-align: webkit-center"),
    ("<table><td valign=center>", "td", ""),
    ("<table><tr align=right bgcolor=blue height=20>", "tr", "height: 20px; text-align: webkit-right; background-color: #0000ff"),
    ("<table><tr width=20>", "tr", ""),
    ("<!DOCTYPE html><table><td nowrap width=50>", "td", "width: 50px; white-space: nowrap"),
    ("<table><td nowrap>", "td", "white-space: nowrap; nowrap-quirk: yes"),
    ("<table><col width='20%'>", "col", "width: 20%"),
    ("<table><caption align=bottom>", "caption", "caption-side: bottom"),
    ("<font size=5 color=red face=\"'Open Sans', Arial\">", "font", "font-family: Open Sans, Arial; font-size: 24px; color: #ff0000"),
    ("<font size=+1>", "font", "font-size: 18px"), ("<font size=-2>", "font", "font-size: 10px"), ("<font size=14px>", "font", "font-size: 48px"),
    ("<font size=2px>", "font", "font-size: 13px"), ("<font size=0>", "font", "font-size: 10px"), ("<font size=x>", "font", ""),
    ("<font size=''>", "font", ""), ("<font face='Arial 2'>", "font", ""),
    ("<body text=red bgcolor=ffffff>", "body", "color: #ff0000; background-color: #ffffff"),
    ("<body leftmargin=5 topmargin=0>", "body", "margin-right: 5px; margin-left: 5px"),
    ("<body marginwidth=1 leftmargin=2 rightmargin=9>", "body", "margin-right: 2px; margin-left: 2px"),
    ("<body leftmargin=2 marginwidth=1>", "body", "margin-right: 1px; margin-left: 1px"),
    ("<body link=#123456 alink=red vlink=red><a href=x>", "a", "color: #123456"),
    ("<body link=#123456><a name=x>", "a", ""),
    ("<body width=600>", "body", ""),
    ("<hr size=10 width='50%'>", "hr", "width: 50%; height: 8px"),
    ("<hr align=left>", "hr", "margin-right: auto"),
    ("<hr width=100 align=center>", "hr", "width: 100px; margin-right: auto; margin-left: auto"),
    ("<ol type=a>", "ol", "list-style-type: lower-alpha"), ("<ol type=I>", "ol", "list-style-type: upper-roman"),
    ("<ul type=SQUARE>", "ul", "list-style-type: square"), ("<ul><li type=1>", "li", "list-style-type: decimal"),
    ("<br clear=all>", "br", "clear: both"), ("<br clear=left>", "br", "clear: left"), ("<br clear=x>", "br", ""),
    ("<div hidden>", "div", "display: none"),
    ("<div dir=rtl>", "div", "direction: rtl; unicode-bidi: isolate"),
    ("<div dir=auto>123 שלום abc</div>", "div", "direction: rtl; unicode-bidi: isolate"),
    ("<div dir=auto><b dir=rtl>שלום</b> abc</div>", "div", "unicode-bidi: isolate"),
    ("<bdo dir=rtl>", "bdo", "direction: rtl; unicode-bidi: isolate-override"),
    ("<iframe width=300 height=200 frameborder=0>", "iframe", "width: 300px; height: 200px"),
    ("<video width=300>", "video", "width: 300px"),
    ("<svg width=24 height=2em>", "svg", "width: 24px; height: 32px"),
    ("<input type=image width=20>", "input", "width: 20px"),
    ("<input width=20>", "input", ""),
    ("<audio src=x>", "audio", "display: none"), ("<audio controls>", "audio", ""),
    ("<span align=center>", "span", "text-align: center"),
    ("<body text=red><table>", "table", "color: #ff0000"),
    ("<!DOCTYPE html><body text=red><table>", "table", ""),
])
func hint(html: String, element: String, expected: String) throws {
    let sides = ["top", "right", "bottom", "left"]
    var expected = expected
    if expected.hasPrefix("borders ") {
        let words = expected.split(separator: " ")
        expected = (sides.map { "border-\($0)-width: \(words[1])" } + sides.map { "border-\($0)-style: \(words[2])" }).joined(separator: "; ")
    }
    if expected.hasPrefix("paddings ") { expected = sides.map { "padding-\($0): \(expected.dropFirst(9))" }.joined(separator: "; ") }
    if expected.hasPrefix("border-spacing: ") { expected = "border-spacing-x: 5px; border-spacing-y: 5px" }
    #expect(try hinted(html, element) == expected)
}

@Test func cellBordersInheritTheTablesColour() throws {
    var row = ComputedStyle()
    row.border.top.color = .color(.black)
    #expect(try hinted("<table border=1><td>", "td", parent: row).contains("border-top-color: #000000"))
}
