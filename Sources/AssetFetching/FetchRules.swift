/// What may be fetched, and from where.
public struct FetchRules: Sendable {
    /// Hosts that may have a private address, and may be asked over http.
    public var allowedHosts: [AllowedHost] = []
    /// A file of certificates (PEM) that are trusted instead of the system's.
    public var certificateFile: String?
    /// Parts of addresses that are fetched although they look like tracking.
    public var included: [String] = []
    /// Parts of addresses that are left out.
    public var excluded: [String] = []
    /// Fetches what is there already, too.
    public var refreshes = false
    public var limits = FetchLimits()
    public init() {}
}

/// What an email's pictures may cost.
public struct FetchLimits: Sendable, Hashable {
    public var pictures = 200
    /// Bytes of one picture, and of all that was received.
    public var bytes = 10 << 20
    public var totalBytes = 100 << 20
    /// Of one picture, by its header.
    public var pixels = 25_000_000
    /// For one picture with its redirects, and for all.
    public var seconds = 20.0
    public var totalSeconds = 180.0
    public var redirects = 5
    /// Transfers at once.
    public var parallel = 6
    /// Bytes of one answer's headers.
    public var headerBytes = 64 << 10
    public init() {}
}
