import Clicks
import Primitives
import Testing
@testable import Picture

@Suite struct DigestTests {
    static let options = PictureOptions(preset: .digest)

    @Test func aShortEmailIsShownWhole() throws {
        let picture = try ChromeTests.sample().composed(Self.options)
        #expect(picture.size.width == 600 && picture.byteLimit == 300_000)
        #expect(picture.map.marks.map(\.link) == [0, 1, 2, 3, 4, 6])
        #expect(!picture.text.contains("part, from"))
    }
    @Test func ofALongEmailTheHottestPartIsShown() throws {
        var email = SampleEmail()
        email.height = 6000
        for index in 0..<30 { email.add("Link \(index)", 40, Double(index) * 200 + 20, 600, 40, clicks: index == 20 ? 900 : 1) }
        let picture = try email.composed(Self.options)
        #expect(picture.map.marks.contains { $0.link == 20 } && !picture.map.marks.contains { $0.link == 0 })
        #expect(picture.text.contains("The hottest part, from"))
        #expect(picture.map.rows.count == 10 && picture.text.contains("and 20 more with 20 clicks"))
        for mark in picture.map.marks { #expect(mark.boxes.allSatisfy { $0.intersection(picture.map.email) == $0 }) }
    }
    @Test(arguments: [(200.0, 300.0), (320, 9000), (2400, 500), (1, 1)]) func anySizeFits(width: Double, height: Double) throws {
        var email = SampleEmail()
        email.width = width
        email.height = height
        email.add("One", 0, height / 2, width, 10, clicks: 3)
        let picture = try email.composed(Self.options)
        #expect(picture.map.email.intersection(picture.bounds) == picture.map.email)
        #expect(picture.map.email.height <= 900)
        #expect(picture.map.marks.count == 1)
    }
    @Test func withoutClicksOrLinksItIsStillAPicture() throws {
        #expect(try SampleEmail().composed(Self.options).size.width == 600)
    }
}

@Suite struct PanelTests {
    static func set(_ emails: [SampleEmail], difference: Bool = true) throws -> PanelSet {
        var attributions = try emails.map { try $0.input().attribution }
        try ClickAttribution.shareScale(&attributions, mode: .halving, maximum: nil)
        let panels = try zip(emails, attributions).enumerated().map { index, entry in
            var input = try entry.0.input()
            input.attribution = entry.1
            return PanelSet.Panel(name: "Variant \(["A", "B", "C", "D"][index])", facts: ["HTML"], input: input)
        }
        return PanelSet(title: "Autumn menu", panels: panels, keys: panels.map { panel in Dictionary(uniqueKeysWithValues: panel.input.links.map { ($0.index, $0.address) }) },
                        showsDifference: difference)
    }
    static func composed(_ set: PanelSet, _ options: PictureOptions = .standard) throws -> ComposedPicture { composePanels(set, options: options, text: try TestFonts.engine()) }

    @Test func theSameLinkIsOneRowWithEachPanelsNumber() throws {
        var other = ChromeTests.sample()
        other.clicks = "url,total,unique\nhttps://shop.example/0,1084,500\nhttps://shop.example/1,900,300\n"
        let set = try Self.set([ChromeTests.sample(), other])
        #expect(set.rows.map(\.label.text) == ["Order now", "Menu", "Home", "", "Write us"])
        #expect(set.rows[0].counts.map { $0?.total } == [1204, 1084])
        let picture = try Self.composed(set)
        #expect(picture.text.contains("−120") && picture.text.contains("+500"))
        #expect(picture.map.furtherPanels.count == 1)
        #expect(picture.map.email.maxX < picture.map.furtherPanels[0].email.x)
        #expect(picture.map.rows.map(\.number) == [1, 2, 3, 4, 5])
    }
    @Test func aLinkOfOnePanelAloneHasADashInTheOther() throws {
        var other = ChromeTests.sample()
        other.add("Only here", 100, 700, 80, 16, clicks: 77)
        let set = try Self.set([ChromeTests.sample(), other])
        #expect(set.rows.first { $0.label.text == "Only here" }?.counts.map { $0?.total } == [nil, 77])
    }
    @Test func badgesCarryTheNumbersOfTheJointRanking() throws {
        var first = SampleEmail(), second = SampleEmail()
        first.add("One", 100, 100, 80, 16, href: "https://shop.example/one", clicks: 5)
        first.add("Two", 100, 200, 80, 16, href: "https://shop.example/two", clicks: 4)
        second.add("Two", 100, 100, 80, 16, href: "https://shop.example/two", clicks: 400)
        let set = try Self.set([first, second])
        #expect(set.rows.map(\.label.text) == ["Two", "One"])
        #expect(set.panels[0].input.rowNumbers == [0: 2, 1: 1] && set.panels[1].input.rowNumbers == [0: 1])
    }
    @Test(arguments: [1, 2, 3, 4]) func panelsAndTheirBadgesStayApart(count: Int) throws {
        let emails = (0..<count).map { BadgePlacementTests.email(.footerColumn, seed: UInt64($0)) }
        let picture = try Self.composed(Self.set(emails))
        let maps = [picture.map] + picture.map.furtherPanels
        #expect(maps.count == count)
        for (index, map) in maps.enumerated() {
            #expect(map.email.intersection(picture.bounds) == map.email)
            for badge in map.marks.compactMap(\.badge) {
                #expect(badge.intersection(picture.bounds) == badge)
                #expect(maps.enumerated().allSatisfy { $0.offset == index || $0.element.marks.allSatisfy { $0.badge?.intersection(badge).isEmpty ?? true } })
            }
        }
    }
    @Test func noPanelsAreNoFault() throws { #expect(try Self.composed(PanelSet(title: "", panels: [], keys: [], showsDifference: false)).size.width > 0) }
}
