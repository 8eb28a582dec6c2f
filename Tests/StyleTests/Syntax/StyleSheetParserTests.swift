import DOM
import Primitives
import Testing

@testable import Style

private let paragraphs = "<p id=a class=a><p id=b class=b><p id=c class=c>"

// Browser notes §7.3: which of the rules .a, .b and .c survive.
@Test(arguments: [
    (".a{top:0}.b{top:0}", "a b"),
    ("{{foo}} .b{top:0}", "b"),
    ("{{#if x}} {{y}} .b{top:0}", "b"),
    (".a{top:0}}.b{top:0}.c{top:0}", "a c"),
    ("@media screen{.a{top:0}}}.b{top:0}.c{top:0}", "a c"),
    ("// comment\n.a{top:0}.b{top:0}", "b"),
    ("*/ .a{top:0}.b{top:0}", "b"),
    ("<!-- .a{top:0} --> .b{top:0}", "a b"),
    (".a{top:0}/* .b{top:0}", "a"),
    (".a{top:0;.b{top:0}", "a"),
    (".a{top:0", "a"),
    (".a,.b:foo{top:0}.c{top:0}", "c"),
    (".a,.b::-moz-x{top:0}.c{top:0}", "c"),
    (".a,.b::-webkit-x{top:0}", "a"),
    (".a,{top:0}.b{top:0}", "b"),
    ("@-ms-viewport{width:device-width}.a{top:0}", "a"),
    ("@media yahoo{.a{top:0}}.b{top:0}", "b"),
    ("@media screen{.a{top:0} @media print{.b{top:0}} .c{top:0}}", "a c"),
    ("@media screen{@media (width:800px){.b{top:0}}}", "b"),
    ("@media{.a{top:0}}", "a"),
    ("@media screen;.a{top:0}", "a"),
    ("@media {.a{top:0}", "a"),
    ("@import url(x.css);.a{top:0}", "a"),
    ("@import 'x' screen;@charset \"utf-8\";.a{top:0}", "a"),
    ("@font-face{font-family:x;src:url(y)}.a{top:0}", "a"),
    ("@keyframes x{from{top:0}to{top:1px}}.a{top:0}", "a"),
    ("@namespace v url(x);v|p{top:0}.a{top:0}", "a"),
    ("@page :first{margin:0}.a{top:0}", "a"),
    ("@layer x{.a{top:0}} @layer y; .b{top:0}", "a b"),
    ("@supports (display:block){.a{top:0}}@supports (display:foo){.b{top:0}}", "a"),
    ("@supports not (display:foo){.a{top:0}}@supports (display:block) and (top:x){.b{top:0}}", "a"),
    ("@supports (display:foo) or (top:0){@media screen{.a{top:0}}}", "a"),
    ("@supports (mix-blend-mode:multiply) and (isolation:isolate) and (background-blend-mode:hue,color){.a{top:0}}@supports (mix-blend-mode:foo){.b{top:0}}", "a"),
    ("@supports (filter:blur(1px)) and (-webkit-filter:none){.a{top:0}}@supports (filter:foo(1)) or (backdrop-filter:blur(1px)){.b{top:0}}", "a"),
    ("@supports (mask:url(a)) and (-webkit-mask-image:none) and (mask-composite:add){.a{top:0}}@supports (mask-mode:foo){.b{top:0}}", "a"),
    ("@supports (border-image:url(a) 1) and (border-image-outset:1px){.a{top:0}}@supports (border-image-slice:1px){.b{top:0}}", "a"),
    ("@supports selector(a > b){.a{top:0}}@supports selector(:foo){.b{top:0}}", "a"),
    ("@supports ((display:block)) and (not (top:x)){.a{top:0}}@supports display:block{.b{top:0}}", "a"),
    ("@foo bar;.a{top:0}@foo{.x{}}.b{top:0}@foo", "a b"),
    ("@.a{top:0}.b{top:0}", "b"),
    (".a{top:calc(1px;}.b{top:0}.c{top:0}", ""),
    (".a{}.b{foo:bar}.c{top:0}", "c"),
    ("", ""),
])
func recoversFromBrokenStyleSheets(_ css: String, _ expected: String) throws {
    #expect(try matchedIDs(css, paragraphs) == expected)
}

@Test func saysOnceWhatItDropped() throws {
    let document = try document("<p>")
    let messages = styleSheet("p:foo{top:0}p:foo{top:1px}@foo{}@foo{}@import 'x';", for: document).diagnostics.messages
    #expect(messages == [
        "Dropped a rule whose selector is not valid: p:foo", "Skipped the unknown at-rule @foo.",
        "@import loads nothing: style sheets outside the email are not read.",
    ])
}

@Test func ignoresRulesBeyondTheLimit() throws {
    var limits = RenderLimits()
    limits.styleRules = 2
    let document = try document("<p>")
    let (sheet, _, diagnostics) = styleSheet("p{top:0}p{top:0}p{top:0}", for: document, limits: limits)
    #expect(sheet.rules.count == 2)
    #expect(diagnostics.messages.count == 1)
}

@Test(arguments: ["{", "(", "[", "a{", "@media (", "@supports (", ":not(", "a:is(", "@media{", "f(", "a,", "calc("])
func deepNestingCostsNoStack(_ piece: String) throws {
    let document = try document("<p>")
    _ = styleSheet(String(repeating: piece, count: 20_000), for: document)
    #expect(!matchesMedia(Array(String(repeating: piece, count: 20_000).utf8)[...], in: MediaContext(viewportWidth: 800)))
}
