import Primitives

/// Refuses what is no email before anything is parsed.
enum InputCheck {
    static func check(_ bytes: [UInt8], charset: String?, limits: RenderLimits) throws(MailHeatError) {
        if bytes.isEmpty { throw .badData("The email is empty; give a file with the email's HTML.") }
        if bytes.count > limits.inputBytes {
            throw .badData("The email has \(bytes.count) bytes, and at most \(limits.inputBytes) can be read; shorten it, for example by linking its pictures instead of embedding them.")
        }
        if let name = fileType(bytes) {
            throw .badData("The email looks like \(name), not like HTML; give the email's HTML source.")
        }
        let (encoding, _) = TextEncoding.sniff(Array(bytes.prefix(4)), charset: charset)
        switch encoding {
        case .utf16LittleEndian, .utf16BigEndian: return
        default: break
        }
        // Text has hardly any control characters, a binary file about one byte in ten.
        let sample = bytes.prefix(1 << 16)
        let controls = sample.count { $0 < 0x20 && $0 != 0 && !ASCII.isWhitespace($0) && $0 != 0x1B || $0 == 0x7F }
        let nulls = sample.count { $0 == 0 }
        if controls > sample.count / 10 || nulls > sample.count / 3 || controls + nulls == sample.count {
            throw .badData("The email looks like binary data, not like HTML: \(controls + nulls) of its first \(sample.count) bytes are control characters; give the email's HTML source.")
        }
    }

    static func checkDecoded(_ text: [UInt8]) throws(MailHeatError) {
        if text.allSatisfy({ ASCII.isWhitespace($0) || $0 == 0 }) {
            throw .badData("The email is empty: it has nothing but white space; give a file with the email's HTML.")
        }
    }

    private static func fileType(_ bytes: [UInt8]) -> String? {
        for (signature, name) in signatures where bytes.starts(with: signature) { return name }
        return nil
    }

    private static let signatures: [([UInt8], String)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF87a".utf8), "a GIF picture"), (Array("GIF89a".utf8), "a GIF picture"),
        (Array("%PDF-".utf8), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive or an Office document"), ([0x50, 0x4B, 0x05, 0x06], "a ZIP archive"),
        ([0x1F, 0x8B, 0x08], "a gzip archive"), (Array("BZh9".utf8), "a bzip2 archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"), ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"), (Array("Rar!".utf8), "a RAR archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an Outlook or old Office file"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        (Array("SQLite format 3\0".utf8), "a database"),
    ]
}
