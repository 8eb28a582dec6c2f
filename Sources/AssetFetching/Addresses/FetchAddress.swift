import CCurl

/// Why something is not fetched, as a phrase after "the picture".
struct Refusal: Error, Hashable { let reason: String }

/// An address that may be asked for, taken apart by the same parser that will ask for it.
struct FetchAddress: Sendable, Hashable {
    /// As it is asked for: https, or http of an allowed host.
    let text: String
    let host: String
    let port: Int
    /// The host is one that may have a private address.
    let isAllowed: Bool
    /// The email said http.
    let isUpgraded: Bool

    /// - Parameter base: what a redirect's address is relative to.
    init(_ text: String, base: FetchAddress? = nil, rules: FetchRules) throws(Refusal) {
        guard let url = curl_url() else { throw Refusal(reason: "has an address that cannot be read") }
        defer { curl_url_cleanup(url) }
        if let base { curl_url_set(url, CURLUPART_URL, base.text, 0) }
        guard !text.utf8.contains(0), text.utf8.count <= 8000, curl_url_set(url, CURLUPART_URL, text, UInt32(CURLU_DISALLOW_USER)) == CURLUE_OK else {
            throw Refusal(reason: "has an address that cannot be asked for (\(Self.abbreviated(text)))")
        }
        guard let scheme = Self.part(url, CURLUPART_SCHEME), scheme == "https" || scheme == "http" else {
            throw Refusal(reason: "has an address that is neither https nor http (\(Self.abbreviated(text)))")
        }
        guard let host = Self.part(url, CURLUPART_HOST), !host.isEmpty else { throw Refusal(reason: "has an address without a host") }
        func port() -> Int { Self.part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT).flatMap { Int($0) } ?? 0 }
        isAllowed = rules.allowedHosts.contains { $0.covers(host: host, port: port()) }
        isUpgraded = scheme == "http" && !isAllowed
        if isUpgraded {
            // What is fetched must be what was sent: nobody on the way may change it.
            if port() == 80 { curl_url_set(url, CURLUPART_PORT, nil, 0) }
            curl_url_set(url, CURLUPART_SCHEME, "https", 0)
        }
        curl_url_set(url, CURLUPART_FRAGMENT, nil, 0)
        guard let whole = Self.part(url, CURLUPART_URL) else { throw Refusal(reason: "has an address that cannot be read") }
        self.text = whole
        self.host = host
        self.port = port()
    }

    private static func part(_ url: OpaquePointer, _ part: CURLUPart, _ flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
    private static func abbreviated(_ text: String) -> String { text.utf8.count <= 80 ? text : String(text.prefix(70)) + "…" }
}
