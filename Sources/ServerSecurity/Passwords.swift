import Crypto
import CryptoExtras
import Foundation

/// Passwords as they are kept: PBKDF2-HMAC-SHA256 with a salt of their own (RFC 8018), at a cost that takes a guesser a good part of a second.
public enum Passwords {
    /// OWASP's figure for SHA-256.
    private static let rounds = 600_000
    private static let saltBytes = 16, hashBytes = 32
    /// Characters; beyond it hashing would be a way to keep the service busy.
    public static let longest = 256, shortest = 12

    /// `pbkdf2-sha256$rounds$salt$hash`. Takes long: not on an event loop.
    public static func hash(_ password: String) throws -> String {
        let salt = Tokens.random(saltBytes)
        return try text(rounds, salt, derive(password, salt, rounds))
    }
    /// Compares in constant time. Takes long: not on an event loop.
    public static func isRight(_ password: String, _ stored: String) -> Bool {
        let parts = stored.split(separator: "$")
        guard parts.count == 4, parts[0] == "pbkdf2-sha256", let rounds = Int(parts[1]), (1...10_000_000).contains(rounds), let salt = Data(base64Encoded: String(parts[2])),
              let hash = Data(base64Encoded: String(parts[3])), password.unicodeScalars.count <= longest, let derived = try? derive(password, Array(salt), rounds) else { return false }
        return Tokens.equal(derived, Array(hash))
    }
    /// What an unknown user's password is compared with, so that the time taken does not tell who exists.
    public static let nobody = "pbkdf2-sha256$\(rounds)$\(Data(repeating: 0, count: saltBytes).base64EncodedString())$\(Data(repeating: 0, count: hashBytes).base64EncodedString())"

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int) throws -> [UInt8] {
        // One password can be typed in several ways of composing its letters.
        let bytes = Array(password.precomposedStringWithCompatibilityMapping.utf8)
        return try KDF.Insecure.PBKDF2.deriveKey(from: bytes, salt: salt, using: .sha256, outputByteCount: hashBytes, unsafeUncheckedRounds: rounds).withUnsafeBytes { Array($0) }
    }
    private static func text(_ rounds: Int, _ salt: [UInt8], _ hash: [UInt8]) -> String {
        "pbkdf2-sha256$\(rounds)$\(Data(salt).base64EncodedString())$\(Data(hash).base64EncodedString())"
    }
}
