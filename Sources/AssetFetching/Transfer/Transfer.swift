import CCurl
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat

/// What is left of the bytes that all pictures together may cost.
final class Allowance {
    private(set) var bytes: Int
    init(bytes: Int) { self.bytes = bytes }
    func spend(_ count: Int) -> Bool {
        guard count <= bytes else { return false }
        bytes -= count
        return true
    }
}

/// One request for one address: libcurl's handle, and what has come of it. A redirect is another transfer.
final class Transfer {
    let job: Int
    let address: FetchAddress
    let redirects: Int
    let deadline: ContinuousClock.Instant
    let easy: UnsafeMutableRawPointer
    private(set) var body: [UInt8] = []
    /// Why we ended it ourselves, as a phrase after "the picture".
    private(set) var refusal: String?

    private let limits: FetchLimits
    private let allowance: Allowance
    private var headerBytes = 0
    /// As the last answer says it. libcurl tells it only once a body has ended, which a redirect's need not.
    private var location: String?
    private var hasLookedAtBeginning = false
    private let requestHeaders: UnsafeMutablePointer<curl_slist>?

    /// Enough to tell a picture from a page.
    private static let beginning = 512
    /// Names no machine, person or version.
    private static let userAgent = "Mozilla/5.0 (compatible; MailHeat)"

    /// - Parameter seconds: until it is given up.
    init(job: Int, address: FetchAddress, redirects: Int, deadline: ContinuousClock.Instant, seconds: Double, rules: FetchRules, allowance: Allowance) throws(Refusal) {
        guard let easy = curl_easy_init() else { throw Refusal(reason: "could not be asked for: no memory") }
        self.job = job
        self.address = address
        self.redirects = redirects
        self.deadline = deadline
        self.easy = easy
        limits = rules.limits
        self.allowance = allowance
        // Formats that are decoded here, so that a server which chooses does not choose AVIF; whole bodies, as they are.
        requestHeaders = curl_slist_append(curl_slist_append(nil, "Accept: image/png,image/jpeg,image/gif,image/webp;q=0.9,*/*;q=0.1"), "Accept-Encoding: identity")
        let isSet = setUp(seconds: seconds, rules: rules)
        guard isSet else { throw Refusal(reason: "could not be asked for: libcurl lacks what that needs") }
    }
    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(requestHeaders)
    }

    /// False where libcurl does not take an option, which must not pass: most of them are here for safety.
    private func setUp(seconds: Double, rules: FetchRules) -> Bool {
        let strings: [(CURLoption, String)] = [
            (CURLOPT_URL, address.text),
            (CURLOPT_PROTOCOLS_STR, address.isAllowed ? "http,https" : "https"),
            (CURLOPT_USERAGENT, Self.userAgent),
            // Behind a proxy nobody could check which address is reached.
            (CURLOPT_PROXY, ""),
        ] + (rules.certificateFile.map { [(CURLOPT_CAINFO, $0)] } ?? [])
        let numbers: [(CURLoption, Int)] = [
            // Every redirect is checked again, by us.
            (CURLOPT_FOLLOWLOCATION, 0),
            (CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
            (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            (CURLOPT_TIMEOUT_MS, max(1, Int(seconds * 1000))),
            (CURLOPT_CONNECTTIMEOUT_MS, max(1, Int(min(seconds, 10) * 1000))),
        ]
        let context = Unmanaged.passUnretained(self).toOpaque()
        return strings.allSatisfy { mailheat_curl_set_string(easy, $0.0, $0.1) == CURLE_OK }
            && numbers.allSatisfy { mailheat_curl_set_long(easy, $0.0, $0.1) == CURLE_OK }
            && mailheat_curl_set_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(limits.bytes)) == CURLE_OK
            && mailheat_curl_set_list(easy, CURLOPT_HTTPHEADER, requestHeaders) == CURLE_OK
            && mailheat_curl_on_body(easy, { bytes, size, count, context in
                guard let context else { return 0 }
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().take(bytes, size * count)
            }, context) == CURLE_OK
            && mailheat_curl_on_header(easy, { bytes, size, count, context in
                guard let context else { return 0 }
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().takeHeader(bytes, size * count)
            }, context) == CURLE_OK
            && mailheat_curl_on_open(easy, { context, _, address in
                guard let context, let address else { return CURL_SOCKET_BAD }
                return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().open(&address.pointee)
            }, context) == CURLE_OK
    }

    // MARK: What libcurl calls

    /// The address that is about to be connected to, whatever name led to it: nothing can change between this check and the connection.
    private func open(_ address: inout curl_sockaddr) -> curl_socket_t {
        let range = withUnsafePointer(to: &address.addr) { AddressRange($0) }
        guard range == .public || self.address.isAllowed else {
            refusal = "is on \(self.address.host), which has \(range.rawValue); give --allow-host \(self.address.host):\(self.address.port) if it may be asked"
            return CURL_SOCKET_BAD
        }
        return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.`protocol`)
    }

    private func takeHeader(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        headerBytes += count
        guard headerBytes <= limits.headerBytes, allowance.spend(count) else {
            refusal = "came with more than \(limits.headerBytes >> 10) KB of headers"
            return 0
        }
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count), as: UTF8.self)
        if line.hasPrefix("HTTP/") { location = nil }
        if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), line[..<colon].lowercased() == "location" {
            let value = line.utf8[line.utf8.index(after: colon)...].drop { $0 <= 0x20 }
            location = location ?? String(decoding: value.prefix { $0 > 0x20 }, as: UTF8.self)
        }
        return count
    }

    /// Anything but `count` ends the transfer.
    private func take(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        // Only a picture's own bytes are of use: not those of a redirect or an error page.
        guard responseCode == 200 else { return 0 }
        guard allowance.spend(count) else {
            refusal = "is not kept: all pictures together have more than \(limits.totalBytes >> 20) MB"
            return 0
        }
        guard body.count + count <= limits.bytes else {
            refusal = tooManyBytes
            return 0
        }
        if let bytes { body.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count)) }
        if !hasLookedAtBeginning, body.count >= Self.beginning {
            hasLookedAtBeginning = true
            if let objection = PictureFile.objection(toBeginning: body) {
                refusal = objection
                return 0
            }
        }
        return count
    }
    private var tooManyBytes: String { "has more than \(limits.bytes >> 20) MB" }

    // MARK: What has come of it

    var responseCode: Int { mailheat_curl_response_code(easy) }
    /// Where a redirect leads, as the server writes it; nil for any other answer.
    var redirectTarget: String? { [301, 302, 303, 307, 308].contains(responseCode) ? location : nil }

    /// Why there is no picture, as a phrase after "the picture"; nil if its bytes are whole.
    func failure(_ result: CURLcode) -> String? {
        if let refusal { return refusal }
        // The body of an error page is ended by us, which libcurl reports as an error of writing.
        if responseCode != 0, responseCode != 200, result == CURLE_OK || result == CURLE_WRITE_ERROR { return "was answered with \(responseCode) by \(address.host)" }
        let note = address.isUpgraded ? " (asked over https, where the email says http)" : ""
        switch result {
        case CURLE_OK: return nil
        case CURLE_COULDNT_RESOLVE_HOST: return "is on \(address.host), a host that cannot be found"
        case CURLE_COULDNT_CONNECT: return "is on \(address.host), which does not answer at port \(address.port)\(note)"
        case CURLE_OPERATION_TIMEDOUT: return "took too long\(note)"
        case CURLE_FILESIZE_EXCEEDED: return tooManyBytes
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: return "ended before it was whole"
        case CURLE_PEER_FAILED_VERIFICATION: return "is on \(address.host), whose certificate is not to be trusted\(note)"
        default: return "could not be fetched from \(address.host): \(String(cString: curl_easy_strerror(result)))\(note)"
        }
    }
}
