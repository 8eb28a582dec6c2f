public import AMP
public import Clicks
public import Primitives

/// An email as it was sent: the bytes of its HTML, or of a whole message with headers (`.eml`); which of the two, its bytes say.
public struct Email: Sendable {
    public var bytes: [UInt8]
    /// The character set that its MIME header named; nil where it stands alone.
    public var charset: String?
    /// How messages to a person name it: a path, or "standard input".
    public var name: String
    /// Which part of a message is shown. HTML: where there is none, its plain text. AMP: with all that its components hold open;
    /// for bytes that are no message, what they are read as.
    public var format: EmailFormat
    /// Where its pictures come from besides the message itself: a folder or a JSON map; nil: only `data:` and `cid:` addresses are shown.
    public var assets: String?
    /// What the servers of its lists (amp-list) would send; nil: they show their placeholders.
    public var ampData: AMPData?
    /// The campaign's other parts: their links tell whose a click is that names no variant or no format.
    public var siblings: [Sibling] = []

    /// Another email of the same campaign.
    public struct Sibling: Sendable {
        /// nil: of the same variant.
        public var variant: String?
        /// Other names that events have for the variant.
        public var aliases: [String]
        public var email: Email
        public init(variant: String?, aliases: [String] = [], email: Email) { self.variant = variant; self.aliases = aliases; self.email = email }
    }
    /// Pictures that a program has at hand, for addresses as the email names them; `cid:` and an id for attached ones.
    public var pictures: [Picture] = []

    public struct Picture: Sendable {
        public var address: String
        public var bytes: [UInt8]
        public init(address: String, bytes: [UInt8]) { self.address = address; self.bytes = bytes }
    }

    public init(bytes: [UInt8], charset: String? = nil, name: String, format: EmailFormat = .html, assets: String? = nil) {
        self.bytes = bytes
        self.charset = charset
        self.name = name
        self.format = format
        self.assets = assets
    }

    /// Reads a file; `-` is standard input.
    /// - Throws: `.missingInput` if it cannot be read, `.badData` if it is too large.
    public init(contentsOf path: String, format: EmailFormat = .html, assets: String? = nil, limits: RenderLimits = .standard) throws(MailHeatError) {
        self.init(bytes: try InputFile.read(path, what: "email", limit: limits.inputBytes), name: path == "-" ? "standard input" : path, format: format, assets: assets)
    }
}
