/// One glyph with its place in the text. Lengths are px, y down.
public struct ShapedGlyph: Hashable, Sendable {
    public var glyph: UInt32
    /// Byte offset in the paragraph of the first character of its cluster.
    public var cluster: UInt32
    /// Letter- and word-spacing included.
    public var advance: Float
    public var offsetX: Float
    public var offsetY: Float
    /// A line break before its cluster changes the glyphs on either side: shape both parts anew.
    public var isUnsafeToBreak: Bool
}

/// Glyphs of one face, size, direction and span.
public struct ShapedRun: Hashable, Sendable {
    public var face: FaceID
    /// Px to rasterise at.
    public var size: Double
    /// Bytes of the paragraph.
    public var textRange: Range<Int>
    /// Into `ShapedParagraph.glyphs`, in visual order. Empty if a ligature that began in the span before holds all its text.
    public var glyphRange: Range<Int>
    /// Bidi embedding level; odd is right to left.
    public var level: UInt8
    /// The index of its span, and the span's style.
    public var span: Int
    public var style: Int
    /// The face came from no listed family: its A, D, gap count by `metrics(of:size:isSystemFallback:)`.
    public var isSystemFallback: Bool
    /// No face has these characters; the glyphs are the first face's `.notdef`.
    public var isMissing: Bool
    @inlinable public var isRightToLeft: Bool { level & 1 == 1 }
}

/// Part of a run's glyphs, as `ShapedParagraph.slices(of:)` cuts it.
public struct GlyphSlice: Hashable, Sendable {
    /// Into `ShapedParagraph.runs`.
    public var run: Int
    /// Into `ShapedParagraph.glyphs`, in visual order.
    public var glyphRange: Range<Int>
    /// Bytes of the paragraph.
    public var textRange: Range<Int>
}

/// A paragraph's glyphs. Runs are in logical order and split wherever the span changes.
public struct ShapedParagraph: Sendable {
    public internal(set) var runs: [ShapedRun] = []
    public internal(set) var glyphs: [ShapedGlyph] = []
    /// The text that was shaped.
    public internal(set) var textRange: Range<Int>
    public internal(set) var baseLevel: UInt8 = 0
    /// Clusters in logical order: their first bytes, the sum of the advances before each (and, last, of all), and whether a line may
    /// be broken there without shaping anew.
    var clusterStarts: [UInt32] = []
    var advancesBefore: [Double] = [0]
    var isSafe: [Bool] = []

    init(textRange: Range<Int>) { self.textRange = textRange }

    /// Px of all of it.
    public var width: Double { advancesBefore[advancesBefore.count - 1] }

    /// Exact px of the clusters that begin in `range`: as in a browser, a ligature belongs whole to the part in which it begins.
    public func width(of range: Range<Int>) -> Double {
        advancesBefore[clusterIndex(from: range.upperBound)] - advancesBefore[clusterIndex(from: range.lowerBound)]
    }

    /// Whether the glyphs of both parts stay as they are if a line is broken before the byte at `offset`.
    public func isSafeToBreak(at offset: Int) -> Bool {
        if offset <= textRange.lowerBound || offset >= textRange.upperBound { return true }
        let index = clusterIndex(from: offset)
        return index < clusterStarts.count && Int(clusterStarts[index]) == offset && isSafe[index]
    }

    /// The runs, cut to `range`, in logical order. A run without glyphs there is left out.
    public func slices(of range: Range<Int>) -> [GlyphSlice] {
        var slices: [GlyphSlice] = []
        var index = runIndex(from: range.lowerBound)
        while index < runs.count, runs[index].textRange.lowerBound < range.upperBound {
            let run = runs[index]
            let text = run.textRange.clamped(to: range)
            let glyphs = text == run.textRange ? run.glyphRange : glyphRange(of: text, in: run)
            if !glyphs.isEmpty { slices.append(GlyphSlice(run: index, glyphRange: glyphs, textRange: text)) }
            index += 1
        }
        return slices
    }

    /// The first run that ends after `offset`.
    public func runIndex(from offset: Int) -> Int {
        var low = 0, high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].textRange.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The first cluster that begins at `offset` or after it.
    private func clusterIndex(from offset: Int) -> Int {
        var low = 0, high = clusterStarts.count
        while low < high {
            let middle = (low + high) / 2
            if Int(clusterStarts[middle]) < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func glyphRange(of text: Range<Int>, in run: ShapedRun) -> Range<Int> {
        /// The first glyph whose cluster is not before `offset` in visual order.
        func edge(_ offset: Int) -> Int {
            var low = run.glyphRange.lowerBound, high = run.glyphRange.upperBound
            while low < high {
                let middle = (low + high) / 2
                let cluster = Int(glyphs[middle].cluster)
                if run.isRightToLeft ? cluster >= offset : cluster < offset { low = middle + 1 } else { high = middle }
            }
            return low
        }
        let first = edge(text.lowerBound), second = edge(text.upperBound)
        return min(first, second)..<max(first, second)
    }
}
