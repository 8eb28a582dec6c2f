import CICU
import Primitives

/// A stretch of text for one call of HarfBuzz: one face, size, direction, script and set of features.
struct ShapingItem {
    enum Kind: Equatable {
        case text
        /// Lower case under small-caps: capitals of the smaller size.
        case smallCapitals
        /// A forced break, a tab or an atomic inline: no glyph of its own, no advance.
        case placeholder
    }
    var range: Range<Int>
    var kind: Kind
    var choice: FaceChoice
    var script: UScriptCode
    var level: UInt8
    /// Spans that overlap the item, all of one style value.
    var spans: Range<Int>
}

/// The items of one call, kept between calls for their storage.
final class ItemBuffer { var items: [ShapingItem] = [] }

extension TextEngine {
    /// Bytes after which an item is cut wherever it may be, so that megabytes in one line do not make HarfBuzz hold several copies of them.
    private static let itemCapacity = 32_768

    /// Cuts `range` into items. Spans of equal style are shaped together, so that kerning and ligatures cross elements.
    func itemize(_ paragraph: Paragraph, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, levels: [UInt8]?) {
        itemBuffer.items.removeAll(keepingCapacity: true)
        let scripts = ScriptRuns(text, range).runs
        var scriptIndex = 0
        let spans = paragraph.spans
        var first = Self.spanIndex(spans, from: range.lowerBound)
        while first < spans.count, spans[first].range.lowerBound < range.upperBound {
            var last = first + 1
            let style = paragraph.styles[spans[first].style]
            while last < spans.count, spans[last].range.lowerBound < range.upperBound, !spans[last].isShapedApart,
                  spans[last].style == spans[first].style || paragraph.styles[spans[last].style] == style { last += 1 }
            let group = max(spans[first].range.lowerBound, range.lowerBound)..<min(spans[last - 1].range.upperBound, range.upperBound)
            itemize(group, spans: first..<last, font: style.font, text, scripts, &scriptIndex, levels)
            first = last
        }
    }

    static func spanIndex(_ spans: [Paragraph.Span], from offset: Int) -> Int {
        var low = 0, high = spans.count
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func itemize(_ group: Range<Int>, spans: Range<Int>, font: FontID, _ text: UnsafeBufferPointer<UInt8>,
                         _ scripts: [(end: Int, script: UScriptCode)], _ scriptIndex: inout Int, _ levels: [UInt8]?) {
        let record = Int(font.index)
        let coversASCII = records[record].primary.coversASCII && !records[record].description.isSmallCaps
        var offset = group.lowerBound
        var mayExtend = false
        func append(_ length: Int, _ kind: ShapingItem.Kind, _ choice: FaceChoice) {
            let script = scripts[scriptIndex].script, level = levels?[offset] ?? 0
            if mayExtend, let last = itemBuffer.items.last, last.kind == kind, last.choice == choice, last.script == script, last.level == level, kind != .placeholder,
               last.range.count + length <= Self.itemCapacity {
                itemBuffer.items[itemBuffer.items.count - 1].range = last.range.lowerBound..<(offset + length)
            } else {
                itemBuffer.items.append(ShapingItem(range: offset..<(offset + length), kind: kind, choice: choice, script: script, level: level, spans: spans))
            }
            mayExtend = true
            offset += length
        }
        while offset < group.upperBound {
            while scriptIndex < scripts.count - 1, scripts[scriptIndex].end <= offset { scriptIndex += 1 }
            if coversASCII, text[offset] >= 0x20, text[offset] < 0x7F {
                let limit = min(group.upperBound, scripts[scriptIndex].end, offset + Self.itemCapacity)
                var end = offset + 1
                if let levels {
                    while end < limit, text[end] >= 0x20, text[end] < 0x7F, levels[end] == levels[offset] { end += 1 }
                } else {
                    while end < limit, text[end] >= 0x20, text[end] < 0x7F { end += 1 }
                }
                // A mark or selector (all are two bytes from 0xCC on) belongs to the character before it: leave that to the slow path.
                if end < group.upperBound, text[end] >= 0xCC { end -= 1 }
                if end > offset {
                    append(end - offset, .text, FaceChoice(use: 0, isMissing: false))
                    continue
                }
            }
            let unit = CharacterUnit(text, at: offset, end: group.upperBound)
            if unit.base == 0x0A || unit.base == 0x09 || unit.base == 0xFFFC {
                append(unit.length, .placeholder, FaceChoice(use: 0, isMissing: false))
            } else if CharacterClasses.isDefaultIgnorable(unit.base), !unit.isSequence {
                let last = mayExtend ? itemBuffer.items.last : nil
                append(unit.length, last.map { $0.kind == .placeholder ? .text : $0.kind } ?? .text, last?.choice ?? FaceChoice(use: 0, isMissing: false))
            } else {
                let isSmall = records[record].description.isSmallCaps && SmallCapitals.hasCapital(unit.base)
                let choice = records[record].choice(for: unit, in: text, at: offset)
                if choice.isMissing { noteMissing(unit.base) }
                append(unit.length, isSmall ? .smallCapitals : .text, choice)
            }
        }
    }

    private func noteMissing(_ c: UInt32) {
        let script = CharacterClasses.script(c)
        guard missingScripts.insert(script.rawValue).inserted else { return }
        let digits = String(c, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        let isNamed = script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN
        diagnostics.note("No font has a glyph for \(isNamed ? "\(CharacterClasses.scriptName(script)) text, such as \(code)" : "the character \(code)"); an empty box stands in its place. Name a folder with such a font.")
    }
}
