import Primitives
import Testing

@testable import Style

@Test("Colours", arguments: rows("""
    color | red | #ff0000
    color | ReBeccaPurple | #663399
    color | #abc | #aabbcc
    color | #abcd | #aabbccdd
    color | #a1b2c3 | #a1b2c3
    color | #a1b2c380 | #a1b2c380
    color | #ab | #000000
    color | #ggg | #000000
    color | rgb(1,2,3) | #010203
    color | rgb(1 2 3) | #010203
    color | rgb(300, -5, 2.6) | #ff0003
    color | rgb(100%, 0%, 50%) | #ff0080
    color | rgb(100%, 0, 50%) | #000000
    color | rgba(1,2,3,.5) | #01020380
    color | rgb(1 2 3 / 50%) | #01020380
    color | rgb(1, 2, 3, 0) | #01020300
    color | rgba(1,2,3) | #010203
    color | rgb(1,2) | #000000
    color | rgb(1 2 3 4) | #000000
    color | rgb(none 2 3) | #000203
    color | hsl(120, 100%, 50%) | #00ff00
    color | hsl(120deg 100% 25% / 0.5) | #00800080
    color | hsla(-120, 100%, 50%, 1) | #0000ff
    color | hsl(0.5turn 100% 50%) | #00ffff
    color | hsl(120, 100, 50) | #000000
    color | hwb(0 0% 0%) | #ff0000
    color | hwb(120 50% 0%) | #80ff80
    color | hwb(0 60% 60%) | #808080
    color | lab(50% 0 0) | #777777
    color | lch(50% 0 0) | #777777
    color | oklab(0.628 0.2249 0.1258) | #ff0000
    color | oklch(0.628 0.2577 29.23) | #ff0000
    color | color(srgb 1 0.5 0) | #ff8000
    color | color(display-p3 0 0 0 / 50%) | #00000080
    color | color(nonsense 0 0 0) | #000000
    color | transparent | #00000000
    color | ButtonFace | #efefef
    color | CanvasText | #000000
    color | ff0000 | #000000
    background-color | currentcolor | currentcolor
    border-top-color | currentColor | currentcolor
    """))
func color(property: String, written: String, expected: String) {
    #expect(ComputedStyleProbe().value(property, of: "\(property): \(written)") == expected)
}

@Test("Legacy colour values", arguments: [
    ("red", "#ff0000"), ("#fff", "#ffffff"), ("#FFFFFF", "#ffffff"), ("ffffff", "#ffffff"), ("#ff", "#0f0f00"), ("chucknorris", "#c00000"),
    ("  #123456 ", "#123456"), ("rgb(1,2,3)", "#001030"), ("#12345", "#123450"), ("crap", "#c0a000"), ("#1234567890abcdef", "#1278cd"),
    ("{{color}}", "#0c0000"), ("🙂", "#000000"), ("ButtonFace", "#b000ce"),
])
func legacyColorValue(written: String, expected: String) {
    #expect(legacyColor(Array(written.utf8)[...]).map { StyleDescription.text(.color($0)) } == expected)
}
@Test(arguments: ["", "transparent"]) func noLegacyColor(written: String) {
    #expect(legacyColor(Array(written.utf8)[...]) == nil)
}
