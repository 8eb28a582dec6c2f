import Clicks
import DOM
import Foundation
import Images
import Layout
import Paint
import Primitives
import Style
import Testing
@testable import Picture

/// Real emails with invented clicks: the project's own, and the complete corpus where it stands beside the project.
struct CorpusEmail: Sendable, CustomTestStringConvertible {
    let name: String
    let folder: String
    var testDescription: String { name }

    static let all: [CorpusEmail] = {
        let project = URL(fileURLWithPath: TestFonts.folder).deletingLastPathComponent()
        var emails: [CorpusEmail] = [], names: Set<String> = []
        for folder in [project.appending(path: "Tests/Corpus").path, project.appending(path: "../shared/corpus").path] {
            let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/emails")) ?? []).sorted()
            for file in files where file.hasSuffix(".html") && !file.hasSuffix(".amp.html") && names.insert(file).inserted {
                emails.append(CorpusEmail(name: String(file.dropLast(5)), folder: folder))
            }
        }
        return emails
    }()

    /// - Parameter isEachAddressOwn: gives every link an address of its own, as in most sent emails; templates have `#` throughout.
    func input(width: Int, isEachAddressOwn: Bool) throws -> PictureInput {
        var diagnostics = Diagnostics()
        let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(folder)/emails/\(name).html")))
        let document = try parseHTML(bytes, charset: nil, limits: .standard, diagnostics: &diagnostics)
        let map = "\(folder)/reference/\(name).assets.json"
        let source = FileManager.default.fileExists(atPath: map) ? try AssetSource.open(map, limits: .standard) : nil
        let images = ImageStore(resolver: AssetResolver(source: source, parts: InlineParts(), limits: .standard))
        let media = MediaContext(viewportWidth: Double(width))
        let text = try TestFonts.engine()
        let styled = try resolveStyles(document: document, media: media, limits: .standard, diagnostics: &diagnostics)
        let tree = BoxTreeBuilder.build(document, styled: styled, images: images, media: media, limits: .standard)
        let layout = try layoutDocument(tree, media: media, text: text, limits: .standard, budget: Budget(seconds: 600))
        let list = paint(layout, images: images, text: text, diagnostics: &diagnostics)

        var random = SeededGenerator(state: UInt64(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF }))
        let links = document.links.map { isEachAddressOwn ? Link(index: $0.index, node: $0.node, href: "https://shop.example/\($0.index)", isArea: $0.isArea) : $0 }
        var csv = "url,total,unique\n"
        for address in Set(links.map(\.href)).sorted() where Int.random(in: 0..<6, using: &random) > 0 {
            let total = Int(2000 / Double(Int.random(in: 1...60, using: &random)))
            csv += "\"\(address.replacing("\"", with: "\"\""))\",\(total),\(total / 2)\n"
        }
        var log = ClickLog()
        _ = try? log.read(Array(csv.utf8), name: "clicks.csv")
        let regions = linkRegions(of: document, in: layout)
        let attribution = try attribute(log, to: links, hiddenLinks: Set(regions.filter(\.isHidden).map(\.link)), metric: .total, delivered: nil)
        return PictureInput(title: name, emailList: list, emailSize: Size(width: CSSPixels(width), height: CSSPixels(layout.fragments.contentHeight)), regions: regions,
                            links: document.links.map { LinkLabel(index: $0.index, text: document.linkText(of: $0), address: $0.href) }, attribution: attribution)
    }
}

@Suite struct CorpusPictureTests {
    @Test(arguments: CorpusEmail.all, [800, 375]) func badgesKeepTheirPlaces(_ email: CorpusEmail, width: Int) throws {
        for isEachAddressOwn in [true, false] {
            let input = try email.input(width: width, isEachAddressOwn: isEachAddressOwn)
            let pictures = composeHeatMaps(input, text: try TestFonts.engine())
            for picture in pictures {
                let marks = picture.map.marks
                var badges: [(link: Int, rect: Rect)] = []
                for mark in marks {
                    guard let badge = mark.badge else { continue }
                    #expect(badges.allSatisfy { $0.rect.intersection(badge).isEmpty }, "badge of link \(mark.link) overlaps another")
                    #expect(badge.intersection(picture.bounds) == badge, "badge of link \(mark.link) leaves the picture")
                    badges.append((mark.link, badge))
                    if let leader = mark.leader {
                        let dx = (leader.to.x - leader.from.x).double, dy = (leader.to.y - leader.from.y).double
                        #expect(dx * dx + dy * dy <= 80 * 80, "link \(mark.link) has a leader of \((dx * dx + dy * dy).squareRoot()) px")
                    }
                }
                let numbered = input.attribution.heats.filter { $0.state == .clicked || $0.state == .none }.count
                #expect(badges.count >= numbered, "\(numbered - badges.count) of \(numbered) numbers found no room")
            }
        }
    }

    @Test(arguments: CorpusEmail.all, [720, 375]) func slidesCutNeitherLinksNorLines(_ email: CorpusEmail, width: Int) throws {
        let input = try email.input(width: width, isEachAddressOwn: true)
        let sheet = EmailSheet(input, .standard, try TestFonts.typesetter())
        let pictures = composeHeatMaps(input, options: SlideTests.options(), text: try TestFonts.engine())
        let layout = SlideLayout(sheet, area: (784, 560))
        for cut in layout.flow.stretches.dropFirst().map(\.start) {
            let links = input.regions.filter { $0.rects.contains { $0.y.double < cut - 0.5 && $0.maxY.double > cut + 0.5 } }.map(\.link)
            #expect(links.isEmpty, "the cut at \(cut) px goes through links \(links)")
            let lines = sheet.extents.lines.count { $0.y < cut - 0.5 && $0.maxY > cut + 0.5 }
            #expect(lines == 0, "the cut at \(cut) px goes through \(lines) lines")
        }
        #expect(layout.scale >= 0.4 || layout.columns == 1)
        let shown = Set(pictures.flatMap { $0.map.marks.map(\.link) })
        #expect(shown == Set(input.regions.filter { !$0.isHidden }.map(\.link)).intersection(input.attribution.heats.filter { $0.state != .hidden }.map(\.linkIndex)))
        // A stretch without a clean cut is said to be smaller.
        if layout.flow.shrunk > 0 { print("\(email.name) at \(width) px: \(layout.flow.shrunk) of \(layout.flow.stretches.count) stretches scaled") }
        if pictures.contains(where: { $0.text.contains("without a clean break") }) { #expect(pictures.count >= 1) }
    }
}
