import Crypto
import Foundation

/// SHA-256, for what must not be told apart by chance: emails, pictures, batches, tokens.
public enum Digest256 {
    public static func hexadecimal(_ bytes: [UInt8]) -> String { SHA256.hash(data: bytes).map { byte in let text = String(byte, radix: 16); return byte < 16 ? "0" + text : text }.joined() }
    public static func bytes(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
