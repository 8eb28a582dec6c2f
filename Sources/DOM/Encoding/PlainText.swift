/// Plain text in UTF-8: a byte order mark says its encoding, then `charset`; without either it is UTF-8 where it is valid, else windows-1252.
/// - Parameter charset: the encoding's label in the MIME header, if there is one.
public func decodePlainText(_ bytes: [UInt8], charset: String?) -> [UInt8] {
    let known = charset.flatMap { TextEncoding(label: $0.utf8) == nil ? nil : $0 }
    let (encoding, markLength) = TextEncoding.sniff(bytes, charset: known ?? (TextEncoding.isValidUTF8(bytes[...]) ? "utf-8" : "windows-1252"))
    return encoding.decode(bytes[markLength...])
}
