import Images
import Layout
import Primitives
import Style

extension Painter {
    /// CSS Backgrounds 3, "Drawing the Border Image": in the border's place. False where there is no picture to draw.
    mutating func paintBorderImage(_ style: StyleID, _ geometry: BoxGeometry) -> Bool {
        if tree.styles[style].rare.borderImage.source == .none { return false }
        let border = tree.styles[style].rare.borderImage
        let box = geometry.border.rect, widths = geometry.widths.map { $0.double }
        func outset(_ measure: BorderImage.Measure, _ width: Double) -> Double {
            switch measure.kind {
            case .auto: 0
            case .number: measure.number * width
            case .length: measure.length.value(0)
            }
        }
        let left = outset(border.outset.left, widths.left), top = outset(border.outset.top, widths.top)
        let area = (x: box.x.double - left, y: box.y.double - top, width: box.width.double + left + outset(border.outset.right, widths.right),
                    height: box.height.double + top + outset(border.outset.bottom, widths.bottom))
        let picture: NinePiecePicture
        switch border.source {
        case .none: return false
        case .url(let address):
            guard let image = images.resolve(address), image.width > 0, image.height > 0 else { return false }
            picture = NinePiecePicture(source: .picture(image.id), width: Double(image.width), height: Double(image.height))
        case .gradient(let gradient):
            guard area.width > 0, area.height > 0 else { return true }
            let fill = gradient.resolved(width: area.width, height: area.height, currentColor: tree.styles[style].color)
            picture = NinePiecePicture(source: .gradient(fill), width: area.width, height: area.height)
        }
        guard area.width.isFinite, area.height.isFinite else { return true }
        let grid = NinePieceGrid(border, picture, widths, area: (area.width, area.height))
        for row in 0..<3 {
            for column in 0..<3 where border.fillsMiddle || row != 1 || column != 1 {
                let across = grid.columns.pieces(column, repeats: border.repeatX, scale: grid.scaleX(row)), down = grid.rows.pieces(row, repeats: border.repeatY, scale: grid.scaleY(column))
                for vertical in down { for horizontal in across { draw(picture, horizontal, vertical, x: area.x, y: area.y) } }
            }
        }
        return true
    }

    private mutating func draw(_ picture: NinePiecePicture, _ horizontal: NinePieceAxis.Piece, _ vertical: NinePieceAxis.Piece, x: Double, y: Double) {
        func snapped(_ start: Double, _ end: Double) -> (CSSPixels, CSSPixels) {
            let low = CSSPixels(rounding: start)
            return (low, CSSPixels(rounding: end) - low)
        }
        let (left, width) = snapped(x + horizontal.start, x + horizontal.end), (top, height) = snapped(y + vertical.start, y + vertical.end)
        let rect = Rect(x: left, y: top, width: width, height: height)
        if rect.isEmpty { return }
        let origin = (x: x + horizontal.start - horizontal.source * horizontal.scale, y: y + vertical.start - vertical.source * vertical.scale)
        switch picture.source {
        case .picture(let image):
            list.imagePart(ImagePart(image: image, area: rect, x: Float(origin.x), y: Float(origin.y), width: Float(picture.width * horizontal.scale),
                                     height: Float(picture.height * vertical.scale)))
        case .gradient(let fill):
            list.pushClip(rect)
            list.pushTransform(Transform(a: horizontal.scale, b: 0, c: 0, d: vertical.scale, tx: origin.x, ty: origin.y))
            list.gradient(fill, in: Rect(x: 0, y: 0, width: CSSPixels(rounding: picture.width), height: CSSPixels(rounding: picture.height)))
            list.pop()
            list.pop()
        }
    }
}

struct NinePiecePicture {
    enum Source {
        case picture(ImageID)
        /// For a box of the picture's size.
        case gradient(GradientFill)
    }
    var source: Source
    var width: Double
    var height: Double
}

/// The three columns or rows of a border image.
struct NinePieceAxis {
    /// In px of the picture: where it is cut.
    var sliceStart: Double, sliceEnd: Double, length: Double
    /// CSS px of the area: how wide the first and last are drawn.
    var start: Double, end: Double, total: Double

    /// What is drawn, CSS px from the area's edge, from where in the picture and how much enlarged.
    struct Piece {
        var start: Double, end: Double
        var source: Double
        var scale: Double
    }
    /// More of them are not worth drawing one by one.
    private static let most = 400.0

    private var middle: Double { max(length - sliceStart - sliceEnd, 0) }

    /// - Parameters:
    ///   - index: 0 and 2 are corners.
    ///   - scale: of the middle piece before it is fitted.
    func pieces(_ index: Int, repeats: BorderImage.Repeat, scale: Double) -> [Piece] {
        switch index {
        case 0: return start > 0 && sliceStart > 0 ? [Piece(start: 0, end: start, source: 0, scale: start / sliceStart)] : []
        case 2: return end > 0 && sliceEnd > 0 ? [Piece(start: total - end, end: total, source: length - sliceEnd, scale: end / sliceEnd)] : []
        default: break
        }
        let room = total - start - end, tile = middle * scale
        guard room > 0, middle > 0 else { return [] }
        let whole = Piece(start: start, end: total - end, source: sliceStart, scale: room / middle)
        guard repeats != .stretch, tile.isFinite, tile > 0, room / tile < Self.most else { return [whole] }
        switch repeats {
        case .stretch: return [whole]
        case .round:
            let count = max((room / tile).rounded(), 1), size = room / count
            return (0..<Int(count)).map { Piece(start: start + Double($0) * size, end: start + Double($0 + 1) * size, source: sliceStart, scale: size / middle) }
        case .space:
            let count = (room / tile + 1e-6).rounded(.down), gap = (room - count * tile) / (count + 1)
            return (0..<Int(count)).map { number in
                let place = start + gap + Double(number) * (tile + gap)
                return Piece(start: place, end: place + tile, source: sliceStart, scale: scale)
            }
        case .repeat:
            // One in the middle, cut off at both ends.
            let first = start + (room - tile) / 2, before = ((first - start) / tile).rounded(.up)
            var pieces: [Piece] = [], place = first - before * tile
            while place < total - end {
                let low = max(place, start), high = min(place + tile, total - end)
                if high > low { pieces.append(Piece(start: low, end: high, source: sliceStart + (low - place) / scale, scale: scale)) }
                place += tile
            }
            return pieces
        }
    }
}

/// "Drawing the Border Image": the slices, and the widths that they are drawn with.
struct NinePieceGrid {
    var columns: NinePieceAxis
    var rows: NinePieceAxis

    init(_ border: BorderImage, _ picture: NinePiecePicture, _ widths: Edges<Double>, area: (width: Double, height: Double)) {
        func slice(_ measure: BorderImage.Measure, _ length: Double) -> Double {
            switch measure.kind {
            case .auto: 0
            case .number: min(max(measure.number, 0), length)
            case .length: min(max(measure.length.value(length), 0), length)
            }
        }
        let left = slice(border.slice.left, picture.width), right = slice(border.slice.right, picture.width)
        let top = slice(border.slice.top, picture.height), bottom = slice(border.slice.bottom, picture.height)
        func width(_ measure: BorderImage.Measure, _ border: Double, _ slice: Double, _ area: Double) -> Double {
            switch measure.kind {
            case .auto: slice
            case .number: max(measure.number * border, 0)
            case .length: max(measure.length.value(area), 0)
            }
        }
        var used = Edges(top: width(border.width.top, widths.top, top, area.height), right: width(border.width.right, widths.right, right, area.width),
                         bottom: width(border.width.bottom, widths.bottom, bottom, area.height), left: width(border.width.left, widths.left, left, area.width))
        // Opposite widths that overlap are all reduced by the same factor.
        var factor = 1.0
        if used.left + used.right > area.width { factor = min(factor, area.width / (used.left + used.right)) }
        if used.top + used.bottom > area.height { factor = min(factor, area.height / (used.top + used.bottom)) }
        if factor < 1 { used = used.map { $0 * factor } }
        columns = NinePieceAxis(sliceStart: left, sliceEnd: right, length: picture.width, start: used.left, end: used.right, total: area.width)
        rows = NinePieceAxis(sliceStart: top, sliceEnd: bottom, length: picture.height, start: used.top, end: used.bottom, total: area.height)
    }

    /// An edge's middle keeps its ratio; the middle of all takes the top's factor, else the bottom's.
    func scaleX(_ row: Int) -> Double {
        switch row {
        case 0: factor(rows.start, rows.sliceStart) ?? 1
        case 2: factor(rows.end, rows.sliceEnd) ?? 1
        default: factor(rows.start, rows.sliceStart) ?? factor(rows.end, rows.sliceEnd) ?? 1
        }
    }
    func scaleY(_ column: Int) -> Double {
        switch column {
        case 0: factor(columns.start, columns.sliceStart) ?? 1
        case 2: factor(columns.end, columns.sliceEnd) ?? 1
        default: factor(columns.start, columns.sliceStart) ?? factor(columns.end, columns.sliceEnd) ?? 1
        }
    }
    private func factor(_ drawn: Double, _ slice: Double) -> Double? { drawn > 0 && slice > 0 ? drawn / slice : nil }
}
