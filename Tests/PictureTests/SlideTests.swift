import Clicks
import Layout
import Primitives
import Testing
@testable import Picture

@Suite struct SlideTests {
    static func options(_ width: Int = 1920, _ height: Int = 1080) -> PictureOptions { PictureOptions(preset: .slide(width: width, height: height)) }

    /// Links and lines at heights that no step of a column meets.
    static func email(height: Double, links: Int, seed: UInt64) -> SampleEmail {
        var email = SampleEmail(), random = SeededGenerator(state: seed)
        email.height = height
        for index in 0..<links {
            let y = Double.random(in: 0...(height - 130), using: &random)
            email.add("Link \(index)", Double.random(in: 40...500, using: &random), y, Double.random(in: 30...180, using: &random), Double.random(in: 10...120, using: &random),
                      clicks: Int.random(in: 0...900, using: &random))
        }
        return email
    }

    @Test(arguments: [(1920, 1080), (1280, 720), (1024, 768), (3840, 2160), (1000, 999)]) func aSlideHasTheSizeAskedFor(width: Int, height: Int) throws {
        for picture in try Self.email(height: 3000, links: 20, seed: 1).pictures(Self.options(width, height)) {
            let pixels = try #require(picture.pixels)
            #expect(pixels.width == width && pixels.height == height)
            #expect(abs(picture.size.width.double * pixels.scale - Double(width)) < 0.1 && abs(picture.size.height.double * pixels.scale - Double(height)) < 0.1)
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64]) func noColumnCutsALink(seed: UInt64) throws {
        let input = try Self.email(height: Double(400 + seed * 1700), links: 8 * Int(seed), seed: seed).input()
        let links = input.regions.map { $0.rects.map { Frame($0) } }
        let map = CutMap(height: input.emailSize.height.double, links: links, lines: [], pictures: [])
        for capacity in [120.0, 333, 900, 2000] {
            let flow = ColumnFlow(map, capacity: capacity)
            #expect(flow.stretches.first?.start == 0 && flow.stretches.last?.end == map.height)
            #expect(zip(flow.stretches, flow.stretches.dropFirst()).allSatisfy { $0.end == $1.start && $0.height > 0 })
            for stretch in flow.stretches {
                #expect(stretch.isShrunk || stretch.height <= capacity)
                #expect(links.joined().allSatisfy { $0.y >= stretch.end || $0.maxY <= stretch.end })
            }
        }
    }

    @Test func aStretchWithoutACleanCutIsShrunkAndTheSlideSaysSo() throws {
        var email = SampleEmail()
        email.height = 9000
        email.add("A very tall picture", 60, 0, 600, 9000, clicks: 5)
        let pictures = try email.pictures(Self.options())
        #expect(pictures.count == 1)
        #expect(pictures[0].text.contains("without a clean break"))
        let mark = try #require(pictures[0].map.marks.first)
        #expect(mark.boxes.allSatisfy { $0.intersection(pictures[0].bounds) == $0 })
    }

    @Test func linesOfTextAndPicturesAreSpared() {
        let map = CutMap(height: 1000, links: [], lines: [Frame(x: 0, y: 480, width: 300, height: 40)], pictures: [Frame(x: 0, y: 300, width: 300, height: 150)])
        #expect(map.cut(from: 100, to: 500, sparingPictures: true) == 462)
        #expect(map.cut(from: 100, to: 420, sparingPictures: true) == 276)
        #expect(map.cut(from: 310, to: 420, sparingPictures: true) == nil)
        #expect(map.cut(from: 310, to: 420, sparingPictures: false) == 420)
        #expect(map.cut(from: 485, to: 515, sparingPictures: false) == nil)
        #expect(map.next(after: 500) == 526)
    }

    @Test func longEmailsTakeSeveralSlidesThatTogetherShowEveryLink() throws {
        var email = SampleEmail()
        email.height = 12_000
        for index in 0..<60 { email.add("Link \(index)", 40, Double(index) * 200 + 20, 600, 40, clicks: index) }
        let pictures = try email.pictures(Self.options())
        #expect(pictures.count > 1)
        #expect(pictures.flatMap { $0.map.marks.map(\.link) }.sorted() == Array(0..<60))
        for (index, picture) in pictures.enumerated() {
            #expect(picture.texts.contains("\(index + 1) of \(pictures.count)"))
            #expect(Set(picture.map.rows.flatMap(\.links)).isSubset(of: picture.map.marks.map(\.link)))
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func marksStayOnTheSlideAndApart(seed: UInt64) throws {
        for picture in try Self.email(height: 2600, links: 40, seed: seed).pictures(Self.options()) {
            let badges = picture.map.marks.compactMap(\.badge)
            for (index, badge) in badges.enumerated() {
                #expect(badges[..<index].allSatisfy { $0.intersection(badge).isEmpty })
                #expect(badge.intersection(picture.bounds) == badge)
            }
            #expect(picture.map.rows.allSatisfy { row in row.rect.intersection(picture.bounds) == row.rect && badges.allSatisfy { $0.intersection(row.rect).isEmpty } })
        }
    }

    @Test func anEmailWithoutLinksOrClicksIsStillASlide() throws {
        #expect(try SampleEmail().pictures(Self.options()).count == 1)
        var email = SampleEmail()
        email.add("One", 100, 100, 80, 16)
        #expect(try email.pictures(Self.options())[0].map.rows.count == 1)
    }
}

@Suite struct PresetTests {
    @Test func overlayAndEmailHaveTheEmailsSize() throws {
        var email = SampleEmail()
        email.add("One", 100, 100, 80, 16, clicks: 5)
        email.add("Edge", 690, 984, 40, 30, clicks: 3)
        for preset in [PicturePreset.email, .overlay] {
            let picture = try email.composed(PictureOptions(preset: preset))
            #expect(picture.size == Size(width: 720, height: 1000))
            #expect((picture.background == nil) == (preset == .overlay))
            #expect(picture.map.rows.isEmpty && picture.map.marks.allSatisfy { mark in mark.badge.map { $0.intersection(picture.bounds) == $0 } ?? false })
            #expect(!picture.texts.contains("Total"))
        }
    }

    @Test func findingsNameTheTopLinkAndItsShare() throws {
        var email = SampleEmail()
        email.add("Order now", 100, 100, 80, 16, clicks: 75)
        email.add("Read on", 100, 200, 80, 16, clicks: 25)
        email.add("Terms", 100, 300, 80, 16)
        let input = try email.input()
        #expect(Findings.sentences(input) == ["“Order now” takes 75 % of 100 clicks.", "All are in the first 600 px.", "One link was never clicked."])
        email.links[1].rects[0].y = 700
        #expect(try Findings.sentences(email.input(), NumberStyle(locale: "en"))[1] == "The first 600 px take 75%.")
        email.add("Order now", 100, 800, 80, 16, href: email.links[0].href)
        #expect(try Findings.sentences(email.input())[1] == "The first 600 px take between 0 % and 75 %, as some links have one address above and below.")
        email.height = 700
        #expect(try Findings.sentences(email.input()).count == 2)
        email.clicks = ""
        #expect(try Findings.sentences(email.input()).isEmpty)
    }

    @Test(arguments: [
        (400.0, "shop.example/menu/autumn/order?id=5"), (190, "shop.example/menu/autumn/order?…"), (150, "shop.example/…/autumn/order"), (130, "shop.example/…/order"),
    ]) func addressesKeepTheirHostAndTheEndOfTheirPath(width: Double, shown: String) throws {
        #expect(DisplayText.shorterAddresses("shop.example/menu/autumn/order?id=5").contains(shown))
        let line = try TestFonts.typesetter().address("shop.example/menu/autumn/order?id=5", .address, width: width)
        #expect(line.width <= width && line.text.hasPrefix("shop.example/"))
    }
}
