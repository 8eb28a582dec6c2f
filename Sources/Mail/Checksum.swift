import CGMime

/// SHA-256 (FIPS 180-4) in 64 hexadecimal digits: by it a result says what it was made of.
public func sha256(_ bytes: [UInt8]) -> String {
    // GChecksumType: 2 is SHA-256.
    guard let text = g_compute_checksum_for_data(2, bytes, bytes.count) else { return "" }
    defer { g_free(text) }
    return String(cString: text)
}
