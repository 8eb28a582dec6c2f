/// A message (RFC 5322, MIME) taken apart: its heading, the parts that can be shown, and the pictures that came with them.
public struct Message: Sendable, Hashable {
    /// Decoded, in one line; nil where it is missing or blank.
    public var subject: String?
    public var sender: Sender?
    /// The day on which it says it was sent.
    public var date: SentDate?
    /// The `text/html` part.
    public var html: TextPart?
    /// The `text/x-amp-html` part (AMP for Email).
    public var amp: TextPart?
    public var plainText: PlainTextPart?
    /// Pictures and whatever else the shown parts may refer to, in the message's order.
    public var inlineParts: [InlinePart] = []
}

/// Who a message says it is from.
public struct Sender: Sendable, Hashable {
    public var name: String?
    public var address: String?
    public init(name: String?, address: String?) { self.name = name; self.address = address }
}

/// A day in the sender's own time zone.
public struct SentDate: Sendable, Hashable {
    public var year: Int
    /// 1 … 12.
    public var month: Int
    public var day: Int
    public init(year: Int, month: Int, day: Int) { self.year = year; self.month = month; self.day = day }
}

/// Text with its transfer encoding undone and its character encoding as it was.
public struct TextPart: Sendable, Hashable {
    public var bytes: [UInt8]
    /// The label in its MIME header, nil where there is none that says anything.
    public var charset: String?
}

/// A `text/plain` part.
public struct PlainTextPart: Sendable, Hashable {
    public var text: TextPart
    /// How its lines are to be joined again.
    public var flow: TextFlow
}

/// How lines of plain text belong together (RFC 3676).
public enum TextFlow: Sendable, Hashable {
    /// Each stands alone.
    case fixed
    /// One that ends in a space goes on in the next.
    case flowed
    /// The same, and that space is not part of the text (`delsp=yes`).
    case flowedWithoutSpaces
}

/// A part that another refers to.
public struct InlinePart: Sendable, Hashable {
    /// Content-ID without its angle brackets (RFC 2392).
    public var contentID: String?
    /// Content-Location (RFC 2557).
    public var location: String?
    public var fileName: String?
    public var bytes: [UInt8]
    public init(contentID: String?, location: String?, fileName: String?, bytes: [UInt8]) {
        self.contentID = contentID; self.location = location; self.fileName = fileName; self.bytes = bytes
    }
}
