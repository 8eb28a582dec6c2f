import Images
import Picture
import Primitives

/// Whose picture it is: colours, logo and font of everything around the email.
public struct Brand: Sendable {
    /// Six hexadecimal digits each, `#1a2b3c`; nil where the theme's stays. Text that would be hard to read becomes darker or lighter.
    public var background: String?
    public var text: String?
    public var muted: String?
    public var line: String?
    public var accent: String?
    /// A PNG, JPEG, GIF or WebP file.
    public var logo: [UInt8]?
    /// Paths of .ttf or .otf files, for `Renderer(brandFonts:)`.
    public var fonts: [String] = []

    public init() {}

    var colors: BrandColors {
        get throws(MailHeatError) {
            BrandColors(background: try Self.color(background, "background"), text: try Self.color(text, "text"), muted: try Self.color(muted, "muted"),
                        line: try Self.color(line, "line"), accent: try Self.color(accent, "accent"))
        }
    }
    /// The logo among the pictures of a render.
    func logo(in images: ImageStore) throws(MailHeatError) -> ResolvedImage? {
        guard let logo else { return nil }
        do throws(ImageError) { return try images.add(logo, named: "logo") } catch {
            throw .badData("The brand's logo cannot be used: it \(error); give a PNG, JPEG, GIF or WebP file.")
        }
    }
    private static func color(_ text: String?, _ key: String) throws(MailHeatError) -> Color? {
        guard let text else { return nil }
        var digits = text.hasPrefix("#") ? String(text.dropFirst()) : text
        if digits.utf8.count == 3 { digits = digits.map { "\($0)\($0)" }.joined() }
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ ASCII.isHexDigit($0) }), let value = UInt32(digits, radix: 16) else {
            throw .badData("The brand's colour \"\(key)\" is \"\(text)\"; write six hexadecimal digits, such as #1a2b3c.")
        }
        return Color(rgb: value)
    }
}
