import DOM
import Images
import Layout
import Paint
import Primitives
import Style
import Testing
import Text

/// From markup to the text of its display list.
enum Painting {
    private static let library: Result<FontLibrary, MailHeatError> = {
        var path = #filePath
        for _ in 0..<3 { path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
        do throws(MailHeatError) { return .success(try FontLibrary(folder: path + "/Fonts")) } catch { return .failure(error) }
    }()

    /// A grey PNG of 4 × 2 px.
    static let picture = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAAAAABawyK/AAAADklEQVR42mNoAAIGEAEAFAoEAfXmzZEAAAAASUVORK5CYII="

    static func layout(_ markup: String, width: Double = 200, height: Double = 100) throws -> (DocumentLayout, ImageStore, TextEngine) {
        var diagnostics = Diagnostics()
        let document = try parseHTML(Array(markup.utf8), diagnostics: &diagnostics)
        let media = MediaContext(viewportWidth: width, viewportHeight: height)
        let styled = try resolveStyles(document: document, media: media, diagnostics: &diagnostics)
        let images = ImageStore(resolver: AssetResolver())
        let text = TextEngine(library: try library.get())
        let tree = BoxTreeBuilder.build(document, styled: styled, images: images, media: media)
        return (try layoutDocument(tree, media: media, text: text, budget: Budget(seconds: 30)), images, text)
    }

    static func list(_ markup: String, width: Double = 200, height: Double = 100) throws -> DisplayList {
        let (layout, images, text) = try layout(markup, width: width, height: height)
        var diagnostics = Diagnostics()
        return paint(layout, images: images, text: text, diagnostics: &diagnostics)
    }

    /// What is painted on the canvas, without the canvas itself; `body` is a standards-mode body without margins.
    static func dump(_ body: String, style: String = "") throws -> String {
        let markup = "<!doctype html><style>body{margin:0}" + style + "</style><body>" + body
        let lines = try list(markup).dump().split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst().joined(separator: "\n")
    }
}

/// A case of a table: what is painted for what.
struct PaintCase: Sendable, CustomTestStringConvertible {
    var name: String
    var body: String
    var style: String
    /// Lines; none for nothing at all.
    var expected: String
    var testDescription: String { name }
    init(_ name: String, _ body: String, style: String = "", _ expected: String) {
        self.name = name
        self.body = body
        self.style = style
        self.expected = expected.isEmpty ? "" : expected + "\n"
    }
    func check() throws {
        let painted = try Painting.dump(body, style: style)
        #expect(painted == expected, "\(name)")
    }
}
