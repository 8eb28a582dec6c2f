/// What stands between the tags of each template, as the email's author wrote it. A template's content is no part of the document
/// (HTML standard, "The template element"), and who fills it wants its own words rather than a tree of them.
struct TemplateSources {
    /// Of templates that stand in no other, in the order of the text.
    private(set) var ranges: [Range<Int>] = []
    private var depth = 0
    private var start = 0
    private static let template = TagNames.number("template")

    mutating func visit(_ tag: TagScanner.Tag, number: Int) {
        guard number == Self.template else { return }
        if !tag.isEnd {
            if depth == 0 { start = tag.range.upperBound }
            depth += 1
        } else if depth > 0 {
            depth -= 1
            if depth == 0 { ranges.append(start..<tag.range.lowerBound) }
        }
    }
    mutating func finish(_ end: Int) {
        if depth > 0 { ranges.append(start..<max(start, end)) }
    }
}
