/// Text of an input for a message to a person.
public enum Excerpt {
    /// Short, on one line, without control characters.
    public static func of(_ bytes: some Collection<UInt8>) -> String {
        var text = ""
        for scalar in String(decoding: bytes.prefix(200), as: UTF8.self).unicodeScalars {
            if text.unicodeScalars.count == 60 { return text + "…" }
            text.unicodeScalars.append(scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : scalar)
        }
        return text
    }
}
