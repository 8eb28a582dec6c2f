import Primitives
import Style

extension Painter {
    /// The border of a box (CSS Backgrounds 3 §4): sides of one look as rings, others cut along the corners' mitres.
    mutating func paintBorder(_ edges: Edges<BorderEdge>, on outer: RoundedRect) {
        let drawn = BoxSide.allCases.filter { edges[$0].isDrawn }
        if drawn.isEmpty || outer.rect.isEmpty { return }
        let strokes = drawn.filter { edges[$0].style == .dotted || edges[$0].style == .dashed }
        if !strokes.isEmpty { strokeSides(strokes, edges, on: outer) }
        if strokes.count == drawn.count { return }

        let widths = edges.map { $0.width }
        // A mitre of 1 px is not seen, and rectangles keep the sides on whole device px.
        if outer.isPlain, BoxSide.allCases.allSatisfy({ widths[$0] <= 1 }), !drawn.allSatisfy({ edges[$0].bands(on: $0) == edges[drawn[0]].bands(on: drawn[0]) }) {
            for side in drawn { for band in edges[side].bands(on: side) { list.fillRect(outer.rect.side(side, widths), band.color) } }
            return
        }

        // Stripes of the same place and colour on several sides are one ring, clipped where the other sides begin.
        var groups: [BandGroup] = []
        for side in drawn {
            for (number, band) in edges[side].bands(on: side).enumerated() {
                if let index = groups.firstIndex(where: { $0.number == number && $0.color == band.color && $0.style == edges[side].style }) {
                    groups[index].add(band, to: side)
                } else {
                    var group = BandGroup(number: number, color: band.color, style: edges[side].style)
                    group.add(band, to: side)
                    groups.append(group)
                }
            }
        }
        for group in groups { paint(group, widths: widths, on: outer) }
    }

    private struct BandGroup {
        var number: Int
        var color: Color
        var style: BorderStyle
        var sides: [BoxSide] = []
        var bands: [(side: BoxSide, band: BorderBand)] = []

        init(number: Int, color: Color, style: BorderStyle) { self.number = number; self.color = color; self.style = style }
        mutating func add(_ band: BorderBand, to side: BoxSide) { sides.append(side); bands.append((side, band)) }
    }

    private mutating func paint(_ group: BandGroup, widths: Edges<CSSPixels>, on outer: RoundedRect) {
        func band(_ side: BoxSide) -> BorderBand? { group.bands.first { $0.side == side }?.band }
        // A side that is not in the group has the whole of its width between the ring's edges.
        let start = Edges<CSSPixels>.each { band($0)?.start ?? 0 }
        let end = Edges<CSSPixels>.each { band($0)?.end ?? widths[$0] }
        let isWhole = group.sides.count == BoxSide.allCases.filter { widths[$0] > 0 }.count
        if outer.isPlain, isWhole, group.sides.count == 1 {
            return list.fillRect(outer.rect.strip(along: group.sides[0], from: start, to: end), group.color)
        }
        if !isWhole { list.pushClip(wedges(group.sides, widths: widths, of: outer.rect)) }
        list.fillRing(outer: outer.inset(by: start), inner: outer.inset(by: end), group.color)
        if !isWhole { list.pop() }
    }

    /// What lies nearer to these sides than to the others, along the lines from the outer to the inner corners.
    /// The area reaches beyond the box, so that only the mitres are anti-aliased.
    func wedges(_ sides: [BoxSide], widths: Edges<CSSPixels>, of rect: Rect) -> Path {
        let left = rect.x.double, top = rect.y.double, right = rect.maxX.double, bottom = rect.maxY.double
        let beyond = 8.0
        typealias Corner = (x: Double, y: Double)
        /// A corner, the mitre's far end inside the box and its extension outside. `across` and `down` lead inward.
        func mitre(_ corner: Corner, _ across: Double, _ down: Double) -> (outside: Corner, inside: Corner) {
            let reachX = abs(across) > 0 ? rect.width.double / 2 / abs(across) : .infinity
            let reachY = abs(down) > 0 ? rect.height.double / 2 / abs(down) : .infinity
            let reach = min(reachX, reachY)
            guard reach.isFinite else { return (corner, corner) }
            let length = max(abs(across), abs(down))
            return ((corner.x - across / length * beyond, corner.y - down / length * beyond), (corner.x + across * reach, corner.y + down * reach))
        }
        let topLeft = mitre((left, top), widths.left.double, widths.top.double), topRight = mitre((right, top), -widths.right.double, widths.top.double)
        let bottomRight = mitre((right, bottom), -widths.right.double, -widths.bottom.double), bottomLeft = mitre((left, bottom), widths.left.double, -widths.bottom.double)
        var path = Path()
        for side in sides {
            /// Where a neighbour has no width, the side's end is the box's: the area goes on beyond it.
            var points: [Corner]
            switch side {
            case .top:
                points = [topLeft.outside, topRight.outside, topRight.inside, topLeft.inside]
                if widths.left <= 0 { points[0].x -= beyond; points[3].x -= beyond }
                if widths.right <= 0 { points[1].x += beyond; points[2].x += beyond }
            case .right:
                points = [topRight.outside, bottomRight.outside, bottomRight.inside, topRight.inside]
                if widths.top <= 0 { points[0].y -= beyond; points[3].y -= beyond }
                if widths.bottom <= 0 { points[1].y += beyond; points[2].y += beyond }
            case .bottom:
                points = [bottomRight.outside, bottomLeft.outside, bottomLeft.inside, bottomRight.inside]
                if widths.right <= 0 { points[0].x += beyond; points[3].x += beyond }
                if widths.left <= 0 { points[1].x -= beyond; points[2].x -= beyond }
            case .left:
                points = [bottomLeft.outside, topLeft.outside, topLeft.inside, bottomLeft.inside]
                if widths.bottom <= 0 { points[0].y += beyond; points[3].y += beyond }
                if widths.top <= 0 { points[1].y -= beyond; points[2].y -= beyond }
            }
            for (index, point) in points.enumerated() {
                path.elements.append(index == 0 ? .move(x: Float(point.x), y: Float(point.y)) : .line(x: Float(point.x), y: Float(point.y)))
            }
            path.elements.append(.close)
        }
        return path
    }
}

extension Rect {
    /// A side of a border; the upper and the lower one have the corners.
    func side(_ side: BoxSide, _ widths: Edges<CSSPixels>) -> Rect {
        let strip = strip(along: side, from: .zero, to: widths)
        if side == .top || side == .bottom { return strip }
        return strip.inset(by: Edges(top: widths.top, right: 0, bottom: widths.bottom, left: 0))
    }
    /// A stripe along one side between two insets.
    func strip(along side: BoxSide, from start: Edges<CSSPixels>, to end: Edges<CSSPixels>) -> Rect {
        switch side {
        case .top: Rect(x: x, y: y + start.top, width: width, height: end.top - start.top)
        case .bottom: Rect(x: x, y: maxY - end.bottom, width: width, height: end.bottom - start.bottom)
        case .left: Rect(x: x + start.left, y: y, width: end.left - start.left, height: height)
        case .right: Rect(x: maxX - end.right, y: y, width: end.right - start.right, height: height)
        }
    }
}
