import Images
import Paint
import Primitives

/// A piece of the chrome with its size: lines, fills and paths at fixed places, stacked into rows and columns.
struct Block {
    var width: Double
    var height: Double
    /// From the top to the baseline of the first line; the height where there is none.
    var baseline: Double
    private(set) var parts: [Part] = []

    struct Part {
        var x: Double
        var y: Double
        var shape: Shape
    }
    enum Shape {
        /// Its baseline begins at the part's place.
        case line(TextLine, Color)
        case fill(width: Double, height: Double, radius: Double, Color)
        case ring(width: Double, height: Double, radius: Double, thickness: Double, Color)
        case path(Path, Color)
        case stroke(Path, Color, Stroke)
        case image(ImageID, width: Double, height: Double)
    }

    init(width: Double, height: Double, baseline: Double? = nil) {
        self.width = width
        self.height = height
        self.baseline = baseline ?? height
    }

    static func space(_ width: Double, _ height: Double = 0) -> Block { Block(width: width, height: height) }

    /// One line in a box of its line height.
    init(_ line: TextLine, _ color: Color) {
        self.init(width: line.width, height: line.lineHeight, baseline: line.baseline)
        parts = [Part(x: 0, y: line.baseline, shape: .line(line, color))]
    }
    static func fill(_ width: Double, _ height: Double, radius: Double = 0, _ color: Color) -> Block {
        var block = Block(width: width, height: height)
        block.parts = [Part(x: 0, y: 0, shape: .fill(width: width, height: height, radius: radius, color))]
        return block
    }
    static func shape(_ width: Double, _ height: Double, _ shapes: [Shape]) -> Block {
        var block = Block(width: width, height: height)
        block.parts = shapes.map { Part(x: 0, y: 0, shape: $0) }
        return block
    }

    mutating func place(_ other: Block, x: Double, y: Double) {
        parts.reserveCapacity(parts.count + other.parts.count)
        for part in other.parts { parts.append(Part(x: part.x + x, y: part.y + y, shape: part.shape)) }
    }

    enum Alignment { case start, center, end, baseline }

    static func row(_ blocks: [Block], spacing: Double = 0, alignment: Alignment = .baseline) -> Block {
        let baseline = blocks.map(\.baseline).max() ?? 0
        let below = blocks.map { $0.height - $0.baseline }.max() ?? 0
        let height = alignment == .baseline ? baseline + below : blocks.map(\.height).max() ?? 0
        var result = Block(width: 0, height: height, baseline: baseline)
        var x = 0.0
        for (index, block) in blocks.enumerated() {
            if index > 0 { x += spacing }
            let y = switch alignment {
            case .start: 0.0
            case .center: ((height - block.height) / 2).rounded()
            case .end: height - block.height
            case .baseline: baseline - block.baseline
            }
            if index == 0, alignment != .baseline { result.baseline = y + block.baseline }
            result.place(block, x: x, y: y)
            x += block.width
        }
        result.width = x
        return result
    }

    static func column(_ blocks: [Block], spacing: Double = 0, alignment: Alignment = .start) -> Block {
        let width = blocks.map(\.width).max() ?? 0
        var result = Block(width: width, height: 0, baseline: blocks.first?.baseline ?? 0)
        var y = 0.0
        for (index, block) in blocks.enumerated() {
            if index > 0 { y += spacing }
            let x = switch alignment {
            case .start, .baseline: 0.0
            case .center: (width - block.width) / 2
            case .end: width - block.width
            }
            result.place(block, x: x, y: y)
            y += block.height
        }
        result.height = y
        return result
    }

    /// The same in a width of its own.
    func framed(width: Double, _ alignment: Alignment = .start) -> Block {
        var result = Block(width: width, height: height, baseline: baseline)
        let x = switch alignment {
        case .start, .baseline: 0.0
        case .center: (width - self.width) / 2
        case .end: width - self.width
        }
        result.place(self, x: x, y: 0)
        return result
    }
    func padded(_ across: Double, _ down: Double) -> Block {
        var result = Block(width: width + 2 * across, height: height + 2 * down, baseline: baseline + down)
        result.place(self, x: across, y: down)
        return result
    }
    /// On a rounded ground of its own size.
    func on(_ color: Color, radius: Double) -> Block {
        var result = Block(width: width, height: height, baseline: baseline)
        result.place(.fill(width, height, radius: radius, color), x: 0, y: 0)
        result.place(self, x: 0, y: 0)
        return result
    }

    func draw(into list: inout DisplayList, x: Double, y: Double) {
        for part in parts {
            let left = x + part.x, top = y + part.y
            switch part.shape {
            case .line(let line, let color): line.draw(into: &list, x: left, baseline: top, color)
            case .fill(let width, let height, let radius, let color):
                list.fillRoundedRect(RoundedRect(rect: Frame(x: left, y: top, width: width, height: height).rect, radius: Float(radius)), color)
            case .ring(let width, let height, let radius, let thickness, let color):
                let outer = Frame(x: left, y: top, width: width, height: height)
                list.fillRing(outer: RoundedRect(rect: outer.rect, radius: Float(radius)),
                              inner: RoundedRect(rect: outer.expanded(-thickness, -thickness).rect, radius: Float(max(radius - thickness, 0))), color)
            case .path(let path, let color): list.fillPath(path.moved(left, top), color)
            case .image(let image, let width, let height): list.image(image, destination: Frame(x: left, y: top, width: width, height: height).rect)
            case .stroke(let path, let color, let stroke): list.strokePath(path.moved(left, top), color, stroke)
            }
        }
    }
}

extension Path {
    func moved(_ dx: Double, _ dy: Double) -> Path {
        let dx = Float(dx), dy = Float(dy)
        return Path(elements: elements.map { element in
            switch element {
            case .move(let x, let y): .move(x: x + dx, y: y + dy)
            case .line(let x, let y): .line(x: x + dx, y: y + dy)
            case .curve(let x1, let y1, let x2, let y2, let x, let y): .curve(x1: x1 + dx, y1: y1 + dy, x2: x2 + dx, y2: y2 + dy, x: x + dx, y: y + dy)
            case .close: .close
            }
        }, isEvenOdd: isEvenOdd)
    }
    /// A circle of four curves.
    static func circle(x: Double, y: Double, radius: Double) -> Path {
        let k = 0.5522847498 * radius
        func curve(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x3: Double, _ y3: Double) -> Element {
            .curve(x1: Float(x + x1), y1: Float(y + y1), x2: Float(x + x2), y2: Float(y + y2), x: Float(x + x3), y: Float(y + y3))
        }
        return Path(elements: [
            .move(x: Float(x + radius), y: Float(y)), curve(radius, k, k, radius, 0, radius), curve(-k, radius, -radius, k, -radius, 0),
            curve(-radius, -k, -k, -radius, 0, -radius), curve(k, -radius, radius, -k, radius, 0), .close,
        ])
    }
}
