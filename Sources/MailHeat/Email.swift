/// An email as it was sent: the bytes of its HTML, or of a whole message with headers (`.eml`); which of the two, its bytes say.
public struct Email: Sendable {
    public var bytes: [UInt8]
    /// The character set that its MIME header named; nil where it stands alone.
    public var charset: String?
    /// How messages to a person name it: a path, or "standard input".
    public var name: String

    public init(bytes: [UInt8], charset: String? = nil, name: String) {
        self.bytes = bytes
        self.charset = charset
        self.name = name
    }
}
