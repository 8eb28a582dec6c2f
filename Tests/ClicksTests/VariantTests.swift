import Primitives
import Testing
@testable import Clicks

/// Two variants, the second with an AMP part: whose is a click?
@Suite struct VariantTests {
    static let a = ["https://hero.example/", "https://only-a.example/"], b = ["https://hero.example/", "https://only-b.example/"], amp = ["https://hero.example/", "https://only-amp.example/"]
    static let file = """
        event,url,email,variant,format,is_bot
        delivered,,ana,A,,
        delivered,,bo,B,,
        delivered,,cy,tpl-2,,
        open,,bo,B,,
        open,,cy,,,
        click,https://hero.example/,ana,a,,
        click,https://only-a.example/,ana,,,
        click,https://only-b.example/,bo,,,
        click,https://hero.example/,bo,,,
        click,https://hero.example/,bo,TPL-2,html,
        click,https://hero.example/,cy,B,amp,
        click,https://only-amp.example/,cy,,,
        click,https://nowhere.example/,cy,,,
        click,https://nowhere.example/x,cy,B,,true
        click,https://hero.example/,di,C,,
        """
    private func part(_ hrefs: [String]) -> [LinkIdentity] { links(hrefs).map { LinkIdentity($0) } }
    private func result(_ variant: String, _ format: EmailFormat = .html, delivered: Int? = nil) throws -> ClickAttribution {
        var options = AttributionOptions()
        (options.variant, options.format) = (variant, format)
        if variant == "B" { options.variantAliases = ["tpl-2"] }
        let all: [(String, EmailFormat, [String])] = [("A", .html, Self.a), ("B", .html, Self.b), ("B", .amp, Self.amp)]
        options.siblings = all.filter { $0.0 != variant || $0.1 != format }.map { name, format, hrefs in
            SiblingPart(format: format, variant: name == variant ? nil : name, variantAliases: name == "B" ? ["tpl-2"] : [], links: part(hrefs))
        }
        let own = all.first { $0.0 == variant && $0.1 == format }?.2 ?? []
        return try attribute(try log(Self.file), to: part(own), hiddenLinks: [], metric: .total, delivered: delivered, options: options)
    }

    @Test func aClickWithoutAVariantBelongsToTheOnlyOneThatHasTheAddress() throws {
        let a = try result("A")
        #expect(a.heats.map { $0.counts?.total } == [1, 1])
        #expect(a.origins.assumedVariant == 1 && a.origins.assumedFormat == 0)
        #expect(a.origins.other == [.variant: 5, .unknownVariant: 1])
        #expect(a.origins.foreignVariants == ["C"] && a.origins.notice?.contains("(C)") == true)
        #expect(a.ledger.clicks == 10 && a.ledger.drawn == 2 && a.ledger.unmatched == 1 && a.ledger.automated == 1 && a.ledger.other == 6)
        #expect(a.clickers == 2, "ana, and cy on an address of no variant")
    }
    @Test func aVariantsFormatsAreApart() throws {
        let html = try result("B"), amp = try result("B", .amp)
        #expect(html.heats.map { $0.counts?.total } == [1, 1])
        #expect(html.origins.assumedVariant == 1 && html.origins.assumedFormat == 1)
        #expect(html.origins.other == [.variant: 3, .format: 2, .unknownVariant: 1])
        #expect(amp.heats.map { $0.counts?.total } == [1, 1])
        #expect(amp.origins.other == [.variant: 3, .format: 2, .unknownVariant: 1])
        #expect(html.clickers == 2 && amp.clickers == 1)
    }
    @Test func deliveredEmailsAreTheVariants() throws {
        let log = try log(Self.file)
        #expect(try log.deliveredEmails(variants: ["A"], filter: EventFilter(), evenIfFew: false) == 1)
        #expect(try log.deliveredEmails(variants: ["B", "tpl-2"], filter: EventFilter(), evenIfFew: false) == 2)
        #expect(try log.deliveredEmails(variants: nil, filter: EventFilter(), evenIfFew: false) == nil, "four people clicked: three deliveries are not all")
        #expect(try log.deliveredEmails(variants: nil, filter: EventFilter(), evenIfFew: true) == 3)
        #expect(try log.deliveredEmails(variants: nil, filter: EventFilter(recipients: [Array("bo".utf8)]), evenIfFew: true) == 1)
    }
    @Test(arguments: [BotPolicy.flagged, .rules])
    func statisticsAreTheVariants(_ bots: BotPolicy) throws {
        var options = AttributionOptions()
        options.bots = bots
        let parts = [CampaignPartLinks(variant: 0, format: .html, links: part(Self.a)), CampaignPartLinks(variant: 1, format: .html, links: part(Self.b)),
                     CampaignPartLinks(variant: 1, format: .amp, links: part(Self.amp))]
        let result = try log(Self.file).statistics(variants: [["A"], ["B", "tpl-2"]], parts: parts, known: .init(delivered: 9), ofVariants: [.init(sent: 4), .init()], options: options)
        #expect(result.whole.clicks == 9 && result.whole.delivered == 9 && result.whole.viewed == 2 && result.whole.automatedClicks == 1)
        #expect(result.variants[0] == CampaignStatistics(sent: 4, delivered: 1, viewed: nil, machineOpenings: 0, clicks: 2, automatedClicks: 0, clickers: 1, converted: nil, unsubscribed: nil))
        #expect(result.variants[1] == CampaignStatistics(sent: nil, delivered: 2, viewed: 1, machineOpenings: 0, clicks: 4, automatedClicks: 1, clickers: 2, converted: nil, unsubscribed: nil))
        #expect(result.clicksOfUnknownVariant == 2 && result.clicksOfForeignVariants == 1 && result.foreignVariants == ["C"])
    }
    @Test func oneVariantHasEverything() throws {
        let result = try log(Self.file).statistics(variants: [["A"]], parts: [CampaignPartLinks(variant: 0, format: .html, links: part(Self.a))], known: .init(delivered: 9), ofVariants: [.init(delivered: 9)],
                                                   options: AttributionOptions())
        #expect(result.variants == [result.whole] && result.clicksOfUnknownVariant == 0)
    }
}
