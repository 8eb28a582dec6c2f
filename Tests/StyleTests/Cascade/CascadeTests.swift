import DOM
import Primitives
import Testing

@testable import Style

/// The chosen properties of every element of a document, as `dumpStyles` writes them.
private func dump(_ html: String, mode: DocumentMode = .noQuirks, width: Double = 800, _ properties: String...) throws -> String {
    var diagnostics = Diagnostics()
    let document = try document(html, mode: mode)
    let styled = try resolveStyles(document: document, media: MediaContext(viewportWidth: width), diagnostics: &diagnostics)
    return dumpStyles(styled, of: document, properties: properties)
}

/// The width that the element with id `x` gets.
private func width(_ html: String, mode: DocumentMode = .noQuirks, viewport: Double = 800) throws -> Double? {
    var diagnostics = Diagnostics()
    let document = try document(html, mode: mode)
    let styled = try resolveStyles(document: document, media: MediaContext(viewportWidth: viewport), diagnostics: &diagnostics)
    let node = try #require(document.nodes.indices.map { NodeID($0) }.first { document.attributeString(.id, of: $0) == "x" })
    guard case .length(.px(let width)) = styled.style(of: node).width else { return nil }
    return width
}

// Each row's winner is 1px.
@Test(arguments: [
    "<style>p{width:2px}p{width:1px}</style><p id=x>",
    "<style>.a{width:1px}p{width:2px}</style><p id=x class=a>",
    "<style>#x{width:1px}.a.a.a{width:2px}</style><p id=x class=a>",
    "<style>p{width:2px}</style><p id=x style='width:1px'>",
    "<style>p{width:1px!important}</style><p id=x style='width:2px'>",
    "<style>p{width:2px!important}</style><p id=x style='width:1px!important'>",
    "<style>p{width:1px!important;width:2px}</style><p id=x>",
    "<style>p{width:1px!important}#x{width:2px}</style><p id=x>",
    "<style>p{width:1px}</style><p id=x style='width:bogus'>",
    "<style>p{width:1px}</style><style>p{height:2px}</style><p id=x>",
    "<p id=x><style>p{width:1px}</style>",
    "<table><style>#x{width:1px}</style><tr><td id=x></table>",
    "<style>td{width:1px}</style><table><tr><td id=x width=2></table>",
    "<table><tr><td id=x width=1></table>",
    "<style>*{height:1px}</style><table><tr><td id=x width=1></table>",
    "<style media=screen>p{width:1px}</style><style media=print>p{width:2px}</style><p id=x>",
    "<style>p{width:1px}@media (max-width:600px){p{width:2px}}</style><p id=x>",
    "<style type=text/css>p{width:1px}</style><style type=text/x>p{width:2px}</style><p id=x>",
    "<style>@media {.c{width:1px}</style><style>.z}.c{width:2px}p{width:1px}</style><p id=x>",
    "<style>p,#x,.a{width:1px}.a{width:2px}</style><p id=x class=a>",
    "<style>@layer a{p{width:1px}}</style><p id=x>",
    "<style>p{width:2px}p:not(.b){width:1px}</style><p id=x>",
])
func cascades(_ html: String) throws {
    #expect(try width(html) == 1)
}

@Test func answersMediaQueriesForTheViewport() throws {
    let html = "<style>p{width:1px}@media (max-width:600px){p{width:2px!important}}</style><p id=x style='width:3px'>"
    #expect(try width(html) == 3)
    #expect(try width(html, viewport: 375) == 2)
}

@Test func quirksModeReadsUnitlessLengthsAndClassesOfAnyCase() throws {
    #expect(try width("<style>.AB{width:7}</style><p id=x class=ab>", mode: .quirks) == 7)
    #expect(try width("<style>.AB{width:7}</style><p id=x class=ab>") == nil)
}

@Test func inheritsAndResolvesDefaults() throws {
    let html = """
        <style>body{color:red;font-size:20px}p{color:inherit;width:2em}b{color:initial}i{all:unset;color:#00f}</style>\
        <p>t<b>t</b><i>t</i></p>
        """
    #expect(try dump(html, "color", "width", "display") == """
        html display:block
          body display:block color:#ff0000
            p display:block width:40px color:#ff0000
              b
              i color:#0000ff

        """)
}

@Test func leavesOutWhatHasNoBox() throws {
    let html = "<title>t</title><style>p{display:none}</style><script>s</script><div><p><b>t</b></div>t"
    #expect(try dump(html, "display") == """
        html display:block
          body display:block
            div display:block
              p display:none

        """)
}

@Test func makesPseudoElementsThatHaveContent() throws {
    let html = """
        <style>p::before{content:"a" attr(title);color:red}p:after{content:none}b::after{content:""}i::before{color:red}\
        img::before{content:"x"}u::before{content:"x";display:none}</style><p title=t><b></b><i></i><img><u></u></p>
        """
    #expect(try dump(html, "color") == """
        html
          body
            p
              ::before color:#ff0000 content:"a" "t"
              b
                ::after content:""
              i
              img
              u

        """)
}

@Test func customPropertiesCascadeAndInherit() throws {
    #expect(try width("<style>body{--w:1px}div{--w:2px}</style><body><p id=x style='width:var(--w)'>") == 1)
    #expect(try width("<style>body{--w:1px}div{--w:2px}</style><div><p id=x style='width:var(--w)'></div>") == 2)
}

@Test func elementsAlikeShareOneStyle() throws {
    var diagnostics = Diagnostics()
    let row = "<tr><td class=a style='padding:1px'>x</td><td bgcolor=red>y</td></tr>"
    let html = "<style>.a{color:red}</style><table>" + String(repeating: row, count: 100) + "</table>"
    let document = try document(html)
    let styled = try resolveStyles(document: document, media: MediaContext(viewportWidth: 800), diagnostics: &diagnostics)
    // html, body, table, tbody, tr and two cells.
    #expect(styled.styles.count == 7)
}

/// The classes that do not matter to any rule, the order of attributes and text make no difference; a differing parent style does.
@Test func sharingNeverCrossesWhatDiffers() throws {
    let html = """
        <style>.a b{width:1px}div>b{height:1px}</style><p class=a><b>x</b></p><p><b>x</b></p><p><b style="width:2px">x</b></p>\
        <div><b>x</b></div><div style="color:red"><b class=z>x</b></div>
        """
    #expect(try dump(html, "width", "height", "color") == """
        html
          body
            p
              b width:1px
            p
              b
            p
              b width:2px
            div
              b height:1px
            div color:#ff0000
              b height:1px color:#ff0000

        """)
}

@Test(arguments: [DocumentMode.noQuirks, .limitedQuirks, .quirks])
func theUserAgentSheetIsUnderstoodAsAWhole(_ mode: DocumentMode) {
    let sheet = UserAgentSheet.sheet(for: mode)
    #expect(sheet.diagnostics.messages == [])
    #expect(sheet.sheet.rules.count > 50)
    // Its type selectors name what every atom table knows: none was dropped as matching nothing.
    #expect(sheet.sheet.blocks.allSatisfy { !$0.isEmpty })
}

@Test func saysWhatItDropped() throws {
    var diagnostics = Diagnostics()
    let document = try document("<style>p:foo{top:0}@foo{}</style><p style='colour:red'><p style='colour:red'>")
    _ = try resolveStyles(document: document, media: MediaContext(viewportWidth: 800), diagnostics: &diagnostics)
    #expect(diagnostics.messages.count == 3)
    #expect(diagnostics.messages.contains { $0.contains("colour") })
}

@Test func walksThousandsOfSiblingsAndLevels() throws {
    var diagnostics = Diagnostics()
    let html = "<style>p:nth-last-child(2n+1 of p){width:1px}p:nth-of-type(3){width:2px}p~p{height:1px}.a .b .c{top:0}</style>"
        + String(repeating: "<p>", count: 2000) + String(repeating: "<div class=a>", count: 400) + "<b class=c>"
    let document = try document(html)
    let styled = try resolveStyles(document: document, media: MediaContext(viewportWidth: 800), diagnostics: &diagnostics)
    #expect(styled.styleOfNode.count == document.nodes.count)
}

@Test func givesUpWhenTheTimeIsOver() throws {
    var diagnostics = Diagnostics()
    let document = try document("<style>:has(b i ~ u){top:0}</style>" + String(repeating: "<p>", count: 600))
    #expect(throws: MailHeatError.self) {
        _ = try resolveStyles(
            document: document, media: MediaContext(viewportWidth: 800), budget: Budget(seconds: -1), diagnostics: &diagnostics)
    }
}
