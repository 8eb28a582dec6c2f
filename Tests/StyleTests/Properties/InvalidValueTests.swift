import DOM
import Primitives
import Testing

@testable import Style

/// Browser notes §7.3: an invalid value drops its declaration alone; the earlier one stays.
@Test("Invalid declarations", arguments: [
    "height: 50 px", "height: 50.px", "height: expression(1)", "padding: 10px,5px", "padding: 1px 2px 3px 4px 5px", "padding: -1px",
    "padding: 0 auto", "height: -5px", "height: 20px\\9", "height: calc(10px+10px)", "*height: 20px", "_height: 20px",
    "height: 20px !ie", "height: 20px !imporant", "height: 20px width: 30px", "height: 20", "height: none", "max-height: auto",
    "height: 10px 20px", "height: calc(10px * 2px)", "height: calc(1px / 0)", "height: calc()", "height: min()", "height: clamp(1px, 2px)",
    "height: calc(5)", "height: calc(1px + 1)", "height: -moz-available", "height:", "height: \"5px\"", "height: 5foo", "margin: 1px inherit",
    "height: attr(x)", "height: {{w}}px", "font-size: auto", "color: #12345", "width: inherit initial", "float: center", "display: block block",
    "display: block inline", "opacity: none", "z-index: 1px", "flex: 1 2 3 4", "background: red blue", "transition: none", "cursor: pointer",
])
func invalid(declaration: String) {
    let earlier = "height: 7px; padding: 3px"
    #expect(ComputedStyleProbe().all(earlier + ";" + declaration) == ComputedStyleProbe().all(earlier))
}

/// Valid, however it looks.
@Test(arguments: [
    ("height:50PX", "50px"), ("height:+50px", "50px"), ("height:.5e2px", "50px"), ("height: 50px ! important", "50px"), ("HEIGHT: 50px", "50px"),
    (";;height: 50px;;", "50px"), ("height: 50px !important; height: 20px", "50px"), ("height: 20px; *height: 1px; height: 50px", "50px"),
    ("height: calc( ( 25px ) * 2 )", "50px"), ("height: calc(100px/2)", "50px"),
])
func valid(declaration: String, expected: String) {
    #expect(ComputedStyleProbe().value("height", of: declaration) == expected)
}

/// Nested beyond all reason, or long: dropped without exhausting the stack or the clock.
@Test(arguments: [
    "width: " + String(repeating: "calc(", count: 20_000) + "1px" + String(repeating: ")", count: 20_000),
    "width: calc" + String(repeating: "(", count: 20_000) + "1px",
    "width: " + String(repeating: "min(", count: 20_000),
    "grid-template-columns: repeat(1000000000, 1px)",
    "grid-template-columns: repeat(100000, repeat(100000, 1px))",
    "--a: var(--b); --b: var(--a); width: var(--a)",
    "width: var(--x" + String(repeating: ", var(--x", count: 5000),
    "background-image: " + String(repeating: "linear-gradient(", count: 20_000),
])
func hostile(declaration: String) {
    let style = ComputedStyleProbe().style(declaration)
    #expect(style.width == .auto)
    #expect(style.gridTemplateColumns.count <= 1000)
}

@Test func unknownPropertiesAreReportedOnceAndVendorsAreNot() {
    var diagnostics = Diagnostics()
    let css = "mso-padding-alt: 0; -ms-text-size-adjust: 100%; foo: bar; foo: baz; cursor: pointer; width: x; -webkit-text-size-adjust: 100%"
    _ = parseStyleAttribute(Array(css.utf8)[...], mode: .noQuirks, diagnostics: &diagnostics)
    #expect(diagnostics.messages.filter { $0.contains("foo") }.count == 1)
    #expect(!diagnostics.messages.contains { $0.contains("mso") || $0.contains("-ms-") || $0.contains("cursor") || $0.contains("webkit") })
    #expect(diagnostics.messages.contains { $0.contains("width") })
}
