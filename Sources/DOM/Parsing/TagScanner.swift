import Primitives

/// Finds the tags of HTML as its tokenizer does: past comments, raw text and quoted attribute values, without building anything.
struct TagScanner {
    struct Tag {
        /// From `<` to past `>`.
        var range: Range<Int>
        var name: Range<Int>
        var isEnd: Bool
        var attributeCount: Int
        /// Ends with `/>`: this closes foreign elements only.
        var isSelfClosing: Bool
    }

    let text: [UInt8]
    private(set) var position: Int
    /// `<svg>`, `<math>` and `<select>` still open: in them `<style>`, `<title>` … may hold markup.
    private var openForeign = 0

    init(_ text: [UInt8], from start: Int = 0) {
        self.text = text
        position = start
    }

    mutating func next() -> Tag? {
        while let start = find(UInt8(ascii: "<"), from: position) {
            let mark = byte(start + 1)
            if mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?") || mark == UInt8(ascii: "/") && !ASCII.isAlpha(byte(start + 2)) {
                position = Self.endOfMarkupDeclaration(text, at: start)
                continue
            }
            let isEnd = mark == UInt8(ascii: "/")
            guard isEnd || ASCII.isAlpha(mark) else {
                position = start + 1
                continue
            }
            guard let tag = tag(at: start, isEnd: isEnd) else {
                // A tag that the end of the text cuts off is none.
                position = text.count
                return nil
            }
            position = tag.range.upperBound
            follow(tag)
            return tag
        }
        position = text.count
        return nil
    }

    /// The end of a comment, doctype, or what is read as a comment (HTML standard, "Markup declaration open state").
    static func endOfMarkupDeclaration(_ text: [UInt8], at start: Int) -> Int {
        let dash = UInt8(ascii: "-"), close = UInt8(ascii: ">")
        func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
        var index = start + 2
        guard byte(start + 1) == UInt8(ascii: "!"), byte(index) == dash, byte(index + 1) == dash else {
            while index < text.count, text[index] != close { index += 1 }
            return min(index + 1, text.count)
        }
        index += 2
        if byte(index) == close { return index + 1 }
        if byte(index) == dash, byte(index + 1) == close { return index + 2 }
        while index < text.count {
            if text[index] == dash, byte(index + 1) == dash {
                if byte(index + 2) == close { return index + 3 }
                if byte(index + 2) == UInt8(ascii: "!"), byte(index + 3) == close { return index + 4 }
            }
            index += 1
        }
        return text.count
    }

    private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }
    private func find(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        while index < text.count {
            if text[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// HTML standard, from "Tag name state" to "After attribute value (quoted) state". Nil where the text ends inside.
    private func tag(at start: Int, isEnd: Bool) -> Tag? {
        var index = start + (isEnd ? 2 : 1)
        let slash = UInt8(ascii: "/"), close = UInt8(ascii: ">")
        let nameStart = index
        while index < text.count, !ASCII.isWhitespace(text[index]), text[index] != slash, text[index] != close { index += 1 }
        let name = nameStart..<index
        var attributeCount = 0, slashEnd = -1
        while index < text.count {
            let current = text[index]
            if current == close {
                return Tag(
                    range: start..<index + 1, name: name, isEnd: isEnd, attributeCount: attributeCount,
                    isSelfClosing: index == slashEnd)
            }
            if ASCII.isWhitespace(current) || current == slash {
                index += 1
                if current == slash { slashEnd = index }
                continue
            }
            attributeCount += 1
            index += 1
            while index < text.count, !ASCII.isWhitespace(text[index]), text[index] != slash, text[index] != close, text[index] != UInt8(ascii: "=") { index += 1 }
            while ASCII.isWhitespace(byte(index)) { index += 1 }
            guard byte(index) == UInt8(ascii: "=") else { continue }
            index += 1
            while ASCII.isWhitespace(byte(index)) { index += 1 }
            let quote = byte(index)
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                guard let end = find(quote, from: index + 1) else { return nil }
                index = end + 1
            } else {
                while index < text.count, !ASCII.isWhitespace(text[index]), text[index] != close { index += 1 }
            }
        }
        return nil
    }

    /// Moves past raw text, in which nothing but the element's own end tag is a tag.
    private mutating func follow(_ tag: Tag) {
        let name = text[tag.name]
        if ASCII.equalIgnoringCase(name, "svg") || ASCII.equalIgnoringCase(name, "math") || ASCII.equalIgnoringCase(name, "select") {
            openForeign = tag.isEnd ? max(0, openForeign - 1) : openForeign + 1
        }
        guard !tag.isEnd, openForeign == 0, Self.isRawText(name) else { return }
        var index = position
        while let start = find(UInt8(ascii: "<"), from: index) {
            let end = start + 2 + name.count
            if byte(start + 1) == UInt8(ascii: "/"), end <= text.count, ASCII.equalIgnoringCase(text[(start + 2)..<end], name),
               end == text.count || ASCII.isWhitespace(text[end]) || text[end] == UInt8(ascii: "/") || text[end] == UInt8(ascii: ">") {
                position = start
                return
            }
            index = start + 1
        }
        position = text.count
    }

    private static func isRawText(_ name: ArraySlice<UInt8>) -> Bool {
        for candidate: StaticString in ["style", "script", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext"]
        where ASCII.equalIgnoringCase(name, candidate) { return true }
        return false
    }
}
