import Crypto
import Foundation

/// Secrets that the service gives out, and what it keeps of them.
public enum Tokens {
    public static func random(_ count: Int) -> [UInt8] { SymmetricKey(size: .init(bitCount: count * 8)).withUnsafeBytes { Array($0) } }
    /// 256 bits, as they stand in a cookie, a link or a header.
    public static func make() -> String { base64URL(random(32)) }
    /// What is kept of a token: it has 256 random bits, so a plain hash is enough.
    public static func hash(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

    /// In a time that depends on the lengths alone.
    public static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for index in a.indices { difference |= a[index] ^ b[index] }
        return difference == 0
    }
    /// Whatever the lengths.
    public static func equal(_ a: String, _ b: String) -> Bool { equal(hash(a), hash(b)) }

    /// RFC 4648 §5, without padding.
    public static func base64URL(_ bytes: [UInt8]) -> String {
        String(Data(bytes).base64EncodedString().compactMap { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 == "=" ? nil : $0 })
    }
    /// nil unless `base64URL` writes the bytes just so: bits of the last character that say nothing must be 0 (RFC 4648 §3.5).
    static func bytes(base64URL text: some StringProtocol) -> [UInt8]? {
        var padded = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        padded += String(repeating: "=", count: (4 - padded.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: padded).map({ Array($0) }), base64URL(bytes) == text else { return nil }
        return bytes
    }
}

/// A number that goes out and comes back, with a proof that the service made it.
public struct SignedNumber: Sendable {
    private let key: SymmetricKey
    private let purpose: String

    /// - Parameters:
    ///   - key: of the installation, 32 bytes.
    ///   - purpose: what the number is for; another purpose's proof does not hold.
    public init(key: [UInt8], purpose: String) {
        self.key = SymmetricKey(data: key)
        self.purpose = purpose
    }
    /// `number.expiry.proof`; `expiry` in microseconds since 1970.
    public func text(_ number: Int64, expiresAt: Int64) -> String { "\(number).\(expiresAt).\(Tokens.base64URL(Array(proof(number, expiresAt))))" }
    /// nil if the proof does not hold or the time is over.
    public func number(_ text: String, now: Int64) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int64(parts[0]), let expiry = Int64(parts[1]), let given = Tokens.bytes(base64URL: parts[2]),
              HMAC<SHA256>.isValidAuthenticationCode(given, authenticating: message(number, expiry), using: key), now < expiry else { return nil }
        return number
    }
    private func proof(_ number: Int64, _ expiry: Int64) -> HMAC<SHA256>.MAC { HMAC<SHA256>.authenticationCode(for: message(number, expiry), using: key) }
    private func message(_ number: Int64, _ expiry: Int64) -> [UInt8] { Array("\(purpose)\u{0}\(number)\u{0}\(expiry)".utf8) }
}
