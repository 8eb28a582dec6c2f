import Paint
import Primitives

/// What each item can touch at most, so that a layer is no larger than its content.
struct ItemExtent {
    let list: DisplayList
    let glyphs: GlyphCache

    /// How far a mitre of a glyph's outline reaches, line widths.
    private static let strokeReach = TextStroke.mitreLimit / 2

    /// Device px; empty for pushes and pops.
    func bounds(of item: DisplayItem, _ transform: DeviceTransform) -> DeviceRect {
        guard transform.isDrawable else { return .empty }
        switch item {
        case .fillRect(let rect, _): return transform.extent(rect)
        case .fillRoundedRect(let shape, _): return transform.extent(list.roundedRects[shape].rect)
        case .fillRing(let outer, _, _): return transform.extent(list.roundedRects[outer].rect)
        case .fillPath(let path, _): return enclosing(list.paths[path].controlBox, transform)
        case .strokePath(let path, _, let stroke):
            // A mitre reaches at most five line widths from the path's points.
            let reach = Double(list.strokes[stroke].width) * 5 + 1
            return enclosing(list.paths[path].controlBox.outset(by: reach.isFinite ? reach : 0), transform)
        case .gradient(_, let rect, _): return transform.extent(rect)
        case .image(_, let destination): return transform.extent(destination)
        case .imagePart(let part): return transform.extent(list.imageParts[part].area)
        case .tiledImage(_, let rect, _): return transform.extent(rect)
        case .glyphs(let run, let x, let y, _): return bounds(of: list.glyphRuns[run], x: x, y: y, transform)
        case .glyphStroke(let run, let x, let y, _, let width):
            let reach = Double(width) * Self.strokeReach * DisplayListPainter.largestFactor(of: transform.matrix)
            return bounds(of: list.glyphRuns[run], x: x, y: y, transform).outset(by: DeviceCoordinate.ceiling(reach) + 1)
        case .boxShadow(let shadow): return bounds(of: list.shadows[shadow], transform)
        case .pushClip, .pushClipRounded, .pushClipPath, .pushOpacity, .pushGroup, .pushMask, .pushComposite, .pushBlend, .pushFilter, .pushTransform, .pushBlur, .pop: return .empty
        }
    }

    func bounds(of shadow: BoxShadow, _ transform: DeviceTransform) -> DeviceRect {
        let rect = shadow.box.rect
        if shadow.isInset { return transform.extent(rect) }
        let grown = DeviceBox(left: rect.x.double, top: rect.y.double, right: rect.maxX.double, bottom: rect.maxY.double)
            .outset(by: Double(max(shadow.spread, 0)) + Double(max(shadow.blur, 0)) * 1.5 + 2)
            .offset(x: Double(shadow.offsetX), y: Double(shadow.offsetY))
        return enclosing(grown, transform).outset(by: 2)
    }

    func enclosing(_ box: DeviceBox, _ transform: DeviceTransform) -> DeviceRect {
        if box.isEmpty, !(box.right >= box.left && box.bottom >= box.top) { return .empty }
        return DeviceRect(enclosing: transform.boundingBox(left: box.left, top: box.top, right: box.right, bottom: box.bottom)).outset(by: 1)
    }

    /// All glyphs of a run, by what no glyph of the face reaches beyond.
    func bounds(of run: GlyphRun, x: Float, y: Float, _ transform: DeviceTransform) -> DeviceRect {
        guard transform.isDrawable, let face = glyphs.face(run.face) else { return .empty }
        var left = Float.infinity, top = Float.infinity, right = -Float.infinity, bottom = -Float.infinity
        for glyph in list.glyphs[run.glyphs] where glyph.x.isFinite && glyph.y.isFinite {
            left = min(left, glyph.x); right = max(right, glyph.x)
            top = min(top, glyph.y); bottom = max(bottom, glyph.y)
        }
        guard left <= right else { return .empty }
        let extent = face.extent, size = Double(run.size)
        let box = transform.boundingBox(left: Double(x + left) + extent.left * size, top: Double(y + top) + extent.top * size,
                                        right: Double(x + right) + extent.right * size, bottom: Double(y + bottom) + extent.bottom * size)
        return DeviceRect(enclosing: box).outset(by: 2)
    }
}
