public import Clicks

/// A picture that an email names.
public struct NamedPicture: Sendable, Hashable {
    public enum Origin: Sendable, Hashable {
        /// Inside the address (`data:`), or a part of the message.
        case email
        /// An absolute http or https address, percent-encoded, without fragment.
        case web(String)
        /// A relative address without a base, `cid:` of a part that is not there, or a scheme that shows nothing.
        case nowhere
    }

    /// A place that shows it, in one of the windows asked for.
    public struct Use: Sendable, Hashable {
        public enum Role: String, Sendable {
            case content = "picture"
            case background
            case listSymbol = "list symbol"
            case generatedContent = "generated content"
        }
        public var format: EmailFormat
        /// The element's name: `img`, `td`.
        public var element: String
        public var role: Role
        /// The window, CSS px.
        public var viewport: Int
        /// The box, CSS px; nil where the picture's own size decides.
        public var width: Double?
        public var height: Double?
        /// A reader sees some of the box.
        public var isVisible: Bool
    }

    /// As the email writes it, without white space at its ends.
    public var address: String
    public var origin: Origin
    /// Part by part, window by window, in document order.
    public var uses: [Use]
    /// The address is still a template: `{{hero}}`, `*|LOGO|*`.
    public var hasMergeTag: Bool
    /// 32 hexadecimal digits of the absolute address (SipHash-2-4-128, key 0), the same on every machine; empty where there is none.
    public var digest: String
}
