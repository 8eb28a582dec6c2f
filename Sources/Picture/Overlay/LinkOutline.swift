import Paint

/// The outline of a link's fragments taken together: lines of text that follow each other, or a picture and its line, make one shape.
struct LinkOutline {
    /// Clockwise around the inside; holes run the other way. Corners in CSS px.
    private(set) var loops: [[Corner]] = []

    struct Corner: Hashable {
        var x: Double
        var y: Double
    }

    /// More fragments than this are outlined one by one: the joint outline costs their square.
    private static let joinable = 24

    init(_ frames: [Frame]) {
        if frames.count == 1 || frames.count > Self.joinable {
            loops = frames.map { [Corner(x: $0.x, y: $0.y), Corner(x: $0.maxX, y: $0.y), Corner(x: $0.maxX, y: $0.maxY), Corner(x: $0.x, y: $0.maxY)] }
        } else {
            trace(frames)
        }
    }

    private mutating func trace(_ frames: [Frame]) {
        let xs = Self.distinct(frames.flatMap { [$0.x, $0.maxX] }), ys = Self.distinct(frames.flatMap { [$0.y, $0.maxY] })
        let columns = xs.count - 1, rows = ys.count - 1
        guard columns > 0, rows > 0 else { return }
        var inside = [Bool](repeating: false, count: columns * rows)
        for frame in frames {
            for row in 0..<rows where ys[row] >= frame.y && ys[row + 1] <= frame.maxY {
                for column in 0..<columns where xs[column] >= frame.x && xs[column + 1] <= frame.maxX { inside[row * columns + column] = true }
            }
        }
        func isInside(_ column: Int, _ row: Int) -> Bool {
            column >= 0 && column < columns && row >= 0 && row < rows && inside[row * columns + column]
        }
        // Edges leave a grid point to the right, down, left or up, with the inside to their right.
        let stride = columns + 1
        var leaves = [UInt8](repeating: 0, count: stride * (rows + 1))
        for row in 0..<rows {
            for column in 0..<columns where isInside(column, row) {
                if !isInside(column, row - 1) { leaves[row * stride + column] |= 1 }
                if !isInside(column + 1, row) { leaves[row * stride + column + 1] |= 2 }
                if !isInside(column, row + 1) { leaves[(row + 1) * stride + column + 1] |= 4 }
                if !isInside(column - 1, row) { leaves[(row + 1) * stride + column] |= 8 }
            }
        }
        let steps = [1, stride, -1, -stride]
        // In reading order a loop is met first at its top left corner, never inside an edge.
        for start in leaves.indices {
            while leaves[start] != 0 {
                var point = start, direction = leaves[start].trailingZeroBitCount
                var corners: [Corner] = [], last = -1
                repeat {
                    leaves[point] &= ~(1 << UInt8(direction))
                    if direction != last { corners.append(Corner(x: xs[point % stride], y: ys[point / stride])) }
                    last = direction
                    point += steps[direction]
                    // Where two shapes touch at a corner, the right turn keeps them apart.
                    for turn in [1, 0, 3] where leaves[point] & (1 << UInt8((last + turn) % 4)) != 0 { direction = (last + turn) % 4; break }
                } while point != start && leaves[point] != 0
                loops.append(corners)
            }
        }
    }

    private static func distinct(_ values: [Double]) -> [Double] {
        var result: [Double] = []
        for value in values.sorted() where value != result.last { result.append(value) }
        return result
    }

    /// The outline moved inward by `inset`, its corners rounded.
    func path(inset: Double, radius: Double) -> Path {
        var elements: [Path.Element] = []
        for loop in loops where loop.count >= 4 {
            let corners = Self.moved(loop, inward: inset)
            for index in corners.indices {
                let before = corners[(index + corners.count - 1) % corners.count], corner = corners[index], after = corners[(index + 1) % corners.count]
                let r = min(radius, Self.distance(before, corner) / 2, Self.distance(corner, after) / 2)
                let a = Self.toward(corner, before, r), b = Self.toward(corner, after, r)
                let c = Self.toward(corner, before, r * 0.4477), d = Self.toward(corner, after, r * 0.4477)
                elements.append(index == 0 ? .move(x: Float(a.x), y: Float(a.y)) : .line(x: Float(a.x), y: Float(a.y)))
                elements.append(.curve(x1: Float(c.x), y1: Float(c.y), x2: Float(d.x), y2: Float(d.y), x: Float(b.x), y: Float(b.y)))
            }
            elements.append(.close)
        }
        return Path(elements: elements)
    }

    private static func moved(_ loop: [Corner], inward inset: Double) -> [Corner] {
        func direction(_ a: Corner, _ b: Corner) -> (x: Double, y: Double) {
            (b.x > a.x ? 1 : b.x < a.x ? -1 : 0, b.y > a.y ? 1 : b.y < a.y ? -1 : 0)
        }
        return loop.indices.map { index in
            let corner = loop[index]
            let incoming = direction(loop[(index + loop.count - 1) % loop.count], corner), outgoing = direction(corner, loop[(index + 1) % loop.count])
            return Corner(x: corner.x + inset * (-incoming.y - outgoing.y), y: corner.y + inset * (incoming.x + outgoing.x))
        }
    }
    private static func distance(_ a: Corner, _ b: Corner) -> Double { abs(a.x - b.x) + abs(a.y - b.y) }
    /// `length` from `a` toward `b`, along an axis.
    private static func toward(_ a: Corner, _ b: Corner, _ length: Double) -> Corner {
        let whole = Self.distance(a, b)
        guard whole > 0 else { return a }
        return Corner(x: a.x + (b.x - a.x) * length / whole, y: a.y + (b.y - a.y) * length / whole)
    }
}
