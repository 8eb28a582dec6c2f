/// Every cap on what a hostile input may cost, with one default; the only place where such a number stands.
public struct RenderLimits: Sendable, Hashable {
    /// Bytes of an email, a style sheet or a click file's single line.
    public var inputBytes = 32 << 20
    /// Parts of a message and how deep they may be nested; what lies beyond is not looked at.
    public var messageParts = 1000
    public var messageDepth = 64
    /// Lines of a message that begin as a part's delimiter does.
    public var messageDelimiters = 200_000
    /// Lines of a message that follow one another and look like headers.
    public var messageHeaders = 20_000
    /// Elements nested deeper are attached to their ancestor at this level, as browsers do.
    public var nestingDepth = 512
    /// Open elements at once before the parser (it is quadratic in nesting): beyond it the email is refused.
    public var openElements = 2000
    /// Open elements summed over all tags: beyond it the email is refused.
    public var openElementsSummed = 50_000_000
    public var elements = 400_000
    public var styleRules = 100_000
    /// Simple selectors in one complex selector; a longer one is dropped with its rule.
    public var selectorParts = 256
    /// HTML standard, "Attributes common to td and th elements".
    public var columnSpan = 1000
    public var rowSpan = 65_534
    /// Slots of one table's grid (rows × columns): beyond it spans are cut.
    public var tableSlots = 4_000_000
    /// Tracks of one grid in one axis (Chromium has ten million): what lies beyond is clamped to the last.
    public var gridTracks = 5000
    /// Pixels of one picture, by its header.
    public var imagePixels = 50_000_000
    public var imageBytes = 64 << 20
    /// Decoded bytes of all pictures of one email.
    public var imagesDecodedBytes = 512 << 20
    /// Device px of the output.
    public var canvasPixels = 120_000_000
    /// Px that filters may go over in all; the filters after that are left out.
    public var filterPixels = 400_000_000
    public var canvasSide = 32_767
    /// CSS px; a taller email is cut there, with a diagnostic.
    public var documentHeight = 60_000
    /// CSS px of `--width`.
    public var viewportWidth = 1...10_000
    public var clickLineBytes = 4 << 20
    /// Bytes of click data in one JSON document, which is read whole; lines and CSV have no such bound.
    public var clickDocumentBytes = 1 << 30
    /// Variants of a campaign, and bytes of all their emails.
    public var campaignVariants = 64
    public var campaignBytes = 256 << 20
    /// Bytes of click data, unpacked, that a reader of events takes in: files of the tool have no such bound.
    public var clickUnpackedBytes = Int.max
    /// Seconds one render may take.
    public var seconds = 60.0

    public init() {}
    public static let standard = RenderLimits()
}
