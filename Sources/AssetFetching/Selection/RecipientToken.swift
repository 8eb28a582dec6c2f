/// Signs that an address tells its server who opened the email. To ask for such an address would count as an open by that person.
enum RecipientToken {
    /// A phrase after "the picture"; nil if nothing in the address points at a recipient.
    static func sign(in address: String) -> String? {
        let address = Array(address.utf8)
        // Behind the host: scheme://host/…
        guard let slashes = firstIndex(of: "://", in: address) else { return nil }
        let hostEnd = address[(slashes + 3)...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? address.endIndex
        let host = String(decoding: address[(slashes + 3)..<hostEnd], as: UTF8.self).lowercased()
        let queryStart = address[hostEnd...].firstIndex(of: UInt8(ascii: "?")) ?? address.endIndex
        let segments = address[hostEnd..<queryStart].split(separator: UInt8(ascii: "/"))
        let pairs = address[queryStart...].dropFirst().split { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: ";") }.map { pair in
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            return (name: String(decoding: pair[..<equals], as: UTF8.self).lowercased(), value: pair[equals...].dropFirst())
        }
        for part in segments + pairs.map({ $0.value }) where holdsEmailAddress(part) { return "has a recipient's address in its own" }
        if let pair = pairs.first(where: { recipientParameters.contains($0.name) && !$0.value.isEmpty }) {
            return "has a recipient's token in its address (\(pair.name)=)"
        }
        let names = segments.map { String(decoding: $0, as: UTF8.self).lowercased() }
        if let name = names.first(where: openSegments.contains) { return "has an address that counts opens (/\(name))" }
        if let label = host.split(separator: ".").first.map(String.init), openHosts.contains(label) { return "has an address that counts opens (\(host))" }
        return nil
    }

    /// Names that email tools give to whoever received an email.
    private static let recipientParameters: Set<String> = [
        "recipient", "recipient_id", "recipientid", "rcpt", "rcptid", "subscriber", "subscriber_id", "subscriberid", "ml_subscriber", "ml_subscriber_hash", "ck_subscriber_id",
        "contact", "contact_id", "contactid", "omnisendcontactid", "email", "e-mail", "email_address", "emailaddress", "user_id", "userid", "uid", "member_id",
        "mc_eid", "mkt_tok", "_hsenc", "vero_id", "oly_enc_id", "et_rid", "sc_uid", "spuserid", "_kx", "upn", "utid",
    ]
    /// Path segments of the open counters of SendGrid (`wf/open`), Mandrill and Mailchimp (`track/open.php`), listmonk (`px.png`), HubSpot and others.
    private static let openSegments: Set<String> = [
        "open", "opens", "opened", "open.php", "open.aspx", "open.gif", "open.png", "o.gif", "pixel", "pixel.gif", "pixel.png", "px.gif", "px.png", "px.jpg", "beacon",
        "beacon.gif", "__ptq.gif", "trk", "track.gif", "track.png", "tracking.gif", "tracking.png", "openrate", "opentracking", "imp.gif",
    ]
    private static let openHosts: Set<String> = ["open", "opens", "pixel", "px", "beacon", "trk", "ctrk"]

    // MARK: Email addresses

    /// As it stands, percent-encoded, or in base64.
    private static func holdsEmailAddress(_ part: ArraySlice<UInt8>) -> Bool {
        let decoded = percentDecoded(part)
        return isEmailAddress(in: decoded) || base64Decoded(decoded).map(isEmailAddress(in:)) == true
    }

    /// `name@host.tld`; a picture's density (`logo@2x.png`) is none.
    private static func isEmailAddress(in text: [UInt8]) -> Bool {
        for at in text.indices where text[at] == UInt8(ascii: "@") {
            guard at > 0, isNameByte(text[at - 1]) else { continue }
            let host = text[(at + 1)...].prefix { isNameByte($0) }.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            guard host.count >= 2, let top = host.last, top.count >= 2, top.allSatisfy(isLetter), host.allSatisfy({ !$0.isEmpty }) else { continue }
            if pictureExtensions.contains(String(decoding: top, as: UTF8.self).lowercased()) { continue }
            return true
        }
        return false
    }
    private static let pictureExtensions: Set<String> = ["png", "jpg", "jpeg", "jfif", "gif", "webp", "svg", "bmp", "avif", "apng", "tif", "tiff", "ico", "heic"]

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    private static func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+")
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), text.endIndex - index > 2, let byte = UInt8(String(decoding: text[(index + 1)...(index + 2)], as: UTF8.self), radix: 16) {
                result.append(byte)
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// Standard or URL alphabet, with or without padding; nil if it is neither, or its bytes are no printable ASCII.
    private static func base64Decoded(_ text: [UInt8]) -> [UInt8]? {
        let digits = text.prefix { $0 != UInt8(ascii: "=") }
        // The shortest address is a@b.cc.
        guard digits.count >= 8, text.count - digits.count <= 2 else { return nil }
        var result: [UInt8] = [], bits: UInt32 = 0, count = 0
        for byte in digits {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return nil
            }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                let decoded = UInt8(truncatingIfNeeded: bits >> UInt32(count))
                guard (0x20...0x7E).contains(decoded) else { return nil }
                result.append(decoded)
            }
        }
        return result
    }

    private static func firstIndex(of part: StaticString, in text: [UInt8]) -> Int? {
        let count = part.utf8CodeUnitCount
        guard text.count >= count else { return nil }
        return (0...(text.count - count)).first { start in (0..<count).allSatisfy { text[start + $0] == part.utf8Start[$0] } }
    }
}
