/// The places where a badge may go, each with what it costs before anything stands in its way: the less, the nearer to where a reader looks.
struct BadgeCandidates {
    let frames: [Frame]
    let largest: Frame

    /// Where it stands to its link; neighbours look calm on one side.
    enum Side { case inside, right, left, above, below, corner, end }

    struct Candidate {
        let frame: Frame
        let cost: Double
        var side = Side.end
    }

    /// A badge is never led further from its link than this. CSS px.
    static let longestLeader = 80.0

    /// At the link itself.
    func adjacent(width: Double, height: Double) -> [Candidate] {
        var found: [Candidate] = []
        func add(_ x: Double, _ y: Double, _ cost: Double, _ side: Side) {
            found.append(Candidate(frame: Frame(x: x.rounded(), y: y.rounded(), width: width, height: height), cost: cost, side: side))
        }
        let isInside = largest.width >= width + 14 && largest.height >= height + 10
        // A low box is a button: its label fills it, so the room beside it comes first.
        let isButton = largest.height < 56
        if isInside {
            let inset = isButton ? 4.0 : 6.0, low = isButton ? 6.0 : 0
            let right = largest.maxX - width - inset, left = largest.x + inset, top = largest.y + inset, bottom = largest.maxY - height - inset
            add(right, top, low, .inside)
            add(left, top, low + 3, .inside)
            add(right, bottom, low + 4, .inside)
            add(left, bottom, low + 5, .inside)
            add(largest.maxX - width * 0.7, largest.y - height * 0.5, 7, .corner)
            add(largest.maxX - width * 0.7, largest.maxY - height * 0.5, 8, .corner)
        }
        guard let first = frames.first, let last = frames.last else { return found }
        let far = isInside ? isButton ? 3.0 : 10 : 0
        add(last.maxX + 3, last.midY - height / 2, far, .right)
        add(first.x - width - 3, first.midY - height / 2, far + 5, .left)
        for (x, cost) in [(first.midX - width / 2, 6.0), (first.maxX - width, 6.5), (first.x, 7)] { add(x, first.y - height - 2, far + cost, .above) }
        for (x, cost) in [(last.midX - width / 2, 7.0), (last.maxX - width, 7.5), (last.x, 8)] { add(x, last.maxY + 2, far + cost, .below) }
        // Tucked over the link's own end, where the next link is too near.
        add(last.maxX - 5, last.midY - height / 2, far + 9, .end)
        add(first.x - width + 5, first.midY - height / 2, far + 10.5, .end)
        add(first.maxX - width * 0.5, first.y - height * 0.7, far + 10, .corner)
        add(last.maxX - width * 0.5, last.maxY - height * 0.3, far + 11, .end)
        add(first.x - width * 0.5, first.y - height * 0.7, far + 12, .end)
        return found
    }

    /// Away from the link, to be joined by a leader.
    func displaced(width: Double, height: Double) -> [Candidate] {
        guard let first = frames.first, let last = frames.last else { return [] }
        var found: [Candidate] = []
        for distance in stride(from: 8.0, through: 72, by: 8) {
            let diagonal = (distance * 0.7).rounded()
            let rightX = last.maxX + distance, leftX = first.x - width - distance
            let above = first.y - height - distance, below = last.maxY + distance
            let cost = 16 + distance * 0.4
            func add(_ x: Double, _ y: Double, _ extra: Double) {
                found.append(Candidate(frame: Frame(x: x.rounded(), y: y.rounded(), width: width, height: height), cost: cost + extra))
            }
            add(rightX, last.midY - height / 2, 0)
            add(leftX, first.midY - height / 2, 2)
            for x in [first.maxX - width, first.midX - width / 2, first.x] { add(x, above, 3) }
            for x in [last.maxX - width, last.midX - width / 2, last.x] { add(x, below, 4) }
            add(last.maxX + diagonal, first.y - height - diagonal, 5)
            add(last.maxX + diagonal, last.maxY + diagonal, 5)
            add(first.x - width - diagonal, first.y - height - diagonal, 6)
            add(first.x - width - diagonal, last.maxY + diagonal, 6)
        }
        return found
    }

    /// The shortest line between a badge and the link; its length is 0 where they touch.
    func leader(of badge: Frame) -> (from: (x: Double, y: Double), to: (x: Double, y: Double), length: Double)? {
        var best: (from: (x: Double, y: Double), to: (x: Double, y: Double), length: Double)?
        for frame in frames {
            func nearest(_ low: Double, _ high: Double, _ otherLow: Double, _ otherHigh: Double) -> (Double, Double) {
                if otherLow > high { return (high, otherLow) }
                if otherHigh < low { return (low, otherHigh) }
                let middle = (max(low, otherLow) + min(high, otherHigh)) / 2
                return (middle, middle)
            }
            let (x1, x2) = nearest(badge.x, badge.maxX, frame.x, frame.maxX), (y1, y2) = nearest(badge.y, badge.maxY, frame.y, frame.maxY)
            let length = ((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)).squareRoot()
            if length < best?.length ?? .infinity { best = ((x1, y1), (x2, y2), length) }
        }
        return best
    }
}
