import DOM
import Primitives
import Style
import Text

/// Collects a block container's inline content: white space processed across box boundaries (CSS Text 3 §4.1), text transformed,
/// bidi controls inserted (CSS Writing Modes 4 §2.4), U+FFFC for each atomic inline and U+000A for each forced break.
struct InlineContentBuilder {
    let engine: LayoutEngine
    private let tree: BoxTree
    private let container: BoxID
    private var bytes: [UInt8] = []
    private var spans: [Paragraph.Span] = []
    private var styles: [TextStyle] = []
    private var styleIndices: [TextStyle: Int] = [:]
    private var items: [InlineItem] = []
    private var inlineBoxes: [InlineBoxRecord] = []
    private var transformation = TextTransformation()
    /// What comes next collapses with a space before it, or stands at the start of a line.
    private var endsWithCollapsibleSpace = true
    /// … and that space stands in text that does not wrap.
    private var endsWithUnbreakableSpace = false
    /// A margin, border or padding keeps the next text from being shaped together with the last.
    private var isApart = false
    private var makesLines = false
    private var hasRightToLeft = false
    /// Quirks mode: pictures in a cell of automatic width are measured as if they could not break from what is beside them (browser notes §2.4).
    private let hasStickyImages: Bool
    private var stickyOffsets: [Int] = []

    init(engine: LayoutEngine, container: BoxID) {
        self.engine = engine
        self.container = container
        tree = engine.tree
        let display = engine.tree[styleOf: container].display
        hasStickyImages = engine.tree.mode == .quirks && display == .tableCell && engine.tree[styleOf: container].width.isAuto
    }

    mutating func build() -> InlineContent {
        addInlineBox(container, parent: -1)
        let style = tree.boxes[container].style
        let opened = openBidi(style, isContainer: true)
        var child = tree.boxes[container].firstChild
        while child.isSome {
            add(child, in: 0)
            child = tree.boxes[child].nextSibling
        }
        removeTrailingSpace()
        closeBidi(opened, style: style)
        return finish()
    }

    // MARK: The tree

    private mutating func addInlineBox(_ box: BoxID, parent: Int) {
        let font = engine.font(of: box)
        let metrics = engine.text.metrics(of: font)
        let line = FontHeight(ascent: metrics.ascent, descent: metrics.descent, lineHeight: engine.usedLineHeight(of: box))
        inlineBoxes.append(InlineBoxRecord(
            box: box, parent: parent, ascent: metrics.ascent, descent: metrics.descent, lineAscent: line.ascent, lineDescent: line.descent,
            hasNormalLineHeight: tree[styleOf: box].lineHeight == .normal, font: font))
    }

    private mutating func add(_ box: BoxID, in inlineBox: Int) {
        let style = tree.boxes[box].style
        let kind = tree.boxes[box].kind
        if kind == .text { return addText(box, in: inlineBox) }
        if tree.styles[style].isOutOfFlow { return addItem(.outOfFlow, box, in: inlineBox) }
        if tree.styles[style].isFloating { return addItem(.float, box, in: inlineBox) }
        switch kind {
        case .inline: addInline(box, in: inlineBox)
        case .lineBreak: addForcedBreak(box, in: inlineBox)
        case .wordBreakOpportunity: addMark(.wordBreak, box, in: inlineBox, [0xE2, 0x80, 0x8B])
        case .marker:
            guard tree.boxes[box].isInlineLevel else { return }
            makesLines = true
            if tree.boxes[box].firstChild.isSome { addInline(box, in: inlineBox) } else { addObject(.symbolMarker, box, in: inlineBox) }
            // The marker ends with its own gap.
            endsWithCollapsibleSpace = true
        default:
            guard tree.boxes[box].isInlineLevel else { return }
            addObject(.atomic, box, in: inlineBox)
        }
    }

    private mutating func addInline(_ box: BoxID, in parent: Int) {
        let index = inlineBoxes.count
        addInlineBox(box, parent: parent)
        let style = tree.boxes[box].style
        let hasStart = !tree.boxes[box].lacksStartEdge && tree.styles[style].hasInlineStartEdge
        let hasEnd = !tree.boxes[box].lacksEndEdge && tree.styles[style].hasInlineEndEdge
        if hasStart || hasEnd { makesLines = true }
        addItem(.openTag, box, in: index)
        if hasStart { isApart = true }
        let opened = openBidi(style, isContainer: false)
        var child = tree.boxes[box].firstChild
        while child.isSome {
            add(child, in: index)
            child = tree.boxes[child].nextSibling
        }
        closeBidi(opened, style: style)
        addItem(.closeTag, box, in: index)
        if hasEnd { isApart = true }
    }

    private mutating func addItem(_ kind: InlineItem.Kind, _ box: BoxID, in inlineBox: Int) {
        // Text before and after a float or an out-of-flow box is shaped apart.
        if kind == .float || kind == .outOfFlow { isApart = true }
        items.append(InlineItem(kind: kind, box: box, range: bytes.count..<bytes.count, inlineBox: inlineBox, rules: rules(tree.boxes[box].style)))
    }
    private mutating func addMark(_ kind: InlineItem.Kind, _ box: BoxID, in inlineBox: Int, _ mark: [UInt8]) {
        let start = bytes.count
        append(mark, style: tree.boxes[box].style)
        // Whether a line may break beside it is for the style around it, not for its own.
        let style = kind == .atomic || kind == .symbolMarker ? tree.boxes[inlineBoxes[inlineBox].box].style : tree.boxes[box].style
        items.append(InlineItem(kind: kind, box: box, range: start..<bytes.count, inlineBox: inlineBox, rules: rules(style)))
    }
    private mutating func addObject(_ kind: InlineItem.Kind, _ box: BoxID, in inlineBox: Int) {
        if hasStickyImages, tree.boxes[box].kind == .replaced { stickyOffsets.append(bytes.count) }
        addMark(kind, box, in: inlineBox, [0xEF, 0xBF, 0xBC])
        endsWithCollapsibleSpace = false
        makesLines = true
        transformation.endWord()
    }
    private mutating func addForcedBreak(_ box: BoxID, in inlineBox: Int) {
        removeTrailingSpace()
        addMark(.forcedBreak, box, in: inlineBox, [0x0A])
        endsWithCollapsibleSpace = true
        makesLines = true
        transformation.endWord()
    }

    private mutating func append(_ new: some Collection<UInt8>, style: StyleID) {
        let start = bytes.count
        bytes.append(contentsOf: new)
        let text = TextStyle(font: engine.font(ofStyle: style), letterSpacing: tree.styles[style].letterSpacing, wordSpacing: tree.styles[style].wordSpacing,
                             kerns: tree.styles[style].rareInherited.kerns)
        let index: Int
        if let known = styleIndices[text] { index = known } else {
            index = styles.count
            styles.append(text)
            styleIndices[text] = index
        }
        spans.append(Paragraph.Span(range: start..<bytes.count, style: index, isShapedApart: isApart))
        isApart = false
    }

    private func rules(_ style: StyleID) -> InlineItem.Rules {
        var rules: InlineItem.Rules = []
        let whiteSpace = tree.styles[style].whiteSpace
        if whiteSpace.wraps { rules.insert(.wraps) }
        if whiteSpace.collapses { rules.insert(.collapses) }
        if whiteSpace == .preWrap { rules.insert(.hangs) }
        if whiteSpace.wraps {
            switch tree.styles[style].overflowWrap {
            case .normal: break
            case .breakWord: rules.insert(.breaksInEmergency)
            case .anywhere: rules.formUnion([.breaksInEmergency, .breaksInMinContent])
            }
            if tree.styles[style].wordBreak == .breakWord { rules.formUnion([.breaksInEmergency, .breaksInMinContent]) }
        }
        if tree.styles[style].hyphens != .none { rules.insert(.hyphenates) }
        return rules
    }

    // MARK: Text

    /// Blink shapes the end of a line anew, without the space that vanished, where its exact place shows: beside a decoration or
    /// a background's edge, and where lines are aligned by their ends.
    private func endsLinesExactly(_ box: BoxID) -> Bool {
        let style = tree.boxes[box].style, containerStyle = tree.boxes[container].style
        if tree.decorations[box] != nil { return true }
        let parent = tree.boxes[box].parent
        if parent.isSome, tree.boxes[parent].kind == .inline, tree.styles[style].paintsBox { return true }
        if let last = tree.styles[containerStyle].textAlignLast, last.movesEnds(in: tree.styles[containerStyle].direction) { return true }
        return tree.styles[containerStyle].textAlign.movesEnds(in: tree.styles[containerStyle].direction)
    }

    private mutating func addText(_ box: BoxID, in inlineBox: Int) {
        let style = tree.boxes[box].style
        let payload = Int(tree.boxes[box].payload)
        guard payload < tree.texts.count else { return }
        let source = transformation.apply(tree.styles[style].textTransform, to: tree.text[tree.texts[payload].range])
        let whiteSpace = tree.styles[style].whiteSpace
        let isMarker = tree.boxes[inlineBoxes[inlineBox].box].kind == .marker
        if whiteSpace.collapses, !isMarker {
            addCollapsedText(source, box, in: inlineBox, keepsNewlines: whiteSpace == .preLine)
        } else {
            addPreservedText(source, box, in: inlineBox)
        }
    }

    /// CSS Text 3 §4.1.1, "Phase I: Collapsing and Transformation".
    private mutating func addCollapsedText(_ source: [UInt8], _ box: BoxID, in inlineBox: Int, keepsNewlines: Bool) {
        var text: [UInt8] = []
        text.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let start = index
            if !Self.isCollapsible(source[index]) {
                while index < source.count, !Self.isCollapsible(source[index]) { index += 1 }
                text.append(contentsOf: source[start..<index])
                endsWithCollapsibleSpace = false
                continue
            }
            var newlines = 0
            while index < source.count, Self.isCollapsible(source[index]) {
                if source[index] == 0x0A { newlines += 1 }
                index += 1
            }
            if keepsNewlines, newlines > 0 {
                addTextItem(&text, box, in: inlineBox)
                for _ in 0..<newlines { addForcedBreak(box, in: inlineBox) }
            } else if newlines > 0, Self.segmentBreakVanishes(before: text.isEmpty ? bytes[...] : text[...], after: source[index...]) {
                continue
            } else if !endsWithCollapsibleSpace {
                text.append(0x20)
                endsWithCollapsibleSpace = true
                endsWithUnbreakableSpace = !tree[styleOf: box].whiteSpace.wraps
            } else if endsWithUnbreakableSpace, text.isEmpty, tree[styleOf: box].whiteSpace.wraps, bytes.last == 0x20 {
                // The space it collapses into does not wrap, but this one does: a line may still break here.
                addMark(.wordBreak, box, in: inlineBox, [0xE2, 0x80, 0x8B])
                endsWithUnbreakableSpace = false
            }
        }
        addTextItem(&text, box, in: inlineBox)
    }

    private mutating func addPreservedText(_ source: [UInt8], _ box: BoxID, in inlineBox: Int) {
        var text: [UInt8] = []
        for byte in source {
            switch byte {
            case 0x0A:
                addTextItem(&text, box, in: inlineBox)
                endsWithCollapsibleSpace = false
                addForcedBreak(box, in: inlineBox)
            case 0x09:
                addTextItem(&text, box, in: inlineBox)
                addMark(.tab, box, in: inlineBox, [0x09])
                endsWithCollapsibleSpace = false
                makesLines = true
            case 0x0D: break
            default: text.append(byte)
            }
        }
        if !text.isEmpty { endsWithCollapsibleSpace = false }
        addTextItem(&text, box, in: inlineBox)
    }

    private mutating func addTextItem(_ text: inout [UInt8], _ box: BoxID, in inlineBox: Int) {
        guard !text.isEmpty else { return }
        let start = bytes.count
        append(text, style: tree.boxes[box].style)
        var rules = rules(tree.boxes[box].style)
        if endsLinesExactly(box) { rules.insert(.endsLinesExactly) }
        items.append(InlineItem(kind: .text, box: box, range: start..<bytes.count, inlineBox: inlineBox, rules: rules))
        makesLines = true
        text.removeAll(keepingCapacity: true)
    }

    /// A collapsible space before a forced break, or at the content's end, vanishes before anything is shaped.
    private mutating func removeTrailingSpace() {
        guard endsWithCollapsibleSpace, bytes.last == 0x20 else { return }
        let end = bytes.count
        var index = items.count - 1
        while index >= 0, items[index].range.isEmpty { index -= 1 }
        guard index >= 0, items[index].kind == .text, items[index].range.upperBound == end, items[index].rules.contains(.collapses),
              let span = spans.last, span.range.upperBound == end, !span.range.isEmpty else { return }
        bytes.removeLast()
        spans[spans.count - 1].range = span.range.lowerBound..<end - 1
        if spans[spans.count - 1].range.isEmpty { spans.removeLast() }
        items[index].range = items[index].range.lowerBound..<end - 1
        for later in index + 1..<items.count { items[later].range = end - 1..<end - 1 }
    }

    private static func isCollapsible(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    /// CSS Text 3 §4.1.2: a segment break next to a zero width space, or between two wide characters, is no space.
    private static func segmentBreakVanishes(before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) -> Bool {
        guard (before.last ?? 0) >= 0x80 || (after.first ?? 0) >= 0x80 else { return false }
        if before.suffix(3).elementsEqual([0xE2, 0x80, 0x8B]) || after.prefix(3).elementsEqual([0xE2, 0x80, 0x8B]) { return true }
        return isWide(String(decoding: before.suffix(4), as: UTF8.self).unicodeScalars.last) && isWide(String(decoding: after.prefix(4), as: UTF8.self).unicodeScalars.first)
    }
    /// Han, kana and their punctuation; Hangul is set with spaces.
    private static func isWide(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar?.value ?? 0 {
        case 0x2E80...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF01...0xFF60, 0x20000...0x3FFFD: true
        default: false
        }
    }

    // MARK: Bidi

    private static let embedLeft: [UInt8] = [0xE2, 0x80, 0xAA], embedRight: [UInt8] = [0xE2, 0x80, 0xAB]
    private static let overrideLeft: [UInt8] = [0xE2, 0x80, 0xAD], overrideRight: [UInt8] = [0xE2, 0x80, 0xAE]
    private static let pop: [UInt8] = [0xE2, 0x80, 0xAC]
    private static let isolateLeft: [UInt8] = [0xE2, 0x81, 0xA6], isolateRight: [UInt8] = [0xE2, 0x81, 0xA7], isolateFirst: [UInt8] = [0xE2, 0x81, 0xA8]
    private static let popIsolate: [UInt8] = [0xE2, 0x81, 0xA9]

    /// CSS Writing Modes 4, "Bidi rules": the controls that stand for `unicode-bidi`. Returns those that close them.
    private mutating func openBidi(_ style: StyleID, isContainer: Bool) -> [UInt8] {
        let isRight = tree.styles[style].direction == .rightToLeft
        if isRight { hasRightToLeft = true }
        var opening: [UInt8] = [], closing: [UInt8] = []
        switch tree.styles[style].unicodeBidi {
        case .normal: break
        case .embed:
            if !isContainer { opening = isRight ? Self.embedRight : Self.embedLeft; closing = Self.pop }
        case .isolate:
            if !isContainer { opening = isRight ? Self.isolateRight : Self.isolateLeft; closing = Self.popIsolate }
        case .plaintext:
            if !isContainer { opening = Self.isolateFirst; closing = Self.popIsolate }
        case .bidiOverride:
            opening = isRight ? Self.overrideRight : Self.overrideLeft
            closing = Self.pop
        case .isolateOverride:
            opening = isContainer ? [] : Self.isolateFirst
            opening += isRight ? Self.overrideRight : Self.overrideLeft
            closing = Self.pop + (isContainer ? [] : Self.popIsolate)
        }
        if !opening.isEmpty { append(opening, style: style) }
        return closing
    }
    private mutating func closeBidi(_ closing: [UInt8], style: StyleID) {
        if !closing.isEmpty { append(closing, style: style) }
    }

    // MARK: Shaping and breaks

    private mutating func finish() -> InlineContent {
        let style = tree.boxes[container].style
        let direction: Paragraph.BaseDirection = tree.styles[style].unicodeBidi == .plaintext ? .auto
            : tree.styles[style].direction == .rightToLeft ? .rightToLeft : .leftToRight
        let paragraph = Paragraph(text: bytes, spans: spans, styles: styles, baseDirection: direction)
        let shaped = engine.text.shape(paragraph)
        let breaks = engine.text.lineBreaks(of: bytes)
        var breaksInMinContent: LineBreaks?
        if !stickyOffsets.isEmpty {
            // A no-break space of the same length: pictures that stick together keep to the text beside them, but not across real white space.
            var text = bytes
            for offset in stickyOffsets { text.replaceSubrange(offset..<offset + 3, with: [0xE2, 0x80, 0x87]) }
            breaksInMinContent = engine.text.lineBreaks(of: text)
        }
        var content = InlineContent(items: items, inlineBoxes: inlineBoxes, paragraph: paragraph, shaped: shaped, graphemes: breaks)
        content.makesLines = makesLines
        content.hasRightToLeft = hasRightToLeft || shaped.baseLevel > 0 || shaped.runs.contains { $0.level > 0 }
        if content.hasRightToLeft { content.splitAtLevels() }
        content.findBreaks(breaks, inMinContent: breaksInMinContent, tree: tree)
        for run in shaped.runs {
            let metrics = engine.text.metrics(of: run.face, size: run.size, isSystemFallback: run.isSystemFallback)
            content.runHeights.append(FontHeight(ascent: metrics.ascent, descent: metrics.descent, lineHeight: metrics.lineSpacing))
        }
        return content
    }
}

extension WhiteSpace {
    var wraps: Bool { self != .nowrap && self != .pre }
    var collapses: Bool { self == .normal || self == .nowrap || self == .preLine }
}

extension ComputedStyle {
    /// A horizontal margin, border or padding at the inline start: it makes a line box, and keeps text apart.
    var hasInlineStartEdge: Bool { direction == .leftToRight ? hasLeftEdge : hasRightEdge }
    var hasInlineEndEdge: Bool { direction == .leftToRight ? hasRightEdge : hasLeftEdge }
    private var hasLeftEdge: Bool { border.left.width > 0 || !padding.left.isZero || !margin.left.isZero }
    private var hasRightEdge: Bool { border.right.width > 0 || !padding.right.isZero || !margin.right.isZero }
}

extension LengthOrAuto {
    var isZero: Bool {
        if case .length(let length) = self { return length.isZero }
        return true
    }
}
