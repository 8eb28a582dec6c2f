import Testing

@testable import Style

private func matches(_ query: String, width: Double) -> Bool { matchesMedia(Array(query.utf8)[...], in: MediaContext(viewportWidth: width)) }

// Browser notes §8, at 375 and 800 CSS px.
@Test(arguments: [
    "", " ", "screen", "all", "only screen", "(min-resolution:2dppx)", "(min-resolution:192dpi)", "(-webkit-min-device-pixel-ratio:2)",
    "(-webkit-min-device-pixel-ratio:0)", "(orientation:landscape)", "(min-aspect-ratio:1/1)", "(prefers-color-scheme:light)", "(color)", "(update:fast)",
    "(scripting:none)", "(display-mode:browser)", "(forced-colors:none)", "(-webkit-transform-3d)", "screen, (foo:bar)", "not print", "not all and (print:x), screen",
    "( min-width : 100px )", "SCREEN AND (MIN-WIDTH:100PX)", "(width>100px)", "(100px<width)", "(100px < width <= 900px)", "(900px>=width>100px)",
    "(min-width:calc(50px + 50px))", "(min-width:calc(2 * (3em - 8px)))", "(min-width:0)", "screen and (min-width:1em) and (color)",
    "(min-width:5000px) or (color)", "not (min-width:5000px)", "((color))", "screen and (not (monochrome))", "only screen and (max-device-width:1px), screen",
    "(height:100px)", "(hover:none)", "(min-device-height:600px)", "(min-width:-1px)", "(resolution:2x)", "(min-color:1)", "tv, screen", "/**/screen",
])
func trueAtBothWidths(_ query: String) {
    #expect(matches(query, width: 375))
    #expect(matches(query, width: 800))
}

@Test(arguments: [
    "print", "handheld", "tv", "(hover)", "(hover:hover)", "(any-hover:hover)", "(pointer:fine)", "(orientation:portrait)", "(prefers-color-scheme:dark)",
    "(prefers-reduced-motion:reduce)", "(-ms-high-contrast:active)", "(-ms-high-contrast: none)", "(min-device-pixel-ratio:2)",
    "(-o-min-device-pixel-ratio:2/1)", "(min--moz-device-pixel-ratio:2)", "(-moz-images-in-menus:0)", "(min-width:0\\0)", "yahoo", "amzn-kf8",
    "(grid)", "(monochrome)", "not (foo:bar)", "(foo:bar)", "not all and (foo:bar)", "screen and(min-width:100px)", "(min-width:100)",
    "screen and min-width:100px", "(min-width=100px)", "(min-width:100px) and screen", "(min-width:100px) or print", "{{x}}",
    "screen yahoo and (min-width:1px)", "only (color)", "not", "and", "only", "screen and", "screen or (color)", "(color) and (color) or (color)",
    "(color) and", "(color) foo", "()", "(", "and, and", "(width:foo)", "(min-width)", "(min-orientation:landscape)", "(100px<width>50px)",
    "(min-width:calc(10px+10px))", "(min-width:calc(1px * 1px))", "(orientation:1px)", "not screen", "not (color)", "print, tv", ",,", "(grid:2)",
    "(min-width:1px 2px)", "(min-resolution:2px)", "foo(bar)", "not foo(bar)", "(min-width:url(x))",
])
func falseAtBothWidths(_ query: String) {
    #expect(!matches(query, width: 375))
    #expect(!matches(query, width: 800))
}

@Test(arguments: [
    "(max-device-width:480px)", "(max-device-width:600px)", "screen and (max-width:600px)", "(max-width:23.5em)", "(width<=375px)",
    "(300px<=width<=400px)", "not (min-width:400px)", "not screen and (min-width:400px)", "(width=375px)", "(max-aspect-ratio:15/4)",
    "only screen and (max-device-width:480px), only screen and (max-width:500px)", "screen and (max-width:600px) and (min-width:0px)", "(aspect-ratio:3.75)",
    "(max-width:calc(10em + 240px))",
])
func trueOnlyOnAPhone(_ query: String) {
    #expect(matches(query, width: 375))
    #expect(!matches(query, width: 800))
}

@Test(arguments: ["(min-device-width:800px)", "(min-width:50em)", "(400px<=width<=900px)", "(width:800px)", "screen and (min-width:601px)", "(width>=50rem)"])
func trueOnlyOnADesktop(_ query: String) {
    #expect(!matches(query, width: 375))
    #expect(matches(query, width: 800))
}
