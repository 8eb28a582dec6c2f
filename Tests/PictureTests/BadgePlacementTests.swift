import Layout
import Primitives
import Testing
@testable import Picture

@Suite struct BadgePlacementTests {
    enum Layout: String, CaseIterable {
        case footerRow, footerColumn, denseFooter, pictureGrid, slicedPicture, overlapping, edges, textLines, tiny, scattered, wide
    }

    static func email(_ layout: Layout, seed: UInt64) -> SampleEmail {
        var email = SampleEmail()
        var random = SeededGenerator(state: seed)
        func clicks() -> Int? { Bool.random(using: &random) ? Int.random(in: 0...2000, using: &random) : nil }
        switch layout {
        case .footerRow:
            for index in 0..<30 { email.add("Link \(index)", Double(index % 10) * 70 + 10, 900 + Double(index / 10) * 18, 55, 14, clicks: clicks()) }
        case .footerColumn:
            for index in 0..<30 { email.add("Link \(index)", 560, 500 + Double(index) * 15, Double.random(in: 20...120, using: &random), 13, clicks: clicks()) }
        case .denseFooter:
            for index in 0..<30 { email.add("L", Double(index % 15) * 24 + 100, 940 + Double(index / 15) * 14, 22, 12, clicks: clicks()) }
        case .pictureGrid:
            for index in 0..<24 { email.add("Picture", Double(index % 4) * 180 + 4, Double(index / 4) * 160, 172, 150, clicks: clicks()) }
        case .slicedPicture:
            for index in 0..<16 { email.add("Picture", Double(index % 4) * 180, Double(index / 4) * 40, 180, 40, clicks: clicks()) }
        case .overlapping:
            for index in 0..<40 {
                email.add("Over", Double(index) * 5, 300 + Double(index % 5) * 8, Double.random(in: 30...400, using: &random), Double.random(in: 10...200, using: &random), clicks: clicks())
            }
        case .edges:
            for (x, y) in [(0.0, 0.0), (700, 0), (0, 990), (700, 990), (-10, 500), (715, 500), (300, -5), (300, 996)] { email.add("Edge", x, y, 30, 14, clicks: clicks()) }
        case .textLines:
            for index in 0..<20 {
                let y = 100 + Double(index) * 40
                email.add("Two lines", [Frame(x: 500, y: y, width: 200, height: 16), Frame(x: 20, y: y + 18, width: 90, height: 16)], clicks: clicks())
            }
        case .tiny:
            email.width = 120
            email.height = 60
            for index in 0..<6 { email.add("T", Double(index % 3) * 40, Double(index / 3) * 30, 36, 14, clicks: clicks()) }
        case .scattered:
            for _ in 0..<80 {
                email.add("Any", Double.random(in: 0...650, using: &random), Double.random(in: 0...980, using: &random), Double.random(in: 1...200, using: &random),
                          Double.random(in: 1...90, using: &random), clicks: clicks())
            }
        case .wide:
            email.width = 2400
            for index in 0..<60 { email.add("Wide", Double(index) * 40, 500, 38, 16, clicks: clicks()) }
        }
        email.clicks += "https://shop.example/0,2500,1200\n"
        return email
    }

    @Test(arguments: Layout.allCases, [1, 2, 3] as [UInt64]) func badgesNeverOverlapNorLeaveThePicture(_ layout: Layout, seed: UInt64) throws {
        let picture = try Self.email(layout, seed: seed).composed()
        let badges = picture.map.marks.compactMap(\.badge)
        #expect(!badges.isEmpty)
        for (index, badge) in badges.enumerated() {
            #expect(badges[..<index].allSatisfy { $0.intersection(badge).isEmpty })
            #expect(badge.intersection(picture.bounds) == badge)
            #expect(picture.map.rows.allSatisfy { $0.rect.intersection(badge).isEmpty })
        }
        for mark in picture.map.marks {
            if let leader = mark.leader {
                let dx = (leader.to.x - leader.from.x).double, dy = (leader.to.y - leader.from.y).double
                #expect(dx * dx + dy * dy <= 80 * 80)
            } else if let badge = mark.badge {
                #expect(mark.boxes.contains { !Frame($0).expanded(8, 8).intersects(Frame(badge)) == false })
            }
        }
    }

    @Test func thirtyFooterLinksAllHaveABadgeInOneForm() throws {
        let marks = try Self.email(.footerRow, seed: 1).composed().map.marks
        #expect(marks.count == 30 && marks.allSatisfy { $0.badge != nil })
        #expect(Set(marks.map(\.form)) == [.pin])
    }

    @Test func aPictureHasItsBadgeInsideAtTheTopRight() throws {
        var email = SampleEmail()
        email.add("Picture", 100, 100, 300, 200, clicks: 9)
        let mark = try #require(try email.composed().map.marks.first)
        let badge = try #require(mark.badge), box = try #require(mark.boxes.first)
        #expect(mark.form == .full && mark.leader == nil)
        #expect(badge.intersection(box) == badge)
        #expect(badge.y - box.y <= 8 && box.maxX - badge.maxX <= 8)
    }

    @Test func aButtonHasItsBadgeBesideItsLabel() throws {
        var email = SampleEmail()
        email.add("Order now", 100, 100, 160, 44, clicks: 9)
        let mark = try #require(try email.composed().map.marks.first)
        let badge = try #require(mark.badge), box = try #require(mark.boxes.first)
        #expect(badge.intersection(box).isEmpty && badge.x - box.maxX <= 4)
    }

    @Test func aTextLinkHasItsBadgeAtItsRight() throws {
        var email = SampleEmail()
        email.add("Read more", 100, 100, 80, 16, clicks: 9)
        let mark = try #require(try email.composed().map.marks.first)
        let badge = try #require(mark.badge), box = try #require(mark.boxes.first)
        #expect(badge.x >= box.maxX && badge.x - box.maxX <= 4)
        #expect(abs((badge.y + badge.height / 2 - box.y - box.height / 2).double) <= 1)
    }

    @Test func aBadgeKeepsOffTheLinkBesideIt() throws {
        var email = SampleEmail()
        email.add("One", 100, 100, 80, 16, clicks: 9)
        email.add("Two", 186, 100, 80, 16, clicks: 5)
        for mark in try email.composed().map.marks {
            let others = try email.composed().map.marks.filter { $0.link != mark.link }
            let badge = try #require(mark.badge)
            #expect(others.allSatisfy { $0.boxes.allSatisfy { $0.intersection(badge).isEmpty } })
        }
    }
}
