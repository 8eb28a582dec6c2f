import DOM
import Primitives
import Testing
@testable import Clicks

@Suite struct LinkIdentityTests {
    @Test(arguments: LinkPair.all) func matches(_ pair: LinkPair) {
        let match = LinkMatcher(links([pair.sent, "https://other.example/"])).match(pair.clicked)
        #expect(match == pair.rule.map { LinkMatch(links: [0], rule: $0) })
    }
    @Test func theTableIsLong() { #expect(LinkPair.all.count >= 150) }

    @Test func linksWithOneAddressMatchTogether() {
        let matcher = LinkMatcher(links(["https://a.example/", "https://b.example/", "https://a.example", "https://a.example/"]))
        #expect(matcher.match("HTTPS://a.example/") == LinkMatch(links: [0, 2, 3], rule: .canonical))
        #expect(matcher.match("https://a.example/") == LinkMatch(links: [0, 3], rule: .exact))
    }

    @Test func aWeakRuleNeverChooses() {
        let matcher = LinkMatcher(links(["https://a.example/p#one", "https://a.example/p#two"]))
        #expect(matcher.match("https://a.example/p") == LinkMatch(links: [0, 1], rule: .withoutFragment))
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

    @Test func idsNamesAndPositionsTellPlacesApart() {
        let hero = LinkIdentity(links(["https://a.example/"])[0], ids: ["hero"], names: ["mh:7"])
        var foot = hero
        foot.link.index = 1
        foot.ids = ["foot"]
        foot.names = ["mh:9"]
        let matcher = LinkMatcher([hero, foot])
        #expect(matcher.match("https://a.example/") == LinkMatch(links: [0, 1], rule: .exact))
        #expect(matcher.match("https://a.example/", id: "foot") == LinkMatch(links: [1], rule: .id))
        #expect(matcher.match("https://a.example/", name: "mh:7") == LinkMatch(links: [0], rule: .id))
        #expect(matcher.match("https://a.example/", name: "mh:8") == LinkMatch(links: [0, 1], rule: .exact))
        #expect(matcher.match("https://a.example/", position: 1) == LinkMatch(links: [1], rule: .position))
        #expect(matcher.match("https://a.example/", position: 5) == LinkMatch(links: [0, 1], rule: .exact))
        #expect(matcher.match("", position: 0) == LinkMatch(links: [0], rule: .position))
        #expect(matcher.match("https://gone.example/", id: "hero") == LinkMatch(links: [0], rule: .id))
        #expect(matcher.match("https://gone.example/", position: 0) == nil)
    }
    @Test func anAddressOutweighsAnIDThatContradictsIt() {
        let a = LinkIdentity(links(["https://a.example/"])[0], ids: ["x"])
        var b = LinkIdentity(links(["https://b.example/"])[0], ids: ["y"])
        b.link.index = 1
        #expect(LinkMatcher([a, b]).match("https://a.example/", id: "y") == LinkMatch(links: [0], rule: .exact))
    }
    @Test func idsStandInTrackingLinks() {
        let hrefs = ["https://x.us1.list-manage.com/track/click?u=1&id=aaa1&e=9", "https://m.example/r/r1a2b3?ct=YTo", "https://l.example/link/uu-1/cc-1/ss-1", "https://shop.example/p?lid=abc"]
        let matcher = LinkMatcher(links(hrefs))
        for (index, id) in ["aaa1", "r1a2b3", "uu-1", "abc"].enumerated() {
            #expect(matcher.match("https://elsewhere.example/\(index)", id: id) == LinkMatch(links: [index], rule: .id))
        }
    }
    @Test func theMoreParticularTemplateWins() {
        let matcher = LinkMatcher(links(["https://shop.example/{{path}}", "https://shop.example/sale/{{id}}", "https://shop.example/sale/{{name}}?x={{y}}"]))
        #expect(matcher.match("https://shop.example/sale/7") == LinkMatch(links: [1], rule: .template))
        #expect(matcher.match("https://shop.example/sale/7?x=1") == LinkMatch(links: [2], rule: .template))
        #expect(matcher.match("https://shop.example/news") == LinkMatch(links: [0], rule: .template))
        let written = LinkMatcher(links(["https://shop.example/{{path}}", "https://shop.example/a"]))
        #expect(written.match("https://shop.example/a?utm_source=mail") == LinkMatch(links: [1], rule: .withoutTracking))
        let alike = LinkMatcher(links(["https://shop.example/{{a}}", "https://shop.example/*|B|*"]))
        #expect(alike.match("https://shop.example/x") == LinkMatch(links: [0, 1], rule: .template))
    }
    @Test func redirectsMayBeGiven() throws {
        for file in ["{\"https://t.example/1\":\"https://shop.example/a\"}", "from,to\nhttps://t.example/1,https://shop.example/a\n", "https://t.example/1\thttps://shop.example/a\n"] {
            let map = try RedirectMap(Array(file.utf8), name: "redirects")
            let matcher = LinkMatcher(links(["https://t.example/1"]).map { LinkIdentity($0) }, redirects: map)
            #expect(matcher.match("https://shop.example/a") == LinkMatch(links: [0], rule: .unwrapped))
            #expect(LinkMatcher(links(["https://shop.example/a"]).map { LinkIdentity($0) }, redirects: map).match("HTTPS://T.example/1")?.rule == .unwrapped)
        }
        #expect(throws: MailHeatError.self) { try RedirectMap(Array("from,to\n".utf8), name: "r.csv") }
        #expect(throws: MailHeatError.badData("r.csv, line 2: it needs an address and its destination, separated by a comma.")) {
            try RedirectMap(Array("from,to\nhttps://a.example/\n".utf8), name: "r.csv")
        }
    }
    @Test func furtherParametersMayBeStripped() {
        let sent = links(["https://shop.example/a"]).map { LinkIdentity($0) }
        #expect(LinkMatcher(sent).match("https://shop.example/a?ref=mail") == nil)
        #expect(LinkMatcher(sent, tracking: TrackingParameters(additional: ["REF", "my_*"])).match("https://shop.example/a?ref=mail&my_x=1") == LinkMatch(links: [0], rule: .withoutTracking))
    }
    @Test func attributesNameLinks() throws {
        var diagnostics = Diagnostics()
        let html = "<a href='https://a.example/' ses:tags='mh:7; k:v' name=n clicktracking=off></a><a href='#' data-mailheat-id=x data-msys-linkname=hero></a>"
        let document = try parseHTML(Array(html.utf8), charset: "utf-8", limits: .standard, diagnostics: &diagnostics)
        let identities = document.linkIdentities
        #expect(identities.map(\.names) == [["mh:7", "k:v", "n"], ["x", "hero"]])
        #expect(identities.map(\.ids) == [[], ["x"]])
        #expect(identities.map(\.isOptedOut) == [true, false])
    }
    @Test func matchingBearsHostileAddresses() {
        let deep = String(repeating: "{{", count: 4000), stars = "https://a.example/" + String(repeating: "{{x}}a", count: 900)
        let matcher = LinkMatcher(links([deep, stars, "https://a.example/?" + String(repeating: "utm_x=1&", count: 900)]))
        #expect(matcher.match("https://a.example/" + String(repeating: "a", count: 7000)) != nil)
        #expect(matcher.match("https://urldefense.com/v3/__https:/a**_b__;!!x") == nil)
        #expect(matcher.match("https://b.example/?" + String(repeating: "&=", count: 4000)) == nil)
    }
}
