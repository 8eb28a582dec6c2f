import CGumbo
import Primitives

/// Rewrites markup that Gumbo 0.10.1 treats unlike browsers, before it sees it:
/// - To Gumbo all unknown elements are one: `</v:rect>` closes an open `<w:anchorlock>`. From the second unknown name on, each
///   borrows the name of a known, ordinary element that the email does not use, and gets its own back in the tree.
/// - `<search>` and `<dialog>` close a paragraph as only Gumbo's `<main>` does; a real `<main>` is also "special".
///   `<isindex>` and `<menuitem>` are ordinary elements by now.
/// - Text before `</form>` would land behind the form; a comment between them prevents it.
struct MarkupRepair {
    /// In the tree: the name in Gumbo's output, and what the email said.
    private(set) var renamed: [(borrowed: [UInt8], original: [UInt8])] = []
    private var isUsed = [Bool](repeating: false, count: TagNames.firstUnknown)
    private var edits: [(number: Int, name: Range<Int>)] = []
    private var formEnds: [Int] = []

    private static let ordinary: [StaticString] = [
        "bdi", "bdo", "data", "time", "dfn", "samp", "kbd", "abbr", "acronym", "cite", "mark", "ins", "del", "canvas", "map", "output", "progress",
        "meter", "datalist", "legend", "blink", "multicol", "spacer", "q", "video", "audio", "label",
    ]
    private static let specialBlocks: [StaticString] = ["hgroup", "figcaption", "dir", "aside", "nav", "figure", "article", "section"]
    private static let form = TagNames.number("form"), main = TagNames.number("main")
    private static let retired = [(TagNames.number("isindex"), "isindex"), (TagNames.number("menuitem"), "menuitem")]
    private static let newBlocks: [[UInt8]] = [Array("search".utf8), Array("dialog".utf8)]

    mutating func visit(_ tag: TagScanner.Tag, number: Int) {
        if number < TagNames.firstUnknown { isUsed[number] = true }
        if number >= TagNames.firstUnknown || number == Self.main || Self.retired.contains(where: { $0.0 == number }) {
            edits.append((number, tag.name))
        }
        if tag.isEnd, number == Self.form { formEnds.append(tag.range.lowerBound) }
    }

    /// The text for Gumbo.
    mutating func repaired(_ text: [UInt8], names: TagNames) -> [UInt8] {
        let replacements = chooseNames(names)
        if replacements.isEmpty, formEnds.isEmpty { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 64)
        var copied = 0, form = 0
        func copy(to end: Int) {
            result += text[copied..<end]
            copied = end
        }
        for edit in edits + [(number: -1, name: text.count..<text.count)] {
            while form < formEnds.count, formEnds[form] < edit.name.lowerBound {
                copy(to: formEnds[form])
                result += Array("<!---->".utf8)
                form += 1
            }
            guard let replacement = replacements[edit.number] else { continue }
            copy(to: edit.name.lowerBound)
            result += replacement
            copied = edit.name.upperBound
        }
        copy(to: text.count)
        return result
    }

    /// Borrowed names by number.
    private mutating func chooseNames(_ names: TagNames) -> [Int: [UInt8]] {
        var replacements: [Int: [UInt8]] = [:]
        func replace(_ number: Int, _ original: [UInt8], by candidates: [StaticString]) {
            guard let borrowed = candidates.first(where: { !isUsed[TagNames.number($0)] }) else { return }
            isUsed[TagNames.number(borrowed)] = true
            let bytes = Array(UnsafeBufferPointer(start: borrowed.utf8Start, count: borrowed.utf8CodeUnitCount))
            replacements[number] = bytes
            renamed.append((bytes, original))
        }
        if isUsed[Self.main] {
            replace(Self.main, Array("main".utf8), by: Self.specialBlocks)
            if replacements[Self.main] != nil { isUsed[Self.main] = false }
        }
        for (number, name) in Self.retired where isUsed[number] { replace(number, Array(name.utf8), by: Self.ordinary) }
        var isFirst = true
        for (offset, name) in names.unknown.enumerated() {
            if Self.newBlocks.contains(name) {
                replace(TagNames.firstUnknown + offset, name, by: ["main"] + Self.specialBlocks)
            } else if isFirst {
                // One unknown name alone cannot be mistaken for another.
                isFirst = false
            } else {
                replace(TagNames.firstUnknown + offset, name, by: Self.ordinary)
            }
        }
        return replacements
    }
}
