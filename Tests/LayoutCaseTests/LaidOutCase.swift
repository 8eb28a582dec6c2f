import CaseFiles
import DOM
import Foundation
import Images
import Layout
import Primitives
import Style
import Text

/// A case's document after layout.
struct LaidOutCase {
    let document: Document
    let layout: DocumentLayout

    init(_ file: CaseFile, _ doctype: Doctype) throws {
        var diagnostics = Diagnostics()
        let images = ImageStore(resolver: AssetResolver())
        let media = MediaContext(viewportWidth: Double(file.viewportWidth))
        document = try parseHTML(Array(file.document(doctype, picture: Self.picture).utf8), charset: "utf-8", diagnostics: &diagnostics)
        let text = TextEngine(library: try Self.fonts.get())
        let styled = try resolveStyles(document: document, media: media, fontUnits: text.fontUnits, diagnostics: &diagnostics)
        let tree = BoxTreeBuilder.build(document, styled: styled, images: images, media: media)
        layout = try layoutDocument(tree, media: media, text: text, budget: Budget(seconds: 30))
    }

    private static let fonts = Result { try FontLibrary(folder: CaseFolder.project.appending(path: "Fonts").path) }

    /// A gray picture of that size as a `data:` address.
    private static func picture(_ width: Int, _ height: Int) -> String {
        guard let bitmap = Bitmap(width: width, height: height, pixels: [UInt8](repeating: 0x80, count: width * height * 4)),
              let png = try? encodePNG(bitmap, options: PNGOptions(compressionLevel: 9)) else { return "" }
        return "data:image/png;base64," + Data(png).base64EncodedString()
    }
}

/// Where the case files are.
enum CaseFolder {
    static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The paths below `Golden/` of the files of a folder that end so, sorted.
    static func files(in folder: String, ending: String) -> [String] {
        let base = project.appending(path: "Golden").path
        let entries = FileManager.default.enumerator(atPath: base + "/" + folder)?.compactMap { $0 as? String } ?? []
        return entries.filter { $0.hasSuffix(ending) }.sorted().map { folder + "/" + $0 }
    }
    static func read(_ path: String) throws -> String { try String(contentsOf: project.appending(path: "Golden/" + path), encoding: .utf8) }
    static func write(_ text: String, to path: String) throws {
        try text.write(to: project.appending(path: "Golden/" + path), atomically: true, encoding: .utf8)
    }
    /// `MAILHEAT_RECORD=1`: rewrite what is expected, say what changed, and fail.
    static let isRecording = ProcessInfo.processInfo.environment["MAILHEAT_RECORD"] == "1"
}
