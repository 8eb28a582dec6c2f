import Primitives
import Style

extension BackgroundLayer {
    /// Size, repetition and position of the image in its positioning area (CSS Backgrounds 3 §2.4 to §2.9). Nil if it has no extent.
    /// `natural` is nil for images without a size of their own: gradients fill the area.
    func placed(in area: Rect, natural: (width: Double, height: Double)?) -> Tile? {
        let areaWidth = area.width.double, areaHeight = area.height.double
        guard var (width, height) = concreteSize(areaWidth, areaHeight, natural) else { return nil }
        // §2.4, `round`: scaled so that the images fit a whole number of times; an automatic other side keeps the ratio.
        let roundsX = repeatX == .round && areaWidth > 0, roundsY = repeatY == .round && areaHeight > 0
        let ratio = height / width
        if roundsX { width = areaWidth / max((areaWidth / width).rounded(), 1) }
        if roundsY { height = areaHeight / max((areaHeight / height).rounded(), 1) }
        if roundsX, !roundsY, isHeightAutomatic, natural != nil { height = width * ratio }
        if roundsY, !roundsX, isWidthAutomatic, natural != nil { width = height / ratio }
        let horizontal = axis(repeatX, area: areaWidth, size: width, position: position.x)
        let vertical = axis(repeatY, area: areaHeight, size: height, position: position.y)
        let first = Rect(x: area.x + CSSPixels(rounding: horizontal.offset), y: area.y + CSSPixels(rounding: vertical.offset),
                         width: max(CSSPixels(rounding: width), .epsilon), height: max(CSSPixels(rounding: height), .epsilon))
        return Tile(first: first, stepX: CSSPixels(rounding: horizontal.step), stepY: CSSPixels(rounding: vertical.step))
    }

    private var isWidthAutomatic: Bool { if case .size(let width, _) = size { width.isAuto } else { false } }
    private var isHeightAutomatic: Bool { if case .size(_, let height) = size { height.isAuto } else { false } }

    private func concreteSize(_ areaWidth: Double, _ areaHeight: Double, _ natural: (width: Double, height: Double)?) -> (Double, Double)? {
        var width: Double, height: Double
        switch size {
        case .cover, .contain:
            guard let natural else { (width, height) = (areaWidth, areaHeight); break }
            let across = areaWidth / natural.width, down = areaHeight / natural.height
            let scale = size == .cover ? max(across, down) : min(across, down)
            (width, height) = (natural.width * scale, natural.height * scale)
        case .size(let specifiedWidth, let specifiedHeight):
            func used(_ value: SizeValue, _ base: Double) -> Double? {
                if case .length(let length) = value { return max(length.value(base), 0) }
                return nil
            }
            switch (used(specifiedWidth, areaWidth), used(specifiedHeight, areaHeight)) {
            case (let w?, let h?): (width, height) = (w, h)
            case (let w?, nil): (width, height) = (w, natural.map { w * $0.height / $0.width } ?? areaHeight)
            case (nil, let h?): (width, height) = (natural.map { h * $0.width / $0.height } ?? areaWidth, h)
            case (nil, nil): (width, height) = natural ?? (areaWidth, areaHeight)
            }
        }
        return width > 0 && height > 0 && width.isFinite && height.isFinite ? (width, height) : nil
    }

    /// Where the first image stands and how far the next is from it; a step of 0 is no repetition.
    private func axis(_ mode: BackgroundRepeat, area: Double, size: Double, position: LengthPercentage) -> (offset: Double, step: Double) {
        let offset = position.value(area - size)
        switch mode {
        case .noRepeat: return (offset, 0)
        case .repeat: return (offset, size)
        case .round: return (offset, size)
        case .space:
            let count = (area / size + 1e-6).rounded(.down)
            return count >= 2 ? (0, size + (area - count * size) / (count - 1)) : (offset, 0)
        }
    }
}
