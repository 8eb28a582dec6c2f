import DOM
import Testing
@testable import Clicks

@Suite struct LinkIdentityTests {
    /// The email's address, the clicked address, the rule by which they meet (nil: they do not).
    static let pairs: [(sent: String, clicked: String, rule: MatchRule?)] = [
        ("https://shop.example/a", "https://shop.example/a", .exact),
        (" https://shop.example/a\n", "https://shop.example/a", .exact),
        ("https://shop.example/a?x=1&y=2", "https://shop.example/a?x=1&amp;y=2", .canonical),
        ("https://shop.example/a?x=1&y=2", "https://shop.example/a?x=1&#38;y=2", .canonical),
        ("https://shop.example/a?x=1&y=2", "https://shop.example/a?x=1&#x26;y=2", .canonical),
        ("https://shop.example/a?x=1&copy=2", "https://shop.example/a?x=1&copy=2", .exact),
        ("HTTPS://Shop.Example/a", "https://shop.example/a", .canonical),
        ("https://shop.example/A", "https://shop.example/a", nil),
        ("https://shop.example:443/a", "https://shop.example/a", .canonical),
        ("http://shop.example:80/a", "http://shop.example/a", .canonical),
        ("https://shop.example:8443/a", "https://shop.example/a", nil),
        ("https://shop.example./a", "https://shop.example/a", .canonical),
        ("https://shop.example", "https://shop.example/", .canonical),
        ("https://shop.example?x=1", "https://shop.example/?x=1", .canonical),
        ("https://shop.example/%7eana", "https://shop.example/~ana", .canonical),
        ("https://shop.example/%c3%a9", "https://shop.example/é", .canonical),
        ("https://shop.example/a%2Fb", "https://shop.example/a%2fb", .canonical),
        ("https://shop.example/a%2Fb", "https://shop.example/a/b", nil),
        ("https://shop.example/%252F", "https://shop.example/%2F", nil),
        ("https://shop.example/a b", "https://shop.example/a%20b", .canonical),
        ("https://shop.example/{{id}}", "https://shop.example/%7B%7Bid%7D%7D", .canonical),
        ("https://shop.example/100%", "https://shop.example/100%", .exact),
        ("https://shop.example/x/../a/./b", "https://shop.example/a/b", .canonical),
        ("https://shop.example/a?", "https://shop.example/a", .canonical),
        ("https://shop.example/a#", "https://shop.example/a", .canonical),
        ("https://shop.example/a\n/b", "https://shop.example/a/b", .canonical),
        ("http://shop.example/a", "https://shop.example/a", .equivalent),
        ("https://shop.example/a/", "https://shop.example/a", .equivalent),
        ("https://shop.example/a/?x=1", "https://shop.example/a?x=1", .equivalent),
        ("https://shop.example/a?q=x+y", "https://shop.example/a?q=x%20y", .equivalent),
        ("https://shop.example/a+b", "https://shop.example/a%20b", nil),
        ("https://shop.example/a#top", "https://shop.example/a", .withoutFragment),
        ("https://shop.example/a", "https://shop.example/a#top", .withoutFragment),
        ("https://shop.example/a#top", "https://shop.example/a#end", .withoutFragment),
        ("https://shop.example/a?x=1", "https://shop.example/a?x=2", nil),
        ("https://www.shop.example/a", "https://shop.example/a", nil),
        ("https://user@shop.example/a", "https://shop.example/a", nil),
        ("https://user@SHOP.example/a", "https://user@shop.example/a", .canonical),
        ("/relative/page", "/relative/page", .exact),
        ("{{ unsubscribe_url }}", "{{ unsubscribe_url }}", .exact),
        ("*|ARCHIVE|*", "*|archive|*", nil),
        ("mailto:ana@Example.com", "MAILTO:ana@example.com", .canonical),
        ("mailto:ana@example.com?subject=Hi%20you", "mailto:ana@example.com?subject=Hi you", .canonical),
        ("tel:+49 (30) 123-45", "tel:+493012345", .canonical),
        ("#top", "#top", .exact),
        ("#top", "https://shop.example/#top", nil),
        ("//shop.example/a", "//shop.example/a", .exact),
    ]
    @Test(arguments: pairs.indices)
    func matches(_ row: Int) {
        let pair = Self.pairs[row]
        let match = LinkMatcher(links([pair.sent, "https://other.example/"])).match(pair.clicked)
        #expect(match == pair.rule.map { LinkMatch(links: [0], rule: $0) }, "\(pair.sent) and \(pair.clicked)")
    }

    @Test func linksWithOneAddressMatchTogether() {
        let matcher = LinkMatcher(links(["https://a.example/", "https://b.example/", "https://a.example", "https://a.example/"]))
        #expect(matcher.match("HTTPS://a.example/") == LinkMatch(links: [0, 2, 3], rule: .canonical))
        #expect(matcher.match("https://a.example/") == LinkMatch(links: [0, 3], rule: .exact))
    }

    @Test func aWeakRuleNeverChooses() {
        let matcher = LinkMatcher(links(["https://a.example/p#one", "https://a.example/p#two"]))
        #expect(matcher.match("https://a.example/p") == nil)
        #expect(matcher.match("https://a.example/p#two") == LinkMatch(links: [1], rule: .exact))
    }

    @Test(arguments: [
        ("mailto:a@b.example", true), ("TEL:1", true), ("sms:1", true), ("#x", true), ("", true), ("  ", true), ("javascript:void(0)", true),
        ("https://a.example/", false), ("page.html", false), ("{{url}}", false), ("https://a.example/mailto:x", false),
    ])
    func knowsWhatCannotBeTracked(_ href: String, _ expected: Bool) {
        #expect(LinkTracking.isUntracked(Array(href.utf8)) == expected)
    }

    @Test func longAddressesAreComparedAsWritten() {
        let path = String(repeating: "a", count: 9000)
        let matcher = LinkMatcher(links(["https://a.example/\(path)"]))
        #expect(matcher.match("https://a.example/\(path)")?.rule == .exact)
        #expect(matcher.match("HTTPS://a.example/\(path)") == nil)
    }
}
