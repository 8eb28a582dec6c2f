import Primitives
import Style
import Testing

@testable import Layout

/// Where floats go, against the plainest way to find out, and at what cost.
@Suite struct FloatContextTests {
    /// CSS 2.2 §9.5.1 word for word: every float is looked at for every question.
    private struct PlainFloats {
        var floats: [(rect: Rect, isLeft: Bool)] = []
        var lastTop = CSSPixels.min

        func freeRange(at y: CSSPixels, height: CSSPixels, width: CSSPixels) -> (left: CSSPixels, right: CSSPixels) {
            var low = CSSPixels.zero, high = width
            for float in floats where float.rect.y < y + max(height, .epsilon) && float.rect.maxY > y {
                if float.isLeft { low = max(low, float.rect.maxX) } else { high = min(high, float.rect.x) }
            }
            return (low, high)
        }
        mutating func place(_ size: Size, isLeft: Bool, from y: CSSPixels, width: CSSPixels) -> Point {
            var top = max(y, lastTop)
            while true {
                let range = freeRange(at: top, height: size.height, width: width)
                let next = floats.map { $0.rect.maxY }.filter { $0 > top }.min()
                if range.right - range.left >= size.width || (range.left == 0 && range.right == width) || next == nil {
                    let origin = Point(x: isLeft ? range.left : range.right - size.width, y: top)
                    lastTop = max(lastTop, top)
                    floats.append((Rect(origin: origin, size: size), isLeft))
                    return origin
                }
                top = next ?? top
            }
        }
    }

    /// The same numbers on every machine.
    private struct Numbers {
        var state: UInt32
        mutating func next(below limit: Int) -> Int {
            state = state &* 1_664_525 &+ 1_013_904_223
            return Int(state >> 8) % limit
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt32])
    func standsWhereTheRulesPutIt(_ seed: UInt32) {
        var numbers = Numbers(state: seed)
        var floats = FloatContext(), plain = PlainFloats()
        var y = CSSPixels.zero
        let width = CSSPixels(400)
        for _ in 0..<300 {
            y += CSSPixels(numbers.next(below: 12))
            let size = Size(width: CSSPixels(numbers.next(below: 300)), height: CSSPixels(1 + numbers.next(below: 90)))
            let isLeft = numbers.next(below: 3) > 0
            let place = floats.place(size: size, isLeft: isLeft, from: y, left: 0, right: width, clear: .none)
            let rightPlace = plain.place(size, isLeft: isLeft, from: y, width: width)
            #expect(place == rightPlace)
            let band = CSSPixels(numbers.next(below: 600)), height = CSSPixels(numbers.next(below: 60))
            let range = floats.freeRange(at: band, height: height, left: 0, right: width), expected = plain.freeRange(at: band, height: height, width: width)
            #expect(range.left == expected.left && range.right == expected.right)
        }
    }

    /// A copy that goes its own way leaves the other as it was.
    @Test func copiesAreApart() {
        var first = FloatContext()
        for row in 0..<20 { _ = first.place(size: Size(width: 60, height: 10), isLeft: true, from: CSSPixels(row * 10), left: 0, right: 100, clear: .none) }
        var second = first
        _ = second.place(size: Size(width: 90, height: 50), isLeft: true, from: 300, left: 0, right: 100, clear: .none)
        _ = first.place(size: Size(width: 20, height: 50), isLeft: true, from: 400, left: 0, right: 100, clear: .none)
        #expect(first.freeRange(at: 310, height: 0, left: 0, right: 100).left == 0)
        #expect(second.freeRange(at: 310, height: 0, left: 0, right: 100).left == 90)
        #expect(first.freeRange(at: 410, height: 0, left: 0, right: 100).left == 20)
        #expect(second.freeRange(at: 5, height: 0, left: 0, right: 100).left == 60)
    }

    enum Pattern: CaseIterable { case rows, staircase, bothSides, tooWide }
    private func steps(_ pattern: Pattern, count: Int) -> Int {
        var floats = FloatContext()
        for index in 0..<count {
            let size: Size, isLeft: Bool
            switch pattern {
            case .rows: (size, isLeft) = (Size(width: 30, height: 10), true)
            case .staircase: (size, isLeft) = (Size(width: 1, height: CSSPixels(count - index)), true)
            case .bothSides: (size, isLeft) = (Size(width: 40, height: CSSPixels(5 + index % 7)), index % 2 == 0)
            case .tooWide: (size, isLeft) = (Size(width: 200, height: 10), index % 3 == 0)
            }
            _ = floats.place(size: size, isLeft: isLeft, from: 0, left: 0, right: pattern == .staircase ? 100_000 : 100, clear: .none)
        }
        return floats.visitedSteps
    }
    @Test(arguments: Pattern.allCases)
    func workGrowsWithTheNumberOfFloats(_ pattern: Pattern) {
        let few = steps(pattern, count: 1000), many = steps(pattern, count: 4000)
        #expect(many < few * 6, "\(few) steps for 1000 floats, \(many) for 4000")
    }
}
