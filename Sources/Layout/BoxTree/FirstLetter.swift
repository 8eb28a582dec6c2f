import Primitives
import Style

/// CSS Pseudo-Elements 4 §2.2, "The ::first-letter pseudo-element".
extension BoxTreeBuilder {
    /// Moves the first letter of the container's first line, and the punctuation around it, into a box of its own.
    mutating func splitFirstLetter(of container: BoxID, style: StyleID) {
        guard let text = firstText(in: container), let payload = Optional(Int(tree.boxes[text].payload)), payload < tree.texts.count else { return }
        let range = tree.texts[payload].range
        let end = endOfFirstLetter(range)
        guard end > range.lowerBound else { return }
        tree.texts[payload].range = end..<range.upperBound

        let letter = make(.text, style: style, node: tree.boxes[text].node)
        tree.boxes[letter].isInlineLevel = true
        tree.boxes[letter].payload = UInt32(tree.texts.count)
        tree.texts.append(TextContent(range: range.lowerBound..<end))
        if let decorations = tree.decorations[text] { tree.decorations[letter] = decorations }
        let isInline = isInlineLevel(style)
        let box = make(isInline ? .inline : .blockContainer, style: style, node: .none)
        tree.boxes[box].isInlineLevel = isInline
        tree.boxes[box].hasInlineChildren = !isInline
        append(letter, to: box)
        insert(box, before: text)
    }

    /// The text box that begins the first line: through inline boxes and blocks, past what is out of flow.
    private func firstText(in container: BoxID) -> BoxID? {
        var box = tree.boxes[container].firstChild
        var depth = 1
        while box.isSome {
            let isBlock = tree.boxes[box].kind == .blockContainer && !tree.boxes[box].isInlineLevel && tree[styleOf: box].display != .tableCell
            if tree.boxes[box].kind == .text, !isCollapsibleWhitespace(box) { return box }
            if tree.boxes[box].kind == .marker || isOutsideFlow(box) || tree.boxes[box].kind == .text {
                // Not on the line.
            } else if tree.boxes[box].kind == .inline || isBlock {
                if tree.boxes[box].firstChild.isSome {
                    box = tree.boxes[box].firstChild
                    depth += 1
                    continue
                }
            } else {
                return nil
            }
            while tree.boxes[box].nextSibling.isNone {
                box = tree.boxes[box].parent
                depth -= 1
                if depth == 0 || box.isNone { return nil }
            }
            box = tree.boxes[box].nextSibling
        }
        return nil
    }

    /// White space, punctuation, one letter with its marks, punctuation: the offset behind them; the range's start where there is no letter.
    private func endOfFirstLetter(_ range: Range<Int>) -> Int {
        let string = String(decoding: tree.text[range], as: UTF8.self)
        var end = range.lowerBound
        var hasLetter = false
        for character in string {
            let isSpace = character.isWhitespace
            if hasLetter ? isSpace || !Self.isLetterPunctuation(character) : false { break }
            end += character.utf8.count
            if !hasLetter, !isSpace, !Self.isLetterPunctuation(character) { hasLetter = true }
        }
        return hasLetter ? end : range.lowerBound
    }
    private static func isLetterPunctuation(_ character: Character) -> Bool {
        switch character.unicodeScalars.first?.properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation: true
        default: false
        }
    }

    private mutating func insert(_ box: BoxID, before sibling: BoxID) {
        let parent = tree.boxes[sibling].parent
        tree.boxes[box].parent = parent
        tree.boxes[box].nextSibling = sibling
        guard tree.boxes[parent].firstChild != sibling else { tree.boxes[parent].firstChild = box; return }
        var previous = tree.boxes[parent].firstChild
        while previous.isSome, tree.boxes[previous].nextSibling != sibling { previous = tree.boxes[previous].nextSibling }
        if previous.isSome { tree.boxes[previous].nextSibling = box }
    }
}
