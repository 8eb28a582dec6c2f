import Testing

@testable import Style

/// The kind of each token, with its text where that says more.
private func kinds(_ css: [UInt8]) -> String {
    tokenize(css[...]).map { token in
        switch token {
        case .ident: "ident(\(token.text))"
        case .function: "function(\(token.text))"
        case .hash(_, let isID): "\(isID ? "id" : "hash")(\(token.text))"
        case .string: "string\(token.text)"
        case .url: token.text
        case .badURL: "bad-url"
        case .badString: "bad-string"
        case .number(_, let isInteger, _): "\(isInteger ? "integer" : "number")(\(token.text))"
        case .percentage, .dimension: "(\(token.text))"
        case .whitespace: "_"
        default: token.text
        }
    }.joined(separator: " ")
}

@Test(arguments: [
    ("color:red", "ident(color) : ident(red)"),
    ("a/**/b /* unclosed", "ident(a) ident(b) _"),
    ("<!-- --> <a -->", "<!-- _ --> _ < ident(a) _ -->"),
    (".5e2px +50px -.5 +5 1e3 1e 1.e2 5.", "(50px) _ (50px) _ number(-0.5) _ integer(+5) _ number(1000) _ (1e) _ integer(1) . ident(e2) _ integer(5) ."),
    ("50% -1.5em 1e999px 1E-2", "(50%) _ (-1.5em) _ (9e18px) _ number(0.01)"),
    ("1234567890123456789012345 0.1", "integer(9e18) _ number(0.1)"),
    ("#fff #1a #-- # #\\31", "id(#fff) _ hash(#1a) _ id(#--) _ # _ id(#1)"),
    ("@media @-x @ @1", "@media _ @-x _ @ _ @ integer(1)"),
    ("--x -webkit-y -\\31 - -1", "ident(--x) _ ident(-webkit-y) _ ident(-1-) _ integer(-1)"),
    ("\\41 b \\000041c \\{ \\zz", "ident(Ab) _ ident(Ac) _ ident({) _ ident(zz)"),
    ("\\110000 \\d800 \\0", "ident(\u{FFFD}\u{FFFD}\u{FFFD})"),
    ("20px\\9", "(20px\t)"),
    ("0\\0", "(0\u{FFFD})"),
    ("'a\\'b' \"c\\\nd\" 'e", "string\"a'b\" _ string\"cd\" _ string\"e\""),
    ("'a\nb'", "bad-string _ ident(b) string\"\""),
    ("url(x;y) url( 'a' ) url( {{x}} ) URL(a\\)b)", "url(x;y) _ function(url() _ string\"a\" _ ) _ url({{x}}) _ url(a)b)"),
    ("url(a b) x url(a'b) y", "bad-url _ ident(x) _ bad-url _ ident(y)"),
    ("url(a", "url(a)"),
    ("u+.b", "ident(u) + . ident(b)"),
    ("rgb(1,2)", "function(rgb() integer(1) , integer(2) )"),
    ("{}[]();,", "{ } [ ] ( ) ; ,"),
    ("é“x”", "ident(é“x”)"),
    ("\\\n\\", "\\ _ ident(\u{FFFD})"),
])
func tokenizesAsCSSSyntaxSays(_ css: String, _ expected: String) {
    #expect(kinds(Array(css.utf8)) == expected)
}

@Test func nullBecomesTheReplacementCharacter() {
    #expect(kinds([0x61, 0, 0x62]) == "ident(a\u{FFFD}b)")
}

@Test func anyBytesGiveTokens() {
    // Every pair of bytes, so that each state of the tokenizer meets each byte and the end.
    for first in UInt8.min...UInt8.max {
        let pairs = (UInt8.min...UInt8.max).flatMap { [first, $0] }
        #expect(!tokenize(pairs[...]).isEmpty)
        #expect(!tokenize([first]).isEmpty || first == 0x2F)
    }
}
