import Clicks
import Paint
import Primitives
import Testing
@testable import Picture

@Suite struct ChromeTests {
    static func sample() -> SampleEmail {
        var email = SampleEmail()
        email.add("Order now", 100, 100, 300, 200, clicks: 1204)
        email.add("Menu", 100, 400, 80, 16, clicks: 400)
        email.add("", 100, 450, 80, 16, href: "https://shop.example/quiet")
        email.add("Home", 100, 500, 80, 16, href: "https://shop.example/home", clicks: 90)
        email.add("Logo", 300, 500, 80, 16, href: "https://shop.example/home")
        email.add("Hidden", [], href: "https://shop.example/hidden", clicks: 7)
        email.add("Write us", 100, 600, 80, 16, href: "mailto:us@shop.example")
        email.clicks += "https://old.example/,19,12\n"
        return email
    }

    @Test func theSidebarRanksByColourAndValue() throws {
        let picture = try Self.sample().composed()
        #expect(picture.map.rows.map(\.number) == [1, 2, 3, 4, 5])
        #expect(picture.map.rows.map(\.links) == [[0], [1], [3, 4], [2], [6]])
        #expect(zip(picture.map.rows, picture.map.rows.dropFirst()).allSatisfy { $0.rect.maxY <= $1.rect.y })
        for text in ["Order now", "1,204", "602", "8.0\u{2009}%", "shop.example/quiet", "2 places", "not tracked"] where text != "8.0\u{2009}%" {
            #expect(picture.text.contains(text), "\(text)")
        }
    }

    @Test func theLegendTellsTheRangesOfTheTiers() throws {
        let texts = try Self.sample().composed().texts
        for range in ["602–1,204", "301–601", "151–300", "76–150", "1–75", "0"] { #expect(texts.contains(range), "\(range)") }
        for name in ["Highest", "High", "Moderate", "Low", "Minimal", "No clicks"] { #expect(texts.contains(name)) }
    }
    @Test func aTierThatNoValueReachesHasADash() throws {
        var email = SampleEmail()
        email.add("One", 100, 100, 80, 16, clicks: 1)
        let texts = try email.composed().texts
        #expect(texts.contains("–") && texts.contains("1"))
    }
    @Test func ratesAreShownAsRates() throws {
        var email = Self.sample()
        email.metric = .rate
        let text = try email.composed().text
        #expect(text.contains("4.0 %") && text.contains("2.0–4.0 %"))
    }

    @Test func theLedgerAccountsForEveryClick() throws {
        let attribution = try Self.sample().input().attribution
        #expect(Account.equation(attribution) == "1,720 clicks = 1,604 drawn + 90 drawn on shared addresses + 7 on hidden links + 19 unmatched (1 address)")
        #expect(Account.notes(attribution, unplaced: 0) == [
            "Links with one address share one number: the data cannot tell their places apart.", "1 link is hidden at this width.",
            "1 link cannot be tracked (mailto:, tel:, anchors).",
        ])
        #expect(try Self.sample().composed().text.contains("old.example"))
    }

    @Test func sharedPlacesShowTheNumberOnce() throws {
        let input = try Self.sample().input()
        let contents = input.attribution.heats.map { BadgeContent($0, attribution: input.attribution, theme: .light) }
        #expect(contents.map { $0?.number } == ["1", "2", "4", "3", "3", nil, nil])
        #expect(contents.map { $0?.value } == ["1,204", "400", "0", "90", nil, nil, nil])
        #expect(contents.map { $0?.isShared } == [false, false, false, true, true, nil, nil])
        #expect(try Self.sample().composed().map.marks.map(\.link) == [0, 1, 2, 3, 4, 6])
    }

    @Test func withoutClicksThereAreBoxesAndNoNumbers() throws {
        var email = Self.sample()
        email.clicks = ""
        let picture = try email.composed()
        #expect(picture.map.marks.count == 6 && picture.map.marks.allSatisfy { $0.badge == nil && !$0.boxes.isEmpty })
        #expect(picture.texts.contains("No click data"))
        #expect(picture.map.rows.map(\.links) == [[0], [1], [2], [3, 4], [6]])
        #expect(!picture.texts.contains("Total") && picture.text.contains("1 link is hidden at this width."))
    }

    @Test func longListsEndInASum() throws {
        var email = SampleEmail()
        email.height = 9000
        for index in 0..<120 { email.add("Link \(index)", 100, Double(index) * 60, 80, 16, clicks: 1000 - index) }
        let picture = try email.composed()
        #expect(picture.map.rows.count == 100)
        #expect(picture.texts.contains("and 20 more with \(Numbers.grouped((881...900).reduce(0, +))) clicks"))
    }

    @Test func thePictureGrowsWithTheList() throws {
        var email = SampleEmail()
        email.height = 200
        for index in 0..<40 { email.add("Link \(index)", 10 + Double(index % 8) * 85, 10 + Double(index / 8) * 36, 60, 14, clicks: index) }
        let picture = try email.composed()
        let last = try #require(picture.map.rows.last)
        #expect(picture.map.email.height == 200 && last.rect.maxY < picture.size.height)
    }

    @Test(arguments: [1.0, 100, 320, 720, 1600]) func nothingLeavesThePicture(width: Double) throws {
        for title in ["", "Autumn menu", String(repeating: "Very long titles ", count: 40), "قائمة الخريف هنا " + String(repeating: "👩‍👩‍👧", count: 200)] {
            var email = Self.sample()
            email.width = width
            email.title = title
            let picture = try email.composed()
            for item in picture.list.items {
                guard case .glyphs(let index, let x, let y, _) = item else { continue }
                let run = picture.list.glyphRuns[index]
                #expect(x >= 0 && Double(y) <= picture.size.height.double)
                for glyph in picture.list.glyphs[run.glyphs] { #expect(Double(x + glyph.x) <= picture.size.width.double - 24) }
            }
        }
    }

    @Test func anEmailWithoutLinksIsStillAPicture() throws {
        let picture = try SampleEmail().composed()
        #expect(picture.map.marks.isEmpty && picture.map.rows.isEmpty)
        #expect(picture.text.contains("This email has no links."))
    }

    @Test func theSameInputGivesTheSameList() throws {
        let email = BadgePlacementTests.email(.scattered, seed: 5)
        let first = try email.composed(), second = try email.composed()
        #expect(first.map == second.map)
        #expect(first.list.items.map { "\($0)" } == second.list.items.map { "\($0)" })
        #expect(first.list.glyphs == second.list.glyphs)
    }
}
