import DOM
import Primitives
import Testing

@testable import Style

/// The properties that survive, the important ones with an exclamation mark.
private func names(_ block: DeclarationBlock) -> String {
    (block.normal.map { "\($0.property)" } + block.important.map { "\($0.property)!" }).joined(separator: " ")
}

private func inRule(_ css: String) throws -> String {
    let document = try document("<p>")
    let sheet = styleSheet("p{\(css)}", for: document).sheet
    // What follows a nested rule is a block of its own.
    return sheet.rules.filter { $0.selector.compounds.count == 1 }.map { names(sheet.blocks[Int($0.block)]) }.joined(separator: " ")
}

// Browser notes §7.3.
@Test(arguments: [
    ("width:1px;height:2px", "width height"),
    ("width:1px;height:50 px", "width"),
    (";;width:1px;;", "width"),
    ("WIDTH:50PX", "width"),
    ("width : 1px", "width"),
    ("width:1px ! important", "width!"),
    ("width:1px!IMPORTANT;height:1px", "height width!"),
    ("width:1px !ie;height:1px", "height"),
    ("width:1px !imporant", ""),
    ("width:!important;height:1px", "height"),
    ("*height:1px;width:1px", "width"),
    ("_width:1px;height:1px", "height"),
    ("height:50px width:20px", ""),
    ("height:20px\\9;width:1px", "width"),
    ("height:50px;{{foo}};width:100px", "height width"),
    ("{%if x%}width:20px{%endif%};top:5px", "top"),
    ("height:url(x;y);width:1px", "width"),
    ("height:(1px;2px);width:1px", "width"),
    ("// comment\nwidth:1px;height:1px", "height"),
    ("@media print{width:1px}height:1px", "height"),
    ("@foo;height:1px", "height"),
    ("width:1px;a:b{height:1px}top:1px", "width top"),
    ("a b{height:1px}top:1px", "top"),
    ("width:1px/**/;/*;*/height:1px", "width height"),
    ("width:expression(1);height:1px", "height"),
    ("width", ""),
    ("width:", ""),
    (":1px;height:1px", "height"),
])
func recoversFromBrokenDeclarations(_ css: String, _ expected: String) throws {
    #expect(try inRule(css) == expected)
}

@Test(arguments: [
    ("width:30px;height:1px", "width height"),
    ("{{#if x}}width:30px;{{/if}} top:1px", ""),
    ("{{#if x}};width:30px", "width"),
    ("width:{{w}}px", ""),
    ("{height:20px}", ""),
    ("height:20px}width:30px", ""),
    ("height:20px};width:30px", "width"),
    ("font-family:", ""),
    ("width:1px!important", "width!"),
    ("", ""),
])
func recoversInStyleAttributes(_ css: String, _ expected: String) {
    var diagnostics = Diagnostics()
    #expect(names(parseStyleAttribute(Array(css.utf8)[...], mode: .noQuirks, diagnostics: &diagnostics)) == expected)
}

@Test func keepsCustomPropertiesAndReadsThemOnce() throws {
    #expect(try inRule("--x:{a:b} c;width:1px") == "custom width")
}
