import DOM
import Primitives
import Testing

func parse(_ markup: String) throws -> Document {
    var diagnostics = Diagnostics()
    return try parseHTML(Array(markup.utf8), charset: "utf-8", diagnostics: &diagnostics)
}

/// What stands in `<body>`, as compact markup: every end tag written, text as it is.
func bodyMarkup(_ document: Document) -> String { document.body.isSome ? markup(below: document.body, in: document) : "" }

func markup(below parent: NodeID, in document: Document) -> String {
    var result = ""
    var child = document.nodes[parent].firstChild
    while child.isSome {
        let node = document.nodes[child]
        if node.kind == .text {
            result += String(decoding: document.textBytes(of: child), as: UTF8.self)
        } else {
            let name = document.name(of: child)
            result += "<" + name
            for index in 0..<Int(node.attributeCount) {
                let attribute = document.attributes[Int(node.attributeStart) + index]
                result += " " + document.atoms.string(attribute.name) + "=" + String(decoding: document.buffer[attribute.value.range], as: UTF8.self)
            }
            result += ">" + markup(below: child, in: document) + "</" + name + ">"
        }
        child = document.nodes[child].nextSibling
    }
    return result
}

@Suite struct TreeTests {
    @Test func dumpShowsModeElementsAttributesAndText() throws {
        let document = try parse("<!DOCTYPE html><title>Hi</title><p class=x>a&amp;b<!-- c -->c\n<br><svg><path/></svg>")
        #expect(dump(document) == """
            mode noQuirks
            <html>
              <head>
                <title>
                  "Hi"
              <body>
                <p class="x">
                  "a&bc\\n"
                  <br>
                  <foreign svg>
                    <foreign path>

            """)
    }

    /// What browsers make of the markup that emails hold; each row was measured with Chromium, scripting off.
    @Test(arguments: [
        // Foster parenting
        ("<table>{{#each}}<tr><td>x</td></tr>{{/each}}</table>", "{{#each}}{{/each}}<table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<table><tr><td>a</td>text<td>b</td></tr></table>", "text<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("<table><a href=1><tr><td>x</td></tr></a></table>", "<a href=1></a><table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<table><center><tr><td>x</td></tr></center></table>", "<center></center><table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<table> <tr> <td>x</td></tr></table>", "<table> <tbody><tr> <td>x</td></tr></tbody></table>"),
        ("<table><input type=hidden><input></table>", "<input></input><table><input type=hidden></input></table>"),
        ("<table><table><tr><td>x</table></table>", "<table></table><table><tbody><tr><td>x</td></tr></tbody></table>"),
        ("<table><tr><td>a</td></tr><style>b</style><tr><td>c</td></tr></table>", "<table><tbody><tr><td>a</td></tr><style>b</style><tr><td>c</td></tr></tbody></table>"),
        // Formatting elements
        ("<a href=1>x<a href=2>y</a>z</a>", "<a href=1>x</a><a href=2>y</a>z"),
        ("<a href=1><div>x<a href=2>y</a>z</div></a>", "<a href=1></a><div><a href=1>x</a><a href=2>y</a>z</div>"),
        ("<a href=1><table><td>x<a href=2>y</a></table></a>", "<a href=1><table><tbody><tr><td>x<a href=2>y</a></td></tr></tbody></table></a>"),
        ("<p><a href=1>x</p><p>y</p>", "<p><a href=1>x</a></p><p><a href=1>y</a></p>"),
        ("<b><p>x</b>y</p>", "<b></b><p><b>x</b>y</p>"),
        ("<b>x<i>y</b>z</i>", "<b>x<i>y</i></b><i>z</i>"),
        // Paragraphs and stray tags
        ("<p>a<table><tr><td>x</table>b</p>c", "<p>a</p><table><tbody><tr><td>x</td></tr></tbody></table>b<p></p>c"),
        ("a</br>b</p>c</div></span>d", "a<br></br>b<p></p>cd"),
        ("<div><td>a</td><tr>b</tr></div>", "<div>ab</div>"),
        ("<div/>a<span/>b", "<div>a<span>b</span></div>"),
        ("<p>x<search>y</search>", "<p>x</p><search>y</search>"),
        ("<main><b>x</main>y", "<main><b>x</b></main><b>y</b>"),
        // Unknown elements are told apart
        ("<v:rect><w:lock/><center>x</center></v:rect><singleline>y</singleline>", "<v:rect><w:lock><center>x</center></w:lock></v:rect><singleline>y</singleline>"),
        ("<amp-img src=x><o:p>a</o:p></amp-img><abbr>b</abbr>", "<amp-img src=x><o:p>a</o:p></amp-img><abbr>b</abbr>"),
        ("a<isindex>b", "a<isindex>b</isindex>"),
        // Comments
        ("<!--[if mso]><p>x<![endif]-->a<!--[if !mso]><!--><i>y</i><!--<![endif]-->", "a<i>y</i>"),
        ("<![if !mso]>a<![endif]>b", "ab"),
        ("a<!-->b<!--->c<!--x--!>d<!-- open <p>e", "abcd"),
        // Head, body, noscript, template
        ("<body bgcolor=red>a</body>b<body style=x bgcolor=blue>c", "abc"),
        ("<p>a<head><style>b</style></head>c", "<p>a<style>b</style>c</p>"),
        ("x<noscript><p>a</p></noscript>b", "x<noscript><p>a</p></noscript>b"),
        ("a<template><a href=x>y</a></template>b", "a<template></template>b"),
        // Raw text
        ("<xmp><b>x</b></xmp><textarea><i></textarea>", "<xmp><b>x</b></xmp><textarea><i></textarea>"),
        ("<pre>\n\na</pre>", "<pre>\na</pre>"),
        // Text before a form's end stays in the form
        ("<form><input>send</form>x", "<form><input></input>send</form>x"),
        ("<table><tr><td><form>a</form>b", "<table><tbody><tr><td><form>a</form>b</td></tr></tbody></table>"),
        // Attributes
        ("<a href=“x” title='a>b' class=a class=b>y</a>", "<a href=“x” title=a>b class=a>y</a>"),
        ("<image src=x><IMG SRC=Q>", "<img src=x></img><img src=Q></img>"),
        ("<a href='?a=1&copy=2&amp;b&lang=en&sect=3'>x</a>", "<a href=?a=1&copy=2&b&lang=en&sect=3>x</a>"),
        // Entities
        ("&amp &copy2 &notx &zwnj &rarr;&#146;&#x80;", "& ©2 ¬x &zwnj →’€"),
        ("&#0;&#xD800;a\u{0}b", "\u{FFFD}\u{FFFD}ab"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u{B}b\u{85}c<p id='\u{7F}'>", "a\u{B}b\u{85}c<p id=\u{7F}></p>"),
        // Foreign content
        ("<svg><a href=x><g></g></a></svg><p>y", "<svg><a href=x><g></g></a></svg><p>y</p>"),
    ])
    func buildsTheTreeOfABrowser(_ source: String, _ expected: String) throws {
        #expect(bodyMarkup(try parse("<!DOCTYPE html>" + source)) == expected)
    }

    @Test func quirksPutTableIntoParagraph() throws {
        #expect(bodyMarkup(try parse("<p>a<table><tr><td>x</table>b</p>")) == "<p>a<table><tbody><tr><td>x</td></tr></tbody></table>b</p>")
    }

    @Test func laterBodyTagAddsAttributes() throws {
        let document = try parse("<body bgcolor=red>a<body style=x bgcolor=blue>b")
        #expect(document.attributeString(.bgcolor, of: document.body) == "red")
        #expect(document.attributeString(.style, of: document.body) == "x")
    }

    @Test func textOnBothSidesOfACommentIsOneNode() throws {
        let document = try parse("<p>a<!-- x -->b")
        #expect(document.nodes.indices.count { document.nodes[index: $0].kind == .text } == 1)
    }

    @Test func framesetHasNoBody() throws {
        #expect(try parse("<frameset><frame></frameset>").body.isNone)
    }
}

@Suite struct ModeTests {
    @Test(arguments: [
        ("<!DOCTYPE html>", DocumentMode.noQuirks),
        ("<!doctype HTML>", .noQuirks),
        ("<!DOCTYPE html SYSTEM \"about:legacy-compat\">", .noQuirks),
        ("<!DOCTYPE html PUBLIC \"\">", .noQuirks),
        ("<!DOCTYPE html SYSTEM \"other\">", .noQuirks),
        ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">", .limitedQuirks),
        ("<!DOCTYPE html PUBLIC \"-//w3c//dtd xhtml 1.0 transitional//en\">", .limitedQuirks),
        ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Frameset//EN'>", .limitedQuirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">", .limitedQuirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", .quirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"\">", .quirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.0 Transitional//EN\" \"http://www.w3.org/TR/REC-html40/loose.dtd\">", .quirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", .quirks),
        ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">", .noQuirks),
        ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.1//EN\" \"x\">", .noQuirks),
        ("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" \"x\">", .noQuirks),
        ("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional //EN\" \"x\">", .noQuirks),
        ("", .quirks),
        ("text<!DOCTYPE html>", .quirks),
        ("{{#if}}<!DOCTYPE html>", .quirks),
        ("&nbsp;<!DOCTYPE html>", .quirks),
        ("<p><!DOCTYPE html>", .quirks),
        ("<!DOCTYPE>", .quirks),
        ("<!DOCTYPE html foo>", .quirks),
        ("<!DOCTYPE html PUBLIC “-//W3C//DTD XHTML 1.0 Transitional//EN” “x”>", .quirks),
        ("<!DOCTYPE html PUBLIC \"-//W3C>", .quirks),
        ("<!DOCTYPE xhtml>", .quirks),
        ("<!--[if mso]>x<![endif]--><![if !mso]>\n<?xml version='1.0'?> \u{FEFF}<!DOCTYPE html>", .quirks),
        ("\u{FEFF} <!--[if mso]>x<![endif]--><![if !mso]>\n<?xml version='1.0'?><!DOCTYPE html>", .noQuirks),
        ("<!DOCTYPE html><!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 3.2//EN\">", .noQuirks),
    ])
    func doctypeDecidesTheMode(_ start: String, _ mode: DocumentMode) throws {
        let document = try parse(start + "<p>a<table><tr><td>b")
        #expect(document.mode == mode)
        // The one place where the tree depends on it.
        let tables = document.elements(named: .table).map { document.name(of: document.nodes[$0].parent) }
        #expect(tables == [mode == .quirks ? "p" : "body"])
    }
}
