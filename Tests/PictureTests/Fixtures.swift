import Clicks
import DOM
import Layout
import Paint
import Primitives
import Testing
import Text
@testable import Picture

/// The shipped faces, found from this file's place in the package.
enum TestFonts {
    static let folder: String = {
        var path = #filePath
        for _ in 0..<3 { path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
        return path + "/Fonts"
    }()
    static let library: Result<FontLibrary, MailHeatError> = {
        do throws(MailHeatError) { return .success(try FontLibrary(folder: folder)) } catch { return .failure(error) }
    }()
    static func engine() throws -> TextEngine { TextEngine(library: try library.get()) }
    static func typesetter() throws -> Typesetter { Typesetter(engine: try engine()) }
}

/// An email made of link rectangles, with clicks.
struct SampleEmail {
    var width = 720.0
    var height = 1000.0
    var links: [(text: String, href: String, rects: [Frame])] = []
    var clicks = "url,total,unique\n"
    var metric = Metric.total
    var delivered: Int? = 15_000
    var title = "Autumn menu is here"

    mutating func add(_ text: String, _ rects: [Frame], href: String? = nil, clicks count: Int? = nil) {
        let href = href ?? "https://shop.example/\(links.count)"
        links.append((text, href, rects))
        if let count { clicks += "\(href),\(count),\(count / 2)\n" }
    }
    mutating func add(_ text: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double, href: String? = nil, clicks count: Int? = nil) {
        add(text, [Frame(x: x, y: y, width: width, height: height)], href: href, clicks: count)
    }

    func input() throws -> PictureInput {
        let regions = links.enumerated().map { LinkRegion(link: $0.offset, rects: $0.element.rects.map(\.rect)) }
        var log = ClickLog()
        if clicks.split(separator: "\n").count > 1 { _ = try log.read(Array(clicks.utf8), name: "clicks.csv") }
        let hidden = Set(regions.filter(\.isHidden).map(\.link))
        let attribution = try attribute(log, to: links.enumerated().map { Link(index: $0.offset, node: .none, href: $0.element.href, isArea: false) },
                                        hiddenLinks: hidden, metric: metric, delivered: delivered)
        return PictureInput(title: title, facts: ["HTML"], emailList: DisplayList(),
                            emailSize: Size(width: CSSPixels(rounding: width), height: CSSPixels(rounding: height)), regions: regions,
                            links: links.enumerated().map { LinkLabel(index: $0.offset, text: $0.element.text, address: $0.element.href) },
                            attribution: attribution)
    }
    func pictures(_ options: PictureOptions) throws -> [ComposedPicture] { composeHeatMaps(try input(), options: options, text: try TestFonts.engine()) }
    func composed(_ options: PictureOptions = .standard) throws -> ComposedPicture { try #require(pictures(options).first) }
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E3779B97F4A7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58476D1CE4E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D049BB133111EB
        return mixed ^ mixed >> 31
    }
}

extension ComposedPicture {
    var bounds: Rect { Rect(origin: .zero, size: size) }
    /// All text, run by run, in painting order.
    var texts: [String] {
        list.items.compactMap { item in
            if case .glyphs(let run, _, _, _) = item { return list.glyphRuns[run].text }
            return nil
        }
    }
    var text: String { texts.joined(separator: "\n") }
}
