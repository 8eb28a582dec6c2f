import DOM
import Primitives
import Testing

@testable import Style

/// A parent's declarations, the child's, and a computed value of the child.
@Test("Inheritance", arguments: rows("""
    color: red | | color: #ff0000
    width: 5px | | width: auto
    width: 5px | width: inherit | width: 5px
    color: red | color: initial | color: #000000
    color: red | color: unset | color: #ff0000
    width: 5px | width: unset | width: auto
    color: red | color: currentcolor | color: #ff0000
    border: 2px solid red | border-top: inherit | border-top-width: 2px
    border-top: 2px solid red | border-top-style: solid; border-top-width: initial | border-top-width: 3px
    font-size: 20px | font-size: 1.5em | font-size: 30px
    font-size: 20px | font-size: 1.5em; width: 2em | width: 60px
    font-size: 20px | width: 2em; font-size: 1.5em | width: 60px
    font-size: 20px | font-size: smaller | font-size: 16.6667px
    font-size: 20px | font-size: inherit | font-size: 20px
    font-size: 20px | font-size: initial | font-size: 16px
    font-size: 20px | font-size: calc(50% + 1em) | font-size: 30px
    line-height: 1.5; font-size: 20px | font-size: 10px | line-height: 1.5
    line-height: 1.5em; font-size: 20px | font-size: 10px | line-height: 30px
    line-height: 130%; font-size: 13px | | line-height: 16.9063px
    font-weight: 300 | font-weight: bolder | font-weight: 400
    font-weight: 600 | font-weight: bolder | font-weight: 900
    font-weight: 700 | font-weight: lighter | font-weight: 400
    text-align: end; direction: rtl | text-align: match-parent | text-align: left
    text-align: start | text-align: -webkit-match-parent | text-align: left
    text-align: -webkit-center | text-align: match-parent | text-align: webkit-center
    text-align: start | text-align: -internal-center | text-align: center
    text-align: right | text-align: -internal-center | text-align: right
    text-align: -webkit-center | | text-align: webkit-center
    zoom: 2 | width: 10px | width: 20px
    zoom: 2 | zoom: 2; width: 10px | width: 40px
    zoom: 2 | | font-size: 32px
    zoom: 2 | width: 1em | width: 32px
    zoom: 2; line-height: 20px | zoom: 2 | line-height: 80px
    font-family: monospace | | font-size: 13px
    font-family: monospace, monospace | | font-size: 16px
    font-family: 'monospace' | | font-size: 16px
    font-family: Courier New, monospace | | font-size: 16px
    font-size: 15px | font-family: monospace | font-size: 15px
    font-size: 1.5em | font-family: monospace | font-size: 19.5px
    font-size: 1.5em; font-family: monospace | font-family: Arial | font-size: 24px
    font-family: monospace | font-size: 2em | font-size: 26px
    font-family: monospace | font-size: large | font-size: 16px
    font-size: small | font-family: monospace | font-size: 12px
    background: url(a) no-repeat | background: inherit | background-image: url(a) 0% 0% no-repeat no-repeat
    list-style: square | list-style: inherit | list-style-type: square
    margin-left: -4px | margin: inherit | margin-left: -4px
    text-decoration: underline | | text-decoration-line: none
    letter-spacing: .1em; font-size: 20px | font-size: 10px | letter-spacing: 2px
    """))
func inheritance(parent: String, child: String, expected: String) {
    let parts = expected.split(separator: ":", maxSplits: 1).map(trimmed)
    #expect(ComputedStyleProbe().child(of: parent).value(parts[0], of: child) == parts[1])
}

@Test("Custom properties", arguments: rows("""
    --w: 5px | width: var(--w) | width: 5px
    --w: 5px | --w: 6px; width: var(--w) | width: 6px
    --w: 5px | --w: initial; width: var(--w) | width: auto
    --w: 5px | --w: inherit; width: var(--w) | width: 5px
     | width: var(--w, 7px) | width: 7px
     | width: 3px; width: var(--w) | width: auto
     | color: red; color: var(--w) | color: #000000
    --a: 1px; --b: var(--a) 2px | margin: var(--b) 3px | margin-bottom: 3px
    --a: 1px; --b: var(--a) 2px | margin: var(--b) 3px | margin-right: 2px
    --a: var(--b); --b: var(--a) | width: var(--a, 4px) | width: 4px
    --a: var(--a) | width: var(--a, 4px) | width: 4px
    --a: var(--missing, 9px) | width: var(--a) | width: 9px
    --c: 1, 2, 3 | color: rgba(var(--c), .5) | color: #01020380
    --w: 5px | width: calc(2 * var(--w)) | width: 10px
    --W: 5px | width: var(--w, 1px) | width: 1px
    --w: bogus | width: var(--w) | width: auto
    --d: none | display: var(--d) | display: none
    --s: 1px solid red | border: var(--s) | border-left-color: #ff0000
    --f: 20px | font-size: var(--f); width: 1em | width: 20px
    --k: inherit | width: var(--k) | width: auto
    """))
func customProperty(parent: String, child: String, expected: String) {
    let parts = expected.split(separator: ":", maxSplits: 1).map(trimmed)
    #expect(ComputedStyleProbe().child(of: parent).value(parts[0], of: child) == parts[1])
}

@Test("Box types and overflow", arguments: rows("""
    float: left | display | block
    float: left; display: inline-flex | display | flex
    position: absolute; display: inline-table | display | table
    position: fixed; float: left | float | none
    float: left; display: table-cell | display | block
    float: left; display: none | display | none
    position: relative | display | inline
    overflow-x: hidden | overflow-y | auto
    overflow-y: scroll; overflow-x: clip | overflow-x | hidden
    overflow-x: clip | overflow-y | visible
    display: table; overflow: auto | overflow-x | visible
    display: table; overflow: hidden | overflow-x | hidden
    position: absolute; clip: rect(0 0 0 0) | clip | away
    position: absolute; clip: rect(1px, 1px, 1px, 1px) | clip | away
    clip: rect(0 0 0 0) | clip | auto
    position: absolute; clip: rect(0, 10px, 10px, 0) | clip | auto
    clip-path: inset(50%) | clip | away
    clip-path: inset(10%) | clip | auto
    translate: 5px; rotate: 45deg; transform: scale(2) | transform | translate(5px, 0) rotate(45deg) scale(2, 2)
    """))
func adjustment(declaration: String, property: String, expected: String) {
    #expect(ComputedStyleProbe().value(property, of: declaration) == expected)
}

@Test func blockification() {
    #expect(ComputedStyleProbe(isRootElement: true).style("display: inline").display == .block)
    #expect(ComputedStyleProbe(parentIsFlexOrGrid: true).style("display: inline-block").display == .block)
    #expect(ComputedStyleProbe().style("float: left; display: inline-block").originalDisplay == .inlineBlock)
}

@Test func tablesStopAlignmentOfDescendants() {
    var probe = ComputedStyleProbe().child(of: "text-align: -webkit-center")
    probe.elementName = .table
    #expect(probe.style("").textAlign == .start)
    probe = ComputedStyleProbe().child(of: "text-align: center")
    probe.elementName = .table
    #expect(probe.style("").textAlign == .center)
}

@Test func defaultMarginsAreKnownUntilAnAuthorSetsTheSide() {
    let probe = ComputedStyleProbe()
    #expect(probe.value("margin-top", of: "margin: 1__qem 0") == "16px (default)")
    #expect(probe.value("margin-top", of: "margin: 1__qem 0; margin-top: 16px") == "16px")
    #expect(probe.value("margin-bottom", of: "margin: 1__qem 0; margin-top: 16px") == "16px (default)")
    #expect(probe.value("margin-bottom", of: "margin: 1__qem 0; margin: 0") == "0")
}

@Test func generatedContent() throws {
    let components = ComputedStyleProbe().compute("content: '>> ' attr(TITLE) url(a.png) counter(x)").content
    #expect(components == [.text(">> "), .attribute(Array("title".utf8)), .image(.url("a.png")), .text("")])
    #expect(ComputedStyleProbe().compute("content: 'a'; content: none").content == nil)
    #expect(ComputedStyleProbe().compute("content: 'a'; content: bogus").content == [.text("a")])
    var diagnostics = Diagnostics()
    let document = try parseHTML(Array("<p title='T'>x".utf8), diagnostics: &diagnostics)
    #expect(contentItems(components ?? [], of: document.body.isSome ? document.nodes[document.body].firstChild : .none, in: document)
        == [.text(">> "), .text("T"), .image(.url("a.png")), .text("")])
}
@Test func revertFindsTheUserAgentsDeclaration() {
    var variables = CustomProperties()
    let declarations = [
        Declaration(property: .display, value: .keyword(Display.block.rawValue), isUserAgent: true),
        Declaration(property: .display, value: .keyword(Display.none.rawValue)),
        Declaration(property: .display, value: .wide(.revert)),
    ]
    let context = ComputeContext(media: MediaContext(viewportWidth: 800), mode: .noQuirks)
    #expect(computeStyle(parent: nil, declarations: declarations, context: context, variables: &variables).style.display == .block)
}
