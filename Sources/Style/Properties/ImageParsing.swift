import Primitives

/// CSS Images 3 and 4: `<image>`.
extension ValueParser {
    mutating func consumeURL() -> String? {
        if case .url(let address)? = peek() {
            position += 1
            return String(decoding: address, as: UTF8.self)
        }
        return attempt { parser in
            guard var inner = parser.consumeFunction(), inner.isNamed("url"), let address = inner.consumeString(),
                  inner.isAtEnd() else { return nil }
            return String(decoding: address, as: UTF8.self)
        }
    }

    /// `none`, an address or a gradient.
    mutating func consumeImage(allowsNone: Bool = true) -> SpecifiedImage? {
        if allowsNone, consume("none") { return SpecifiedImage.none }
        if let url = consumeURL() { return .url(url) }
        return attempt { parser in
            guard var inner = parser.consumeFunction() else { return nil }
            var text = String(decoding: inner.function, as: UTF8.self)
            if text == "image-set" || text == "-webkit-image-set" { return inner.imageSet() }
            let isPrefixed = text.hasPrefix("-webkit-")
            if isPrefixed { text.removeFirst(8) }
            if isPrefixed, text == "gradient" { return inner.originalGradient() }
            let isRepeating = text.hasPrefix("repeating-")
            if isRepeating { text.removeFirst(10) }
            let shape: SpecifiedGradient.Shape?
            switch text {
            case "linear-gradient": shape = isPrefixed ? inner.prefixedLine() : inner.linearLine()
            case "radial-gradient": shape = isPrefixed ? inner.prefixedRadialShape() : inner.radialShape()
            case "conic-gradient" where !isPrefixed: shape = inner.conicShape()
            default: shape = nil
            }
            guard let shape, let stops = inner.colorStops(isConic: text == "conic-gradient"), inner.isAtEnd() else { return nil }
            return .gradient(SpecifiedGradient(shape: shape, isRepeating: isRepeating, stops: stops))
        }
    }

    /// The picture for two device pixels a CSS px: the least density that suffices, else the greatest.
    private mutating func imageSet() -> SpecifiedImage? {
        var best: (image: SpecifiedImage, density: Double)?
        repeat {
            let image: SpecifiedImage
            if let text = consumeString() { image = .url(String(decoding: text, as: UTF8.self)) }
            else if let other = consumeImage(allowsNone: false) { image = other } else { return nil }
            var density = 1.0
            while let token = peek(), token != .comma {
                switch token {
                case .dimension(let value, let unit):
                    if ASCII.equalIgnoringCase(unit, "x") || ASCII.equalIgnoringCase(unit, "dppx") { density = value }
                    else if ASCII.equalIgnoringCase(unit, "dpi") { density = value / 96 } else { return nil }
                    position += 1
                case .function: _ = consumeFunction()
                default: return nil
                }
            }
            if let found = best {
                if found.density < 2 ? density > found.density : density >= 2 && density < found.density { best = (image, density) }
            } else { best = (image, density) }
        } while consumeComma()
        return isAtEnd() ? best?.image : nil
    }

    private mutating func sideOrCorner() -> (x: Int, y: Int)? {
        var x = 0, y = 0
        for _ in 0..<2 {
            if x == 0, consume("left") { x = -1 }
            else if x == 0, consume("right") { x = 1 }
            else if y == 0, consume("top") { y = -1 }
            else if y == 0, consume("bottom") { y = 1 }
        }
        return x == 0 && y == 0 ? nil : (x, y)
    }
    private mutating func linearLine() -> SpecifiedGradient.Shape? {
        if let angle = consumeAngle() { return consumeComma() ? .linear(.angle(angle)) : nil }
        if consume("to") {
            guard let (x, y) = sideOrCorner(), consumeComma() else { return nil }
            return .linear(.corner(x: x, y: y))
        }
        return .linear(.corner(x: 0, y: 1))
    }
    /// The syntax before "to": where the gradient starts, and angles counter-clockwise from the right.
    private mutating func prefixedLine() -> SpecifiedGradient.Shape? {
        if let angle = consumeAngle() { return consumeComma() ? .linear(.angle(90 - angle)) : nil }
        if let (x, y) = sideOrCorner() { return consumeComma() ? .linear(.corner(x: -x, y: -y)) : nil }
        return .linear(.corner(x: 0, y: 1))
    }
    private mutating func extentKeyword() -> SpecifiedGradient.Extent? {
        if consume("closest-side") { return .closestSide }
        if consume("farthest-side") { return .farthestSide }
        if consume("closest-corner") { return .closestCorner }
        if consume("farthest-corner") { return .farthestCorner }
        return nil
    }
    private mutating func radialShape() -> SpecifiedGradient.Shape? {
        var circle: Bool?, extent: SpecifiedGradient.Extent?, center = SpecifiedPosition.center, found = false
        while true {
            if circle == nil, consume("circle") { circle = true }
            else if circle == nil, consume("ellipse") { circle = false }
            else if extent == nil, let keyword = extentKeyword() { extent = keyword }
            else if extent == nil, let first = consumeLength(.nonNegative) {
                if let second = consumeLength(.nonNegative) { extent = .lengths(first, second) } else {
                    if case .percent = first { return nil }
                    extent = .lengths(first, first)
                    if circle == nil { circle = true }
                }
            } else { break }
            found = true
        }
        if consume("at") {
            guard let position = consumePosition() else { return nil }
            center = position
            found = true
        }
        if found, !consumeComma() { return nil }
        return .radial(isCircle: circle ?? false, extent: extent ?? .farthestCorner, center: center)
    }
    private mutating func prefixedRadialShape() -> SpecifiedGradient.Shape? {
        var circle = false, extent = SpecifiedGradient.Extent.farthestCorner, center = SpecifiedPosition.center
        if let position = consumePosition() {
            guard consumeComma() else { return nil }
            center = position
        }
        var found = false
        while true {
            if consume("circle") { circle = true }
            else if consume("ellipse") { circle = false }
            else if consume("contain") { extent = .closestSide }
            else if consume("cover") { extent = .farthestCorner }
            else if let keyword = extentKeyword() { extent = keyword }
            else if let first = consumeLength(.nonNegative), let second = consumeLength(.nonNegative) { extent = .lengths(first, second) }
            else { break }
            found = true
        }
        if found, !consumeComma() { return nil }
        return .radial(isCircle: circle, extent: extent, center: center)
    }
    private mutating func conicShape() -> SpecifiedGradient.Shape? {
        var from = 0.0, center = SpecifiedPosition.center, found = false
        if consume("from") {
            guard let angle = consumeAngle() else { return nil }
            from = angle
            found = true
        }
        if consume("at") {
            guard let position = consumePosition() else { return nil }
            center = position
            found = true
        }
        if found, !consumeComma() { return nil }
        return .conic(from: from, center: center)
    }

    private mutating func stopPosition(isConic: Bool) -> SpecifiedLength? {
        if isConic, let angle = consumeAngle() { return .percent(angle / 3.6) }
        return consumeLength()
    }
    private mutating func colorStops(isConic: Bool) -> [SpecifiedGradient.Stop]? {
        var stops: [SpecifiedGradient.Stop] = []
        repeat {
            guard let color = consumeColor() else {
                // A hint between two stops.
                guard !stops.isEmpty, stopPosition(isConic: isConic) != nil else { return nil }
                continue
            }
            let first = stopPosition(isConic: isConic)
            stops.append(SpecifiedGradient.Stop(color: color, position: first))
            if first != nil, let second = stopPosition(isConic: isConic) { stops.append(SpecifiedGradient.Stop(color: color, position: second)) }
        } while consumeComma()
        return stops.count >= 2 ? stops : nil
    }

    /// `-webkit-gradient(linear, left top, left bottom, from(…), color-stop(…), to(…))`.
    private mutating func originalGradient() -> SpecifiedImage? {
        func point(_ parser: inout ValueParser) -> (Double, Double)? {
            func axis(_ parser: inout ValueParser, _ start: StaticString, _ end: StaticString) -> Double? {
                if parser.consume(start) { return 0 }
                if parser.consume(end) { return 100 }
                if parser.consume("center") { return 50 }
                if case .percentage(let value)? = parser.peek() { parser.position += 1; return value }
                return parser.consumeNumber()
            }
            guard let x = axis(&parser, "left", "right"), let y = axis(&parser, "top", "bottom") else { return nil }
            return (x, y)
        }
        guard consume("linear"), consumeComma(), let from = point(&self), consumeComma(), let to = point(&self) else { return nil }
        var stops: [(offset: Double, color: ColorValue)] = []
        while consumeComma() {
            guard var inner = consumeFunction() else { return nil }
            var offset = inner.isNamed("to") ? 1.0 : 0
            if inner.isNamed("color-stop") {
                guard let value = inner.consumeNumberOrPercent(), inner.consumeComma() else { return nil }
                offset = value
            } else if !inner.isNamed("from") && !inner.isNamed("to") { return nil }
            guard let color = inner.consumeColor(), inner.isAtEnd() else { return nil }
            // Sorted by offset, equal ones in source order.
            let index = stops.firstIndex { $0.offset > offset } ?? stops.count
            stops.insert((offset, color), at: index)
        }
        guard isAtEnd(), !stops.isEmpty, stops.count <= 1000 else { return nil }
        if stops.count == 1 { stops.append(stops[0]) }
        let x = to.0 == from.0 ? 0 : to.0 > from.0 ? 1 : -1, y = to.1 == from.1 ? 0 : to.1 > from.1 ? 1 : -1
        return .gradient(SpecifiedGradient(shape: .linear(.corner(x: x, y: x == 0 && y == 0 ? 1 : y)), isRepeating: false,
                                           stops: stops.map { SpecifiedGradient.Stop(color: $0.color, position: .percent($0.offset * 100)) }))
    }
}
