/// Brings a click file to UTF-8 without a byte order mark. Spreadsheets export UTF-16 as "Unicode text".
enum TextEncoding {
    static func isUTF16(_ file: [UInt8]) -> Bool {
        if file.starts(with: [0xFF, 0xFE]) || file.starts(with: [0xFE, 0xFF]) { return true }
        guard file.count >= 4 else { return false }
        return (file[0] == 0) == (file[2] == 0) && (file[1] == 0) == (file[3] == 0) && (file[0] == 0) != (file[1] == 0)
    }
    /// The file and where its text begins.
    static func utf8(_ file: [UInt8]) -> (bytes: [UInt8], start: Int) {
        if file.starts(with: [0xEF, 0xBB, 0xBF]) { return (file, 3) }
        if file.starts(with: [0xFF, 0xFE]) { return (fromUTF16(file, from: 2, highByte: 1), 0) }
        if file.starts(with: [0xFE, 0xFF]) { return (fromUTF16(file, from: 2, highByte: 0), 0) }
        // Without a mark: the first two characters of a header or of JSON are ASCII.
        if file.count >= 4 {
            if file[0] != 0, file[1] == 0, file[2] != 0, file[3] == 0 { return (fromUTF16(file, from: 0, highByte: 1), 0) }
            if file[0] == 0, file[1] != 0, file[2] == 0, file[3] != 0 { return (fromUTF16(file, from: 0, highByte: 0), 0) }
        }
        return (file, 0)
    }

    private static func fromUTF16(_ file: [UInt8], from start: Int, highByte: Int) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(file.count / 2)
        var units = stride(from: start, to: file.count - 1, by: 2).lazy.map { index in
            UInt16(file[index + highByte]) << 8 | UInt16(file[index + 1 - highByte])
        }.makeIterator()
        var decoder = UTF16()
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar): output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case .error: output.append(contentsOf: UTF8.encodedReplacementCharacter)
            case .emptyInput: return output
            }
        }
    }
}
