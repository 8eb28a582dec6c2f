import Primitives
import Style
import Text

extension InlineContent {
    /// Splits text items where the bidi level changes, so that each can be reordered as a whole.
    mutating func splitAtLevels() {
        var split: [InlineItem] = []
        split.reserveCapacity(items.count)
        for var item in items {
            if item.range.isEmpty {
                item.level = shaped.baseLevel
                split.append(item)
                continue
            }
            var run = shaped.runIndex(from: item.range.lowerBound)
            item.level = run < shaped.runs.count && shaped.runs[run].textRange.lowerBound < item.range.upperBound ? shaped.runs[run].level : shaped.baseLevel
            while item.kind == .text, run < shaped.runs.count, shaped.runs[run].textRange.lowerBound < item.range.upperBound {
                let start = shaped.runs[run].textRange.lowerBound
                if shaped.runs[run].level != item.level, start > item.range.lowerBound {
                    var part = item
                    part.range = item.range.lowerBound..<start
                    split.append(part)
                    item.range = start..<item.range.upperBound
                    item.level = shaped.runs[run].level
                }
                run += 1
            }
            split.append(item)
        }
        items = split
    }

    /// CSS Text 3 §5: where lines may break inside text items (`breakOffsets`) and after items.
    mutating func findBreaks(_ breaks: LineBreaks, inMinContent: LineBreaks?, tree: BoxTree) {
        for item in items where item.kind == .text && item.rules.contains(.wraps) { findBreaks(inside: item, breaks, tree) }
        var marked = items
        markBreaks(&marked, \.canBreakAfter, tree) { isBreakable($0, $1, breaks, tree) }
        let measured = inMinContent ?? breaks
        markBreaks(&marked, \.canBreakAfterInMinContent, tree) { isBreakable($0, $1, measured, tree) && !isNoBreakSpace(endingAt: $0) }
        items = marked
    }

    private func markBreaks(_ items: inout [InlineItem], _ flag: WritableKeyPath<InlineItem, Bool>, _ tree: BoxTree, _ isBreakable: (Int, InlineItem?) -> Bool) {
        for index in items.indices {
            let item = items[index]
            let around = item.kind == .openTag || item.kind == .closeTag ? inlineBoxes[item.inlineBox].parent : item.inlineBox
            let wrapsAround = around >= 0 && tree[styleOf: inlineBoxes[around].box].whiteSpace.wraps
            switch item.kind {
            case .text:
                items[index][keyPath: flag] = item.rules.contains(.wraps) && isBreakable(item.range.upperBound, item)
            case .atomic, .symbolMarker, .tab, .wordBreak, .float:
                items[index][keyPath: flag] = (item.kind == .wordBreak ? item.rules.contains(.wraps) : wrapsAround) && isBreakable(item.range.upperBound, nil)
            case .openTag:
                // Entering text that wraps from text that does not: the place between them is an opportunity like any other.
                if index > 0, item.rules.contains(.wraps), !wrapsAround, items[index - 1].kind != .forcedBreak {
                    items[index - 1][keyPath: flag] = isBreakable(item.range.upperBound, nil)
                }
            case .closeTag:
                guard index > 0 else { break }
                // A break goes after the end tags that follow the text.
                if item.rules.contains(.wraps) || items[index - 1][keyPath: flag] {
                    items[index][keyPath: flag] = items[index - 1][keyPath: flag]
                    items[index - 1][keyPath: flag] = false
                } else if wrapsAround, item.range.lowerBound > 0, bytes[item.range.lowerBound - 1] != 0x20 {
                    items[index][keyPath: flag] = isBreakable(item.range.upperBound, nil)
                }
            case .forcedBreak, .outOfFlow: break
            }
        }
    }

    private mutating func findBreaks(inside item: InlineItem, _ breaks: LineBreaks, _ tree: BoxTree) {
        guard item.range.count > 1 else { return }
        let wordBreak = tree[styleOf: item.box].wordBreak
        // `break-spaces`: a line may end after any space.
        let breaksSpaces = tree[styleOf: item.box].whiteSpace == .breakSpaces
        for offset in item.range.lowerBound + 1..<item.range.upperBound {
            if isBreakable(inside: item, offset, breaks, wordBreak) || (breaksSpaces && bytes[offset - 1] == 0x20) { breakOffsets.append(offset) }
        }
    }
    private func isBreakable(inside item: InlineItem, _ offset: Int, _ breaks: LineBreaks, _ wordBreak: WordBreak) -> Bool {
        switch breaks[offset] {
        case .none:
            guard wordBreak == .breakAll, breaks.isGraphemeBoundary(offset) else { return false }
            return BreakAll.isAllowed(between: scalar(endingAt: offset), and: scalar(startingAt: offset))
        case .mandatory: return false
        case .allowed:
            if offset >= 2, bytes[offset - 2] == 0xC2, bytes[offset - 1] == 0xAD, !item.rules.contains(.hyphenates) { return false }
            return wordBreak != .keepAll || !(isLetter(endingAt: offset) && isLetter(startingAt: offset))
        }
    }
    /// A break between two items; `item` is the text that ends there.
    private func isBreakable(_ offset: Int, _ item: InlineItem?, _ breaks: LineBreaks, _ tree: BoxTree) -> Bool {
        guard offset > 0, offset < bytes.count else { return false }
        if let item { return isBreakable(inside: item, offset, breaks, tree[styleOf: item.box].wordBreak) }
        return breaks[offset] == .allowed
    }
    private func isNoBreakSpace(endingAt offset: Int) -> Bool { offset >= 2 && bytes[offset - 2] == 0xC2 && bytes[offset - 1] == 0xA0 }
    private func isLetter(startingAt offset: Int) -> Bool { BreakAll.isLetter(scalar(startingAt: offset)) }
    private func isLetter(endingAt offset: Int) -> Bool { BreakAll.isLetter(scalar(endingAt: offset)) }
    /// 0 outside the text.
    private func scalar(startingAt offset: Int) -> UInt32 {
        offset < bytes.count ? String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first?.value ?? 0 : 0
    }
    private func scalar(endingAt offset: Int) -> UInt32 {
        var start = offset - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start >= 0 ? scalar(startingAt: start) : 0
    }
}
