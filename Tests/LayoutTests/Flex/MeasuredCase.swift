import DOM
import Images
import Layout
import Primitives
import Style
import Testing
import Text

/// A small document and where Chromium puts its links, to 1/100 px. `IMG40x20` is a picture of that natural size;
/// `.f` is a flex row, `.c` a flex column, `.g` a grid; a last link 5 px high shows where the document ends.
struct MeasuredCase: Sendable, CustomTestStringConvertible {
    var markup: String
    /// By link, separated by ` | `: its rects as `x,y,width,height`, or `-`.
    var expected: String
    var testDescription: String { markup }

    /// Alternating lines of markup and `= rects`; lines that begin with `#` are comments.
    static func table(_ text: String) -> [MeasuredCase] {
        var cases: [MeasuredCase] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("= ") {
                if !cases.isEmpty { cases[cases.count - 1].expected = String(line.dropFirst(2)) }
            } else {
                cases.append(MeasuredCase(markup: String(line), expected: ""))
            }
        }
        return cases
    }

    func check(width: Double = 400) throws {
        let found = try TestPage(markup, width: width).linkRects
        #expect(found == expected, "\(markup)")
    }
}

/// A document laid out in the shipped faces.
struct TestPage {
    let document: Document
    let layout: DocumentLayout

    private static let fonts: Result<FontLibrary, MailHeatError> = {
        var path = #filePath
        for _ in 0..<4 { path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
        do throws(MailHeatError) { return .success(try FontLibrary(folder: path + "/Fonts")) } catch { return .failure(error) }
    }()

    init(_ markup: String, width: Double) throws {
        var parts = InlineParts()
        var body = ""
        var rest = Substring(markup)
        while let range = rest.firstRange(of: "IMG") {
            body += rest[..<range.lowerBound]
            rest = rest[range.upperBound...]
            let size = rest.prefix { $0.isNumber || $0 == "x" }
            rest = rest.dropFirst(size.count)
            let sides = size.split(separator: "x").compactMap { UInt8($0) }
            parts.add(contentID: String(size), bytes: Self.picture(sides[0], sides[1]))
            body += "cid:\(size)"
        }
        body += rest
        let source = """
            <!DOCTYPE html><style>body{margin:0;font:16px Arial}.f{display:flex}.c{display:flex;flex-direction:column}.g{display:grid}</style><body>\
            \(body)<a href style="display:block;height:5px"></a>
            """
        var diagnostics = Diagnostics()
        document = try parseHTML(Array(source.utf8), charset: "utf-8", diagnostics: &diagnostics)
        let media = MediaContext(viewportWidth: width)
        let styled = try resolveStyles(document: document, media: media, diagnostics: &diagnostics)
        let tree = BoxTreeBuilder.build(document, styled: styled, images: ImageStore(resolver: AssetResolver(parts: parts)), media: media)
        layout = try layoutDocument(tree, media: media, text: TextEngine(library: try Self.fonts.get()), budget: Budget(seconds: 60))
    }

    /// A GIF of one colour.
    private static func picture(_ width: UInt8, _ height: UInt8) -> [UInt8] {
        Array("GIF89a".utf8) + [width, 0, height, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0, width, 0, height, 0, 0, 2, 2, 0x44, 1, 0, 0x3B]
    }

    var linkRects: String {
        func number(_ length: CSSPixels) -> String { Decimal.string((length.double * 100 + 0.5).rounded(.down) / 100, places: 2) }
        return linkRegions(of: document, in: layout).map { region in
            let rects = region.rects.map { [$0.x, $0.y, $0.width, $0.height].map(number).joined(separator: ",") }
            return rects.isEmpty ? "-" : rects.joined(separator: " ")
        }.joined(separator: " | ")
    }
}
