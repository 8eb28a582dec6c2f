import Primitives

/// Titles, link texts and addresses as the chrome shows them.
enum DisplayText {
    /// Longer texts are cut in the middle before anything is shaped; no line of the chrome shows as much.
    private static let longest = 600

    /// One line without control characters or bidi overrides, white space collapsed.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isPending = false
        for scalar in shortened(text).unicodeScalars {
            switch scalar.value {
            case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: isPending = true
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFC: break
            default:
                if isPending, !result.isEmpty { result.append(" ") }
                isPending = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// Without `http://` or `https://` and without the slash of an empty path.
    static func address(_ address: String) -> String {
        let text = plain(address)
        var bytes = Array(text.utf8)[...]
        for scheme in ["https://", "http://"] as [StaticString] where bytes.count > scheme.utf8CodeUnitCount {
            if ASCII.equalIgnoringCase(bytes.prefix(scheme.utf8CodeUnitCount), scheme) { bytes = bytes.dropFirst(scheme.utf8CodeUnitCount); break }
        }
        if bytes.last == 0x2F, bytes.firstIndex(of: 0x2F) == bytes.endIndex - 1, bytes.count > 1 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > 4 * longest else { return text }
        // The cut may go through a cluster, so the clusters on either side of it are left out.
        let head = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))).dropLast()
        let tail = String(String.UnicodeScalarView(text.unicodeScalars.suffix(longest))).dropFirst()
        return head + "…" + tail
    }
}
