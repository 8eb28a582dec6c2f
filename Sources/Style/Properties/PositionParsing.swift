import Primitives

/// CSS Values 4, `<position>`.
extension ValueParser {
    private enum PositionPart {
        case left, right, top, bottom, center
        case length(SpecifiedLength)
        var isHorizontal: Bool { if case .left = self { true } else if case .right = self { true } else { false } }
        var isVertical: Bool { if case .top = self { true } else if case .bottom = self { true } else { false } }
        var isEdge: Bool { isHorizontal || isVertical }
        var isLength: Bool { if case .length = self { true } else { false } }
        var length: SpecifiedLength {
            switch self {
            case .left, .top: .percent(0)
            case .right, .bottom: .percent(100)
            case .center: .percent(50)
            case .length(let length): length
            }
        }
        /// The offset from this edge as an offset from the left or the top.
        func offset(_ distance: SpecifiedLength) -> SpecifiedLength {
            switch self {
            case .right, .bottom:
                if case .percent(let percent) = distance { return .percent(100 - percent) }
                return .calculation(.sum([.term(.percent(100)), .product(.term(distance), -1)]))
            default: return distance
            }
        }
    }

    private mutating func consumePositionPart() -> PositionPart? {
        if consume("left") { return .left }
        if consume("right") { return .right }
        if consume("top") { return .top }
        if consume("bottom") { return .bottom }
        if consume("center") { return .center }
        return consumeLength(LengthGrammar(unitlessQuirk: true)).map { .length($0) }
    }

    mutating func consumePosition() -> SpecifiedPosition? {
        let start = position
        var parts: [PositionPart] = []
        while parts.count < 4, let part = consumePositionPart() { parts.append(part) }
        if parts.count >= 3 {
            if let result = Self.edgePosition(parts) { return result }
            position = start
            return nil
        }
        guard let first = parts.first else { return nil }
        guard parts.count == 2 else {
            return first.isVertical ? SpecifiedPosition(x: .percent(50), y: first.length) : SpecifiedPosition(x: first.length, y: .percent(50))
        }
        let second = parts[1]
        let swapped = first.isVertical || second.isHorizontal
        if swapped, first.isLength || second.isLength || first.isHorizontal || second.isVertical {
            position = start
            return nil
        }
        return swapped ? SpecifiedPosition(x: second.length, y: first.length) : SpecifiedPosition(x: first.length, y: second.length)
    }

    /// Three or four values: edges, each with an offset or none.
    private static func edgePosition(_ parts: [PositionPart]) -> SpecifiedPosition? {
        var x: SpecifiedLength?, y: SpecifiedLength?, centers = 0
        var index = 0
        while index < parts.count {
            let part = parts[index]
            index += 1
            if case .center = part { centers += 1; continue }
            guard part.isEdge else { return nil }
            var value = part.length
            if index < parts.count, parts[index].isLength {
                value = part.offset(parts[index].length)
                index += 1
            }
            if part.isHorizontal {
                guard x == nil else { return nil }
                x = value
            } else {
                guard y == nil else { return nil }
                y = value
            }
        }
        switch (x, y, centers) {
        case (let x?, let y?, 0): return SpecifiedPosition(x: x, y: y)
        case (let x?, nil, 1): return SpecifiedPosition(x: x, y: .percent(50))
        case (nil, let y?, 1): return SpecifiedPosition(x: .percent(50), y: y)
        default: return nil
        }
    }

    /// One axis, as `background-position-x` has it.
    mutating func consumeAxisPosition(start: StaticString, end: StaticString) -> SpecifiedLength? {
        if consume("center") { return .percent(50) }
        let fromStart = consume(start)
        if fromStart || consume(end) {
            let edge = fromStart ? PositionPart.left : .right
            return consumeLength().map { edge.offset($0) } ?? edge.length
        }
        return consumeLength(LengthGrammar(unitlessQuirk: true))
    }
}
