import CHarfBuzz

extension ShapedParagraph {
    mutating func reserve(_ bytes: Int, items: Int) {
        glyphs.reserveCapacity(bytes)
        clusterStarts.reserveCapacity(bytes)
        advancesBefore.reserveCapacity(bytes + 1)
        isSafe.reserveCapacity(bytes)
        runs.reserveCapacity(items)
    }

    /// Copies HarfBuzz' glyphs, whose clusters count from `base`.
    mutating func append(_ buffer: OpaquePointer, base: Int, isRightToLeft: Bool) {
        var count: UInt32 = 0, positionCount: UInt32 = 0
        guard let infos = hb_buffer_get_glyph_infos(buffer, &count), let positions = hb_buffer_get_glyph_positions(buffer, &positionCount) else { return }
        let unit = Float(1) / 65536
        for index in 0..<Int(min(count, positionCount)) {
            let info = infos[index], position = positions[index]
            glyphs.append(ShapedGlyph(
                glyph: info.codepoint, cluster: info.cluster &+ UInt32(clamping: base), advance: Float(position.x_advance) * unit,
                offsetX: Float(position.x_offset) * unit, offsetY: -Float(position.y_offset) * unit,
                isUnsafeToBreak: info.mask & UInt32(HB_GLYPH_FLAG_UNSAFE_TO_BREAK.rawValue) != 0))
        }
    }

    mutating func appendCluster(at offset: Int, isSafe safe: Bool) {
        clusterStarts.append(UInt32(clamping: offset))
        advancesBefore.append(advancesBefore[advancesBefore.count - 1])
        isSafe.append(safe)
    }

    /// Enters the clusters of an item's glyphs in logical order.
    mutating func appendClusters(of range: Range<Int>, isRightToLeft: Bool) {
        var index = isRightToLeft ? range.upperBound - 1 : range.lowerBound
        let step = isRightToLeft ? -1 : 1
        var sum = advancesBefore[advancesBefore.count - 1]
        var previous: UInt32?
        while range.contains(index) {
            let glyph = glyphs[index]
            sum += Double(glyph.advance)
            if glyph.cluster == previous {
                advancesBefore[advancesBefore.count - 1] = sum
                if glyph.isUnsafeToBreak { isSafe[isSafe.count - 1] = false }
            } else {
                clusterStarts.append(glyph.cluster)
                isSafe.append(!glyph.isUnsafeToBreak)
                advancesBefore.append(sum)
                previous = glyph.cluster
            }
            index += step
        }
    }

    /// Splits an item's run where its spans change.
    mutating func append(_ whole: ShapedRun, spans: Range<Int>, of paragraph: Paragraph) {
        if spans.count == 1 {
            runs.append(whole)
            return
        }
        var index = TextEngine.spanIndex(paragraph.spans, from: whole.textRange.lowerBound)
        var glyphsLeft = whole.glyphRange
        while index < spans.upperBound {
            let span = paragraph.spans[index]
            let text = span.range.clamped(to: whole.textRange)
            if span.range.lowerBound >= whole.textRange.upperBound { break }
            if !text.isEmpty {
                var run = whole
                run.textRange = text
                run.span = index
                run.style = span.style
                if whole.isRightToLeft {
                    var start = glyphsLeft.upperBound
                    while start > glyphsLeft.lowerBound, Int(glyphs[start - 1].cluster) < text.upperBound { start -= 1 }
                    run.glyphRange = start..<glyphsLeft.upperBound
                    glyphsLeft = glyphsLeft.lowerBound..<start
                } else {
                    var end = glyphsLeft.lowerBound
                    while end < glyphsLeft.upperBound, Int(glyphs[end].cluster) < text.upperBound { end += 1 }
                    run.glyphRange = glyphsLeft.lowerBound..<end
                    glyphsLeft = end..<glyphsLeft.upperBound
                }
                runs.append(run)
            }
            index += 1
        }
    }

    /// One level for each byte of the text of `count` bytes, known inside `range`; nil if all are 0.
    func levels(in range: Range<Int>, count: Int) -> [UInt8]? {
        guard runs.contains(where: { $0.level != 0 }) else { return nil }
        var levels = [UInt8](repeating: baseLevel, count: count)
        var index = runIndex(from: range.lowerBound)
        while index < runs.count, runs[index].textRange.lowerBound < range.upperBound {
            for offset in runs[index].textRange.clamped(to: range) { levels[offset] = runs[index].level }
            index += 1
        }
        return levels
    }
}
