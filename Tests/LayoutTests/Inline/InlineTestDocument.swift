import DOM
import Images
@testable import Layout
import Primitives
import Style
import Testing
import Text

/// A small document laid out for a test, in the shipped faces.
struct InlineTestDocument {
    let document: Document
    let layout: DocumentLayout

    private static let fonts: Result<FontLibrary, MailHeatError> = {
        var path = #filePath
        for _ in 0..<4 { path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path }
        do throws(MailHeatError) { return .success(try FontLibrary(folder: path + "/Fonts")) } catch { return .failure(error) }
    }()
    private static let doctypes = [
        "STD": "<!DOCTYPE html>", "Q": "",
        "LQ": "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">",
    ]

    /// `markup` in a body without margins, 16 px Arial, the viewport 800 wide. `[50x20]` is a picture of that size, `T>` opens a table without spacing.
    init(_ markup: String, mode: String = "STD", width: Double = 800) throws {
        var body = ""
        var rest = Substring(markup)
        while let open = rest.firstIndex(of: "[") {
            body += rest[..<open]
            rest = rest[rest.index(after: open)...]
            guard let close = rest.firstIndex(of: "]") else { break }
            let parts = rest[..<close].split(separator: " ", maxSplits: 1)
            let sides = parts[0].split(separator: "x")
            body += "<img src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\" width=\(sides[0]) height=\(sides[1])"
            if parts.count > 1 { body += " " + parts[1] }
            body += ">"
            rest = rest[rest.index(after: close)...]
        }
        body += rest
        var doctype = try #require(Self.doctypes[mode])
        doctype += "<body style=\"margin:0;font:16px Arial\">"
        let source = doctype + body.replacing("T>", with: "<table cellspacing=0 cellpadding=0>")
        var diagnostics = Diagnostics()
        let document = try parseHTML(Array(source.utf8), charset: "utf-8", diagnostics: &diagnostics)
        self.document = document
        let media = MediaContext(viewportWidth: width)
        let styled = try resolveStyles(document: document, media: media, diagnostics: &diagnostics)
        let tree = BoxTreeBuilder.build(document, styled: styled, images: ImageStore(resolver: AssetResolver()), media: media)
        layout = try layoutDocument(tree, media: media, text: TextEngine(library: try Self.fonts.get()), budget: Budget(seconds: 60))
    }

    /// The border boxes of each element of one of `names`, in document order: `a (0,7,50,17)+(0,25,8,17)`. Empty ones are left out.
    func rects(_ names: String) -> String {
        let wanted = names.split(separator: " ").map(String.init)
        var found: [(node: NodeID, text: String)] = []
        collect(layout.fragments.root, .zero) { node, rect in
            guard !rect.isEmpty, wanted.contains(document.name(of: node)) else { return }
            let text = "(\(rect.x),\(rect.y),\(rect.width),\(rect.height))"
            if let index = found.firstIndex(where: { $0.node == node }) { found[index].text += "+" + text } else { found.append((node, text)) }
        }
        return found.sorted { $0.node < $1.node }.map { document.name(of: $0.node) + " " + $0.text }.joined(separator: " ")
    }

    private func collect(_ fragment: FragmentID, _ origin: Point, _ body: (NodeID, Rect) -> Void) {
        let place = origin + layout.fragments[fragment].offset
        let box = layout.fragments[fragment].box
        let kind = layout.fragments[fragment].kind
        if box.isSome, kind == .box || kind == .inlineBox, layout.tree.boxes[box].node.isSome, layout.tree.boxes[box].kind != .marker {
            body(layout.tree.boxes[box].node, Rect(origin: place, size: layout.fragments[fragment].size))
        }
        var child = layout.fragments[fragment].firstChild
        while child.isSome {
            collect(child, place, body)
            child = layout.fragments[child].nextSibling
        }
    }

    /// Text and rect of every text fragment: `aaa (0,0,8,17)`.
    var texts: String {
        var result: [String] = []
        func visit(_ fragment: FragmentID, _ origin: Point) {
            let place = origin + layout.fragments[fragment].offset
            if layout.fragments[fragment].kind == .text {
                let size = layout.fragments[fragment].size
                result.append("\(layout.fragments.texts[Int(layout.fragments[fragment].payload)].text) (\(place.x),\(place.y),\(size.width),\(size.height))")
            }
            var child = layout.fragments[fragment].firstChild
            while child.isSome { visit(child, place); child = layout.fragments[child].nextSibling }
        }
        visit(layout.fragments.root, .zero)
        return result.joined(separator: " ")
    }
}

/// One row of a table of measured layouts.
struct InlineCase: Sendable, CustomTestStringConvertible {
    var mode: String
    var markup: String
    var names: String
    var expected: String
    var width: Double
    init(_ mode: String, _ markup: String, _ expected: String, width: Double = 800) {
        self.mode = mode
        self.markup = markup
        self.expected = expected
        self.width = width
        // The elements asked for are those that are expected.
        var seen: [Substring] = []
        for word in expected.split(separator: " ") where !word.hasPrefix("(") && !seen.contains(word) { seen.append(word) }
        names = seen.joined(separator: " ")
    }
    var testDescription: String { "\(mode) \(markup)" }
    func check() throws {
        for mode in mode.split(separator: "/") {
            let document = try InlineTestDocument(markup, mode: String(mode), width: width)
            #expect(document.rects(names) == expected, "\(mode) \(markup)")
        }
    }
}
