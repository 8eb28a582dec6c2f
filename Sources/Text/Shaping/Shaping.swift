import CHarfBuzz
import CICU
import Primitives

extension TextEngine {
    /// Shapes the whole paragraph.
    public func shape(_ paragraph: Paragraph) -> ShapedParagraph { shape(paragraph, range: 0..<paragraph.text.count) }

    /// Shapes part of a paragraph as if nothing stood around it, as a line's part at an unsafe break needs. Offsets stay those of the
    /// paragraph; embedding levels are the whole paragraph's: `whole`, if given, saves working them out again.
    public func shape(_ paragraph: Paragraph, range: Range<Int>, within whole: ShapedParagraph? = nil) -> ShapedParagraph {
        shapeCount += 1
        let range = range.clamped(to: 0..<paragraph.text.count)
        var result = ShapedParagraph(textRange: range)
        paragraph.text.withUnsafeBufferPointer { text in
            var levels: [UInt8]?
            if let whole {
                result.baseLevel = whole.baseLevel
                levels = whole.levels(in: range, count: text.count)
            } else if let resolved = BidiLevels.resolve(text, base: paragraph.baseDirection) {
                result.baseLevel = resolved.baseLevel
                levels = resolved.levels
            }
            guard !range.isEmpty else { return }
            itemize(paragraph, range, text, levels: levels)
            result.reserve(range.count, items: itemBuffer.items.count)
            for item in itemBuffer.items { shape(item, of: paragraph, range, text, into: &result) }
        }
        return result
    }

    private func shape(_ item: ShapingItem, of paragraph: Paragraph, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, into result: inout ShapedParagraph) {
        let style = paragraph.styles[paragraph.spans[item.spans.lowerBound].style]
        let record = Int(style.font.index)
        let use = records[record].uses[item.choice.use]
        let size = item.kind == .smallCapitals ? records[record].smallSize : records[record].size
        let firstGlyph = result.glyphs.count
        if item.kind == .placeholder {
            result.glyphs.append(ShapedGlyph(
                glyph: use.face.spaceGlyph, cluster: UInt32(clamping: item.range.lowerBound), advance: 0, offsetX: 0, offsetY: 0, isUnsafeToBreak: false))
            result.appendCluster(at: item.range.lowerBound, isSafe: true)
        } else if let buffer, let font = sizedFont(use.face, size: size, isSystemFallback: use.isSystemFallback) {
            fill(buffer, item, range, text)
            hb_buffer_set_direction(buffer, item.level & 1 == 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR)
            hb_buffer_set_script(buffer, CharacterClasses.harfBuzzScript(item.script))
            ShapingFeatures(style).withFeatures { hb_shape(font.font, buffer, $0.baseAddress, UInt32($0.count)) }
            result.append(buffer, base: range.lowerBound, isRightToLeft: item.level & 1 == 1)
            if style.letterSpacing != 0 || style.wordSpacing != 0 {
                applySpacing(style, item, text, &result.glyphs, firstGlyph..<result.glyphs.count)
            }
            result.appendClusters(of: firstGlyph..<result.glyphs.count, isRightToLeft: item.level & 1 == 1)
        }
        let run = ShapedRun(
            face: use.face.id, size: size, textRange: item.range, glyphRange: firstGlyph..<result.glyphs.count, level: item.level,
            span: item.spans.lowerBound, style: paragraph.spans[item.spans.lowerBound].style,
            isSystemFallback: use.isSystemFallback, isMissing: item.choice.isMissing)
        result.append(run, spans: item.spans, of: paragraph)
    }

    private func fill(_ buffer: OpaquePointer, _ item: ShapingItem, _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
        hb_buffer_clear_contents(buffer)
        guard let base = text.baseAddress.map({ UnsafeRawPointer($0 + range.lowerBound).assumingMemoryBound(to: CChar.self) }) else { return }
        if item.kind == .smallCapitals {
            hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE)
            var offset = item.range.lowerBound
            while offset < item.range.upperBound {
                let (c, length) = UTF8Scalars.decode(text, at: offset, end: item.range.upperBound)
                let cluster = UInt32(clamping: offset - range.lowerBound)
                SmallCapitals.capitals(of: c) { hb_buffer_add(buffer, $0, cluster) }
                offset += length
            }
        } else if let length = Int32(exactly: range.count), let count = Int32(exactly: item.range.count) {
            hb_buffer_add_utf8(buffer, base, length, UInt32(clamping: item.range.lowerBound - range.lowerBound), count)
        }
    }

    /// CSS Text 3 §8: word-spacing on spaces; letter-spacing after every cluster but those that draw nothing, and not between letters that join.
    private func applySpacing(_ style: TextStyle, _ item: ShapingItem, _ text: UnsafeBufferPointer<UInt8>, _ glyphs: inout [ShapedGlyph], _ range: Range<Int>) {
        let letterSpacing = CharacterClasses.isCursive(item.script) ? 0 : style.letterSpacing
        var index = range.lowerBound
        while index < range.upperBound {
            let cluster = glyphs[index].cluster
            var end = index + 1
            while end < range.upperBound, glyphs[end].cluster == cluster { end += 1 }
            let (c, _) = UTF8Scalars.decode(text, at: Int(cluster), end: item.range.upperBound)
            var extra = CharacterClasses.takesNoSpacing(c) ? 0 : letterSpacing
            if c == 0x20 || c == 0xA0 { extra += style.wordSpacing }
            if extra != 0 {
                if item.level & 1 == 1 {
                    // Right to left, "after" is on the left: the cluster's first glyph moves, its successors with it.
                    glyphs[index].offsetX += Float(extra)
                    glyphs[index].advance += Float(extra)
                } else {
                    glyphs[end - 1].advance += Float(extra)
                }
            }
            index = end
        }
    }
}

/// OpenType features that a style turns on or off; kerning and standard ligatures are HarfBuzz' defaults.
struct ShapingFeatures {
    private let style: TextStyle
    init(_ style: TextStyle) { self.style = style }

    func withFeatures(_ body: (UnsafeBufferPointer<hb_feature_t>) -> Void) {
        if style.letterSpacing == 0, !style.tabularFigures, style.kerns { return body(UnsafeBufferPointer(start: nil, count: 0)) }
        var features: [hb_feature_t] = []
        if style.letterSpacing != 0 { features += [Self.feature("liga", 0), Self.feature("clig", 0)] }
        if style.tabularFigures { features.append(Self.feature("tnum", 1)) }
        if !style.kerns { features.append(Self.feature("kern", 0)) }
        features.withUnsafeBufferPointer(body)
    }
    private static func feature(_ name: StaticString, _ value: UInt32) -> hb_feature_t {
        hb_feature_t(tag: FontFace.tag(name), value: value, start: 0, end: .max)
    }
}
