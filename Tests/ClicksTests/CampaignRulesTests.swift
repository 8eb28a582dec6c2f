import Clicks
import DOM
import Primitives
import Testing

struct CampaignRulesTests {
    /// Two variants, one of them with AMP besides; links with ids, one address in several links and writings, traps.
    private static func parts() throws -> [CampaignPartLinks] {
        func links(_ html: String) throws -> [LinkIdentity] {
            var diagnostics = Diagnostics()
            return try parseHTML(Array(html.utf8), charset: nil, limits: .standard, diagnostics: &diagnostics).linkIdentities
        }
        func link(_ address: String, _ attributes: String = "") -> String { "<a href=\"https://shop.example/\(address)\" \(attributes)>x</a>" }
        let a = link("0") + link("1", "data-mailheat-id=\"one\"") + link("1", "data-mailheat-id=\"uno\"") + link("2?utm_source=x") + link("%32?utm_source=x") + link("trap") + "<a href=\"mailto:a@b.example\">m</a>"
        let b = link("0") + link("3?id={{id}}") + link("4") + link("5#a") + link("5#b") + link("trap")
        let amp = link("0") + link("6") + link("7") + link("8")
        return [CampaignPartLinks(variant: 0, format: .html, links: try links(a), honeypots: [5]), CampaignPartLinks(variant: 1, format: .html, links: try links(b), honeypots: [5]),
                CampaignPartLinks(variant: 1, format: .amp, links: try links(amp), honeypots: [3])]
    }

    @Test(arguments: Array(1...12) as [UInt64]) func onePersonAfterAnotherIsAllTogether(_ seed: UInt64) throws {
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let parts = Array(try Self.parts().prefix(seed % 3 == 0 ? 1 : 3)), variants = parts.count == 1 ? [["A"]] : [["A", "first"], ["B"]]
        let addresses = ["0", "1", "2?utm_source=x", "%32?utm_source=x", "2", "trap", "3?id=7", "3?id=8", "4", "5", "5#a", "5#b", "6", "7", "8", "nowhere", "elsewhere"]
        var log = ClickLog(), clicksOf: [Int: [CampaignRules.PersonalClick]] = [:]
        var rules = CampaignRules(variants: variants, parts: parts), numberOf: [NormalizedEvent.Target: Int] = [:]
        // A few addresses alone in some logs: what is clicked tells links apart.
        let few = 3 + random(addresses.count - 2)
        for person in 0..<60 {
            for _ in 0..<(1 + random(14)) {
                let target = NormalizedEvent.Target(address: "https://shop.example/" + addresses[random(few)], linkID: ["", "", "one", "uno"][random(4)], linkIndex: random(9) == 0 ? "\(random(8))" : "",
                                                    variant: ["A", "first", "b", "", "C"][random(5)], format: [nil, nil, EmailFormat.html, .amp][random(4)])
                let signs: NormalizedEvent.Signs = random(20) == 0 ? .head : [], time = 1_767_225_600_000_000 + Int64(random(30_000)) * 1000
                log.add(NormalizedEvent(kind: .click, time: time, target: target, recipient: "\(person)", signs: signs))
                let number = numberOf[target] ?? rules.count
                if number == rules.count {
                    numberOf[target] = number
                    rules.add(target)
                    _ = rules.noteClick(on: number)
                }
                clicksOf[person, default: []].append(.init(time: time, target: number, signs: signs))
            }
        }
        var options = AttributionOptions(), taken = 0
        options.bots = .rules
        for clicks in clicksOf.values { taken += rules.rules(of: clicks).count { $0 != nil } }
        let known = CampaignStatistics.Known(delivered: 1000)
        let wanted = try log.statistics(variants: variants, parts: parts, known: known, ofVariants: variants.map { _ in known }, options: options)
        #expect(taken == wanted.whole.automatedClicks && taken > 20)
    }

    @Test func aKeyTellsWhatRulesGoBy() throws {
        var parts = try Self.parts()
        let first = CampaignRules(variants: [["A"], ["B"]], parts: parts).key
        #expect(CampaignRules(variants: [["A"], ["B"]], parts: parts).key == first)
        #expect(CampaignRules(variants: [["A"], ["C"]], parts: parts).key != first)
        parts[0].honeypots = []
        #expect(CampaignRules(variants: [["A"], ["B"]], parts: parts).key != first)
        // Both writings of an address clicked: they are two links from then on.
        var rules = CampaignRules(variants: [["A"]], parts: Array(parts.prefix(1)))
        for address in ["2?utm_source=x", "%32?utm_source=x"] { rules.add(.init(address: "https://shop.example/" + address)) }
        let before = rules.key
        _ = rules.noteClick(on: 0)
        #expect(rules.noteClick(on: 1) && rules.key != before)
    }
}
