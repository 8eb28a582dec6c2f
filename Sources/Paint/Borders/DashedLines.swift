import Primitives
import Style

/// Dashes and dots as Chromium spaces them: stretched so that the line begins and ends with one.
struct DashPattern {
    var stroke: Stroke
    /// Round dots lie half their width inside the ends of the line.
    var endInset: Double = 0

    /// For a line `length` long and `width` thick, CSS px.
    init(_ style: BorderStyle, width: Double, length: Double, isClosed: Bool = false) {
        stroke = Stroke(width: Float(width))
        guard width > 0, length > 0 else { return }
        if style == .dotted, width > 3 {
            stroke.hasRoundCaps = true
            endInset = isClosed ? 0 : width / 2
            if length < width * 2 {
                stroke.dashes = [0, Float(width * 2)]
            } else {
                stroke.dashes = [0, Float(width + Self.gap(length, width, width, isClosed) - 0.01)]
            }
            return
        }
        var dash = width, gap = width
        if style == .dashed {
            dash *= width >= 3 ? 2 : 3
            gap *= width >= 3 ? 1 : 2
        }
        if length <= dash * 2 { return }
        if length <= dash * 2 + gap {
            let factor = length / (dash * 2 + gap)
            stroke.dashes = [Float(dash * factor), Float(gap * factor)]
        } else {
            stroke.dashes = [Float(dash), Float(Self.gap(length, dash, gap, isClosed))]
        }
    }

    /// The gap nearest to the wanted one with which a whole number of dashes fits.
    private static func gap(_ length: Double, _ dash: Double, _ gap: Double, _ isClosed: Bool) -> Double {
        let available = isClosed ? length : length + gap
        let fewer = (available / (dash + gap)).rounded(.down), more = fewer + 1
        let fewerGap = (length - fewer * dash) / max(isClosed ? fewer : fewer - 1, 1)
        let moreGap = (length - more * dash) / max(isClosed ? more : more - 1, 1)
        return moreGap <= 0 || abs(fewerGap - gap) < abs(moreGap - gap) ? fewerGap : moreGap
    }
}

extension Painter {
    mutating func strokeSides(_ sides: [BoxSide], _ edges: Edges<BorderEdge>, on outer: RoundedRect) {
        let widths = edges.map { $0.width }
        if outer.isPlain {
            for side in sides {
                // Where the neighbour looks otherwise, the corner is cut along its mitre.
                let isCut = BoxSide.allCases.contains { $0 != side && edges[$0].isDrawn && (edges[$0].color != edges[side].color || edges[$0].style != edges[side].style) }
                if isCut { list.pushClip(wedges([side], widths: widths, of: outer.rect)) }
                let strip = outer.rect.strip(along: side, from: .zero, to: widths)
                strokeLine(along: strip, isHorizontal: side == .top || side == .bottom, edges[side].style, edges[side].color)
                if isCut { list.pop() }
            }
            return
        }
        let first = edges[sides[0]]
        let isUniform = sides.count == 4 && sides.allSatisfy { edges[$0] == first }
        if isUniform { return strokeRing(first, on: outer) }
        for side in sides {
            list.pushClip(wedges([side], widths: widths, of: outer.rect))
            strokeRing(edges[side], on: outer)
            list.pop()
        }
    }

    /// A closed line in the middle of a rounded border.
    private mutating func strokeRing(_ edge: BorderEdge, on outer: RoundedRect) {
        let middle = outer.inset(by: Edges(all: edge.width / 2))
        let perimeter = middle.perimeter
        guard perimeter < 200_000 else { return list.fillRing(outer: outer, inner: outer.inset(by: Edges(all: edge.width)), edge.color) }
        let pattern = DashPattern(edge.style, width: edge.width.double, length: perimeter, isClosed: true)
        list.strokePath(middle.path, edge.color, pattern.stroke)
    }

    /// A dotted or dashed line that fills a strip, its edges on whole px as a solid one's.
    mutating func strokeLine(along strip: Rect, isHorizontal: Bool, _ style: BorderStyle, _ color: Color) {
        // Far from the page there would be a dash for every few px of a line that nobody sees.
        let strip = strip.intersection(page.inset(by: Edges(all: -2000)))
        let left = Double(strip.x.roundToInt), top = Double(strip.y.roundToInt), right = Double(strip.maxX.roundToInt), bottom = Double(strip.maxY.roundToInt)
        let width = isHorizontal ? bottom - top : right - left, length = isHorizontal ? right - left : bottom - top
        guard width > 0, length > 0 else { return }
        let pattern = DashPattern(style, width: width, length: length)
        var path = Path()
        if isHorizontal {
            let y = Float((top + bottom) / 2)
            path.elements = [.move(x: Float(left + pattern.endInset), y: y), .line(x: Float(right - pattern.endInset), y: y)]
        } else {
            let x = Float((left + right) / 2)
            path.elements = [.move(x: x, y: Float(top + pattern.endInset)), .line(x: x, y: Float(bottom - pattern.endInset))]
        }
        list.strokePath(path, color, pattern.stroke)
    }
}
