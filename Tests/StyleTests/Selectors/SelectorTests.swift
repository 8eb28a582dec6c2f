import DOM
import Primitives
import Testing

@testable import Style

private let tree = """
    <body id=body class='body Outer' lang=en-US><div id=a class='x y'><p id=b class=x title='One two-three'>t</p><p id=c>t<b id=d></b><i id=e>i</i></p>\
    <a id=f href=u x-apple-data-detectors=true>f</a><a id=g>g</a></div><u id=u></u><div id=h class=body><span id=i class=x lang=de>i</span> </div>\
    <form id=j><input id=k type=CHECKBOX checked><input id=l disabled></form>
    """

@Test(arguments: [
    ("p", "b c"), ("P", "b c"), ("*#b", "b"), ("#b.x", "b"), (".x", "a b i"), (".x.y", "a"), ("p.x", "b"), ("#B", ""), (".X", ""), ("foo", ""),
    ("div p", "b c"), ("body p b", "d"), ("div>p", "b c"), ("body>p", ""), ("div > p > i", "e"), ("p+p", "c"), ("p ~ a", "f g"), ("p+a", "f"),
    ("u + .body .x", "i"), ("body.body>div .x", "b i"), (".x .x", "b"), (".y ~ .body span", "i"), ("div p + p b", "d"), ("b+i", "e"),
    ("#MessageViewBody a", ""), (".ExternalClass *", ""), ("#a *", "b c d e f g"), ("#a > *", "b c f g"),
    ("[title]", "b"), ("[title='One two-three']", "b"), ("[title~=One]", "b"), ("[title~=one i]", "b"), ("[title~=one]", ""), ("[title~='']", ""),
    ("[title|=One]", ""), ("[lang|=en]", "body"), ("[lang|=EN]", "body"), ("[lang=DE s]", ""), ("[title^=One]", "b"), ("[title^='']", ""),
    ("[title$=three]", "b"), ("[title*='two-']", "b"), ("[title*=TWO I]", "b"), ("* [class=x]", "b i"), ("a[x-apple-data-detectors]", "f"),
    ("[ title = \"One two-three\" s ]", "b"), ("[TITLE]", "b"), ("[class~=y]", "a"), ("[type=checkbox]", "k"), ("[data-foo]", ""), ("[foo|=x]", ""),
    ("p:first-child", "b"), ("a:last-child", "g"), ("span:only-child", "i"), ("#a :nth-child(2n+1)", "b d f"), ("#a>:nth-child(odd)", "b f"),
    ("#a>:nth-child(even)", "c g"), ("#a>:nth-child(3)", "f"), ("#a>:nth-child(-n+2)", "b c"), ("#a>:nth-child(n + 3)", "f g"), ("#a>:nth-child( 2N )", "c g"),
    ("#a>:nth-child(+n)", "b c f g"), ("#a>:nth-child(2n- 1)", "b f"), ("#a>:nth-child(-2n+4)", "c g"), ("#a>:nth-child(0)", ""), ("#a>:nth-last-child(1)", "g"),
    ("#a>:nth-child(2 of a)", "g"), ("#a>:nth-last-child(1 of p)", "c"), ("#a>:nth-child(odd of p, a)", "b f"), ("#a>:first-of-type", "b f"),
    ("#a>:last-of-type", "c g"), ("#a :only-of-type", "d e"), ("#a>:nth-of-type(2)", "c g"), ("#a>:nth-last-of-type(2)", "b f"), ("b:empty", "d"), ("u:empty", "u"),
    (":root", "html"), ("html:only-child", "html"), ("p:not(.x)", "c"), ("p:not(.x, #c)", ""), ("#a :not(p):not(a)", "d e"), ("p:not(foo)", "b c"),
    (":is(p, a).x", "b"), (":where(#b, #c) i", "e"), (":is(p, :foo)", "b c"), (":is()", ""), (":-webkit-any(p) b", "d"), ("p:is(div > p)", "b c"),
    ("a:link", "f"), (":any-link", "f"), ("a:visited", ""), ("a:hover", ""), ("a:not(:hover)", "f g"), (":lang(en) p", "b c"), ("span:lang(de)", "i"), (":lang(en-us) b", "d"),
    ("span:lang(en)", ""), (":checked", "k"), ("input:disabled", "l"), ("input:enabled", "k"), ("div:has(> p)", "a"), ("p:has(b, em)", "c"), ("p:has(+ p)", "b"), ("u:has(~ div span)", "u"),
    (":has(i)", "html body a c"), ("*|p", "b c"), ("|p", ""), ("p::-webkit-foo", ""), ("p::selection", ""), ("p:first-line", ""), ("a::before", ""), ("\\70", "b c"), ("p/**/.x", "b"),
    ("p ,a", "b c f g"), ("*", "html head body a b c d e f g u h i j k l"),
])
func matchesElements(_ selector: String, _ expected: String) throws {
    #expect(try matchedIDs(selector + "{top:0}", tree) == expected)
}

@Test(arguments: [
    "p:foo", "p::foo", "p::-moz-x", ".1a", "#1a", "p..x", ".", "#", "p > ", "> p", "p > > a", "p + ~ a", "p[]", "p[a=]", "p[a=1]", "p[a==b]", "p[a=b c]", "p[=b]", "p[a b]",
    "p:", "p::", "p:not()", "p:not(:foo)", "p:not(::before)", "p:nth-child()", "p:nth-child(x)", "p:nth-child(2 n)", "p:nth-child(n+ -1)", "p:nth-child(3 of)",
    "p:nth-child(2.5)", "p::before a", "p::before.x", "p::before::after", "a b%", "p,", ",p", "50%", "p!", "v|p", "p:nth-of-type(2 of p)", "v\\:*",
    "p:matches(a)", "p:lang()", "@p", "p/x", ":has(> )",
])
func rejectsInvalidSelectors(_ selector: String) throws {
    let document = try document(tree)
    // The list falls as a whole.
    let (sheet, _, diagnostics) = styleSheet("b,\(selector){top:0}", for: document)
    #expect(sheet.rules.isEmpty)
    #expect(diagnostics.messages.count == 1)
}

@Test(arguments: [
    ("*", 0, 0, 0), ("p", 0, 0, 1), ("p.x", 0, 1, 1), ("#a", 1, 0, 0), ("#a .x p", 1, 1, 1), ("[a]", 0, 1, 0), ("a:link", 0, 1, 1), ("p::before", 0, 0, 2),
    (":is(#a, p)", 1, 0, 0), (":where(#a)", 0, 0, 0), ("p:not(.x, #a)", 1, 0, 1), (":nth-child(2 of .x)", 0, 2, 0), ("p > p + p", 0, 0, 3),
])
func weighsSelectors(_ selector: String, _ ids: Int, _ classes: Int, _ types: Int) throws {
    let document = try document("<p id=a class=x a><a>")
    let (sheet, _, _) = styleSheet(selector + "{top:0}", for: document)
    #expect(sheet.rules.map(\.selector.specificity) == [Specificity(ids: ids, classes: classes, types: types)])
}

@Test func quirksModeIgnoresTheCaseOfClassesAndIDs() throws {
    let html = "<p id=Ab class='Xy'><p id=c class=xy>"
    #expect(try matchedIDs(".XY{top:0}", html, mode: .quirks) == "Ab c")
    #expect(try matchedIDs("#aB{top:0}", html, mode: .quirks) == "Ab")
    #expect(try matchedIDs("[class=XY]{top:0}", html, mode: .quirks) == "")
    #expect(try matchedIDs(".xy{top:0}", html) == "c")
}

@Test func dropsSelectorsBeyondTheLimit() throws {
    var limits = RenderLimits()
    limits.selectorParts = 3
    let document = try document("<p>")
    #expect(styleSheet("p p p{top:0}", for: document, limits: limits).sheet.rules.count == 1)
    #expect(styleSheet("p.a p.b{top:0}", for: document, limits: limits).sheet.rules.isEmpty)
}

/// Backtracking over every way to place the ancestors would take longer than the sun has left.
@Test func failingDescendantSelectorsStayPolynomial() throws {
    let html = String(repeating: "<div>", count: 200) + "<p>"
    #expect(try matchedIDs("b " + String(repeating: "div ", count: 60) + "p{top:0}", html) == "")
    #expect(try matchedIDs("b > " + String(repeating: "div ", count: 60) + "p,b{top:0}", html) == "")
}
