import Primitives
import Testing

@testable import Style

/// CSS Nesting 1: which of the elements `<p id=a class=a><p id=b class=b>` inside `<div id=x class=x>` the rules reach.
@Test(arguments: [
    (".x{.a{top:0}}", "a"),
    (".x{& .a{top:0}}", "a"),
    (".x{> .b{top:0}}", "b"),
    (".x{p&{top:0}}", ""),
    (".x{div&{top:0}}", "x"),
    (".a{.x &{top:0}}", "a"),
    (".a,.b{&#b{top:0}}", "b"),
    (".a{@media screen{top:0}}", "a"),
    (".a{@media print{top:0}}", ""),
    (".x{@media screen{.b{top:0}}}", "b"),
    (".x{@supports (display:block){.b{top:0}}}", "b"),
    (".x{color:red;.a:hover{top:0}.b{top:0}}", "x b"),
    (".x{foo bar{top:0} .b{top:0}}", "b"),
    (".x{.a::foo{top:0} .b{top:0}}", "b"),
    (".x::before{& .b{top:0}}", ""),
    ("& .a{top:0}", "a"),
    (".x{" + String(repeating: "&{", count: 100) + "top:0" + String(repeating: "}", count: 101), ""),
] as [(String, String)])
func nestedRulesReach(_ css: String, _ expected: String) throws {
    let matched = try matchedIDs(css, "<div id=x class=x><p id=a class=a></p><p id=b class=b></p></div>")
    #expect(matched == expected)
}
