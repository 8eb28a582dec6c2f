import Images
import Primitives

extension DisplayList {
    /// One line an item, what stands in a group indented, the `pop`s left out. CSS px. For tests and `mailheat dump display-list`.
    public func dump() -> String {
        var text = ""
        var depth = 0
        for item in items {
            if case .pop = item {
                depth -= 1
                continue
            }
            text += String(repeating: "  ", count: max(depth, 0)) + describe(item) + "\n"
            if item.opensGroup { depth += 1 }
        }
        return text
    }

    private func describe(_ item: DisplayItem) -> String {
        switch item {
        case .fillRect(let rect, let color): "rect \(Self.text(rect)) \(Self.text(color))"
        case .fillRoundedRect(let shape, let color): "rrect \(Self.text(roundedRects[shape])) \(Self.text(color))"
        case .fillRing(let outer, let inner, let color): "ring \(Self.text(roundedRects[outer])) – \(Self.text(roundedRects[inner])) \(Self.text(color))"
        case .fillPath(let path, let color): "path \(Self.text(paths[path])) \(Self.text(color))"
        case .strokePath(let path, let color, let stroke): "stroke \(Self.text(paths[path])) \(Self.text(color)) \(Self.text(strokes[stroke]))"
        case .gradient(let gradient, let rect, let tile): "\(Self.text(gradients[gradient])) in \(Self.text(rect))\(text(tile))"
        case .image(let image, let destination): "image \(image.index) \(Self.text(destination))"
        case .imagePart(let part): Self.text(imageParts[part])
        case .tiledImage(let image, let rect, let tile): "tiles \(image.index) in \(Self.text(rect))\(text(tile))"
        case .glyphs(let run, let x, let y, let color): "glyphs \(glyphRuns[run].glyphs.count) at \(Self.text(x)),\(Self.text(y)) size \(Self.text(glyphRuns[run].size)) \(Self.text(color)) \"\(glyphRuns[run].text)\""
        case .glyphStroke(let run, let x, let y, let color, let width): "glyph outlines \(glyphRuns[run].glyphs.count) at \(Self.text(x)),\(Self.text(y)) size \(Self.text(glyphRuns[run].size)) \(Self.text(color)) width \(Self.text(width))"
        case .boxShadow(let shadow): Self.text(shadows[shadow])
        case .pushClip(let rect): "clip \(Self.text(rect))"
        case .pushClipRounded(let shape): "clip \(Self.text(roundedRects[shape]))"
        case .pushClipPath(let path): "clip path \(Self.text(paths[path]))"
        case .pushOpacity(let opacity): "opacity \(Self.text(opacity))"
        case .pushGroup: "group"
        case .pushMask: "mask"
        case .pushFilter(let filter): "filter " + filters[filter].map(Self.text).joined(separator: " ")
        case .pushComposite(let composite): "composite \(composite)"
        case .pushBlend(let mode): "blend \(mode)"
        case .pushTransform(let transform): "transform \(Self.text(transforms[transform]))"
        case .pushBlur(let deviation): "blur \(Self.text(deviation))"
        case .pop: "pop"
        }
    }

    private func text(_ tile: TileIndex) -> String {
        guard tile.isSome else { return "" }
        let tile = tiles[tile]
        return " tile \(Self.text(tile.first)) step \(tile.stepX),\(tile.stepY)"
    }
    private static func text(_ value: Float) -> String { Decimal.string(Double(value), places: 2) }
    private static func text(_ rect: Rect) -> String { "\(rect.x),\(rect.y) \(rect.width)×\(rect.height)" }
    private static func text(_ color: Color) -> String {
        func hex(_ value: UInt8) -> String { (value < 16 ? "0" : "") + String(value, radix: 16) }
        return "#" + hex(color.red) + hex(color.green) + hex(color.blue) + (color.isOpaque ? "" : hex(color.alpha))
    }
    private static func text(_ shape: RoundedRect) -> String {
        if shape.isPlain { return text(shape.rect) }
        let corners = [shape.topLeft, shape.topRight, shape.bottomRight, shape.bottomLeft]
        let radii = corners.map { $0.x == $0.y ? text($0.x) : text($0.x) + "/" + text($0.y) }
        return text(shape.rect) + " r " + (radii.allSatisfy { $0 == radii[0] } ? radii[0] : radii.joined(separator: " "))
    }
    private static func text(_ path: Path) -> String {
        path.elements.map { element in
            switch element {
            case .move(let x, let y): "M\(text(x)),\(text(y))"
            case .line(let x, let y): "L\(text(x)),\(text(y))"
            case .curve(let x1, let y1, let x2, let y2, let x, let y): "C\(text(x1)),\(text(y1)) \(text(x2)),\(text(y2)) \(text(x)),\(text(y))"
            case .close: "Z"
            }
        }.joined(separator: " ")
    }
    private static func text(_ stroke: Stroke) -> String {
        "width \(text(stroke.width))" + (stroke.dashes.isEmpty ? "" : " dashes " + stroke.dashes.map(text).joined(separator: ",")) + (stroke.hasRoundCaps ? " round" : "")
    }
    private static func text(_ gradient: GradientFill) -> String {
        let geometry = switch gradient.geometry {
        case .linear(let x0, let y0, let x1, let y1): "linear \(text(x0)),\(text(y0)) → \(text(x1)),\(text(y1))"
        case .radial(let x, let y, let radiusX, let radiusY): "radial \(text(x)),\(text(y)) r \(text(radiusX)),\(text(radiusY))"
        case .conic(let x, let y, let from): "conic \(text(x)),\(text(y)) from \(text(from))"
        }
        return (gradient.isRepeating ? "repeating " : "") + geometry + " [" + gradient.stops.map { text($0.offset) + " " + text($0.color) }.joined(separator: ", ") + "]"
    }
    private static func text(_ shadow: BoxShadow) -> String {
        "shadow\(shadow.isInset ? " inset" : "") \(text(shadow.box)) offset \(text(shadow.offsetX)),\(text(shadow.offsetY)) blur \(text(shadow.blur)) spread \(text(shadow.spread)) \(text(shadow.color))"
    }
    private static func text(_ part: ImagePart) -> String {
        "image \(part.image.index) in \(text(part.area)) of \(text(part.x)),\(text(part.y)) \(text(part.width))×\(text(part.height))"
    }
    private static func text(_ operation: FilterOperation) -> String {
        switch operation {
        case .blur(let deviation): "blur(\(text(deviation)))"
        case .dropShadow(let x, let y, let blur, let color): "shadow(\(text(x)),\(text(y)) blur \(text(blur)) \(text(color)))"
        case .luminanceToAlpha: "luminance"
        case .colors(let matrix):
            "colors(" + [matrix.red, matrix.green, matrix.blue, matrix.alpha, matrix.constant].map { column in
                [column.x, column.y, column.z, column.w].map(text).joined(separator: ",")
            }.joined(separator: " ") + ")"
        }
    }
    private static func text(_ transform: Transform) -> String {
        [transform.a, transform.b, transform.c, transform.d, transform.tx, transform.ty].map { Decimal.string($0, places: 3) }.joined(separator: " ")
    }
}
