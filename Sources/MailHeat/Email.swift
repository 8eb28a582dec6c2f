public import Clicks

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

    public init(bytes: [UInt8], charset: String? = nil, name: String, format: EmailFormat = .html) {
        self.bytes = bytes
        self.charset = charset
        self.name = name
        self.format = format
    }
}
