import Primitives
import Text

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
}

extension TextEngine {
    /// `16 Arial`, `700 italic 13.3333 Arial, Verdana`, `small-caps 16 Arial`.
    func font(_ shorthand: String) -> FontID {
        var description = FontDescription(families: [], size: 0)
        var rest = Substring(shorthand)
        while description.size == 0, let space = rest.firstIndex(of: " ") {
            let word = rest[..<space]
            rest = rest[rest.index(after: space)...]
            switch word {
            case "italic": description.isItalic = true
            case "small-caps": description.isSmallCaps = true
            default: if let number = Double(word) { if number >= 100 { description.weight = Int(number) } else { description.size = number } }
            }
        }
        description.families = rest.split(separator: ",").map { String($0.drop { $0 == " " }) }
        return font(description)
    }
    func shape(_ text: String, _ shorthand: String, letterSpacing: Double = 0, wordSpacing: Double = 0) -> ShapedParagraph {
        shape(Paragraph(text, style: TextStyle(font: font(shorthand), letterSpacing: letterSpacing, wordSpacing: wordSpacing)))
    }
    /// A run's width as it enters layout, in px.
    func width(_ text: String, _ shorthand: String, letterSpacing: Double = 0, wordSpacing: Double = 0) -> String {
        CSSPixels(ceiling: shape(text, shorthand, letterSpacing: letterSpacing, wordSpacing: wordSpacing).width).description
    }
    /// The faces that draw a text, `*` for system fallback, `?` for `.notdef`.
    func faces(_ text: String, _ shorthand: String) -> String {
        shape(text, shorthand).runs.map { library.face($0.face).familyName + ($0.isSystemFallback ? "*" : "") + ($0.isMissing ? "?" : "") }.joined(separator: ", ")
    }
}
