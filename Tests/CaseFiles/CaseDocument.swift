extension CaseFile {
    /// The case as a document. Markup without a body of its own gets one without margins, in 16 px Arial.
    /// - Parameter picture: the address of a picture of that size (px).
    public func document(_ doctype: Doctype, picture: (_ width: Int, _ height: Int) -> String) -> String {
        // The end of the last line is the file's, not the markup's.
        let content = Self.replacingPictures(in: markup.last == "\n" ? String(markup.dropLast()) : markup, by: picture)
        return doctype.markup + (content.contains("<body") ? content : #"<body style="margin:0;font:16px Arial">"# + content)
    }

    /// `src="50x20"`, `src=50x20`, `background="50x20"` and `url(50x20)`.
    private static func replacingPictures(in markup: String, by picture: (Int, Int) -> String) -> String {
        let bytes = Array(markup.utf8)
        let introductions = ["src=", "background=", "poster=", "url("].map { Array($0.utf8) }
        var output: [UInt8] = []
        var position = 0
        func number() -> Int? {
            let start = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]), position - start < 5 { position += 1 }
            return Int(String(decoding: bytes[start..<position], as: UTF8.self))
        }
        while position < bytes.count {
            guard let introduction = introductions.first(where: { bytes[position...].starts(with: $0) }) else {
                output.append(bytes[position])
                position += 1
                continue
            }
            output += introduction
            position += introduction.count
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'") {
                output.append(bytes[position])
                position += 1
            }
            let start = position
            if let width = number(), position < bytes.count, bytes[position] == UInt8(ascii: "x") {
                position += 1
                if let height = number(), width > 0, height > 0 {
                    output += picture(width, height).utf8
                    continue
                }
            }
            position = start
        }
        return String(decoding: output, as: UTF8.self)
    }
}
