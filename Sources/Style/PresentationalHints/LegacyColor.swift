import Primitives

/// HTML standard, "Rules for parsing a legacy color value".
func legacyColor(_ value: ArraySlice<UInt8>) -> Color? {
    guard !value.isEmpty else { return nil }
    var text = Array(ASCII.trimmed(value))
    if ASCII.equalIgnoringCase(text, "transparent") { return nil }
    if let rgb = NamedColors.rgb(ASCII.lowercased(text)) { return Color(rgb: rgb) }
    if text.count == 4, text[0] == 0x23, let color = ValueParser.hexColor(Array(text[1...])) { return color }
    text = characters(of: text)
    if text.first == 0x23 { text.removeFirst() }
    for index in text.indices where !ASCII.isHexDigit(text[index]) { text[index] = 0x30 }
    while text.isEmpty || text.count % 3 != 0 { text.append(0x30) }
    let length = text.count / 3
    var parts = [Array(text[..<length]), Array(text[length..<2 * length]), Array(text[(2 * length)...])]
    if length > 8 { parts = parts.map { Array($0.suffix(8)) } }
    while let first = parts.first, first.count > 2, parts.allSatisfy({ $0.first == 0x30 }) { parts = parts.map { Array($0.dropFirst()) } }
    let channels = parts.map { $0.prefix(2).reduce(UInt8(0)) { $0 << 4 | ASCII.hexValue($1) } }
    return Color(red: channels[0], green: channels[1], blue: channels[2])
}

/// One byte for each character, at most 128: one above ASCII becomes `0`, one above the basic plane `00`.
private func characters(of text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text where result.count < 128 {
        if byte < 0x80 { result.append(byte) }
        else if byte >= 0xF0 { result += [0x30, 0x30] }
        else if byte >= 0xC0 { result.append(0x30) }
    }
    return Array(result.prefix(128))
}
