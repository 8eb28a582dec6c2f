import Primitives

/// CSS Shapes 1, CSS Masking 1.
extension ValueParser {
    /// `none`, `url()` (which clips nothing here), or a shape and a box in any order. Nil in the value: none.
    mutating func consumeShapeReference() -> ShapeReference<SpecifiedLength>?? {
        if consume("none") || consume("auto") { return .some(nil) }
        if consumeURL() != nil { return .some(nil) }
        var shape: BasicShape<SpecifiedLength>?, box: ShapeBox?
        while !isAtEnd() {
            if shape == nil, let found = attempt({ $0.consumeBasicShape() }) { shape = found }
            else if box == nil, let found = consumeShapeBox() { box = found }
            else { return nil }
        }
        return shape == nil && box == nil ? nil : .some(ShapeReference(shape: shape, box: box))
    }

    private mutating func consumeShapeBox() -> ShapeBox? {
        if consume("margin-box") { return .marginBox }
        if consume("border-box") || consume("stroke-box") || consume("view-box") { return .borderBox }
        if consume("padding-box") { return .paddingBox }
        return consume("content-box") || consume("fill-box") ? .contentBox : nil
    }

    private mutating func consumeBasicShape() -> BasicShape<SpecifiedLength>? {
        guard var inner = consumeFunction() else { return nil }
        let shape: BasicShape<SpecifiedLength>?
        switch String(decoding: inner.function, as: UTF8.self) {
        case "inset": shape = inner.insetShape()
        case "circle": shape = inner.ellipseShape(isCircle: true)
        case "ellipse": shape = inner.ellipseShape(isCircle: false)
        case "polygon": shape = inner.polygonShape()
        default: shape = nil
        }
        return inner.isAtEnd() ? shape : nil
    }

    private mutating func insetShape() -> BasicShape<SpecifiedLength>? {
        var edges: [SpecifiedLength] = []
        while edges.count < 4, let length = consumeLength() { edges.append(length) }
        guard let top = edges.first else { return nil }
        let right = edges.count > 1 ? edges[1] : top
        typealias Shape = BasicShape<SpecifiedLength>
        let insets = Shape.Insets(top: top, right: right, bottom: edges.count > 2 ? edges[2] : top, left: edges.count > 3 ? edges[3] : right)
        var corners = Corners(all: Shape.Pair(x: .zero, y: .zero))
        if consume("round") {
            func list(_ parser: inout ValueParser) -> [SpecifiedLength]? {
                var values: [SpecifiedLength] = []
                while values.count < 4, let length = parser.consumeLength(.nonNegative) { values.append(length) }
                guard let first = values.first else { return nil }
                let second = values.count > 1 ? values[1] : first
                return [first, second, values.count > 2 ? values[2] : first, values.count > 3 ? values[3] : second]
            }
            guard let across = list(&self) else { return nil }
            guard let down = consumeSlash() ? list(&self) : across else { return nil }
            corners = Corners(topLeft: Shape.Pair(x: across[0], y: down[0]), topRight: Shape.Pair(x: across[1], y: down[1]),
                              bottomRight: Shape.Pair(x: across[2], y: down[2]), bottomLeft: Shape.Pair(x: across[3], y: down[3]))
        }
        return .inset(insets, corners)
    }

    private mutating func ellipseShape(isCircle: Bool) -> BasicShape<SpecifiedLength>? {
        func radius(_ parser: inout ValueParser) -> BasicShape<SpecifiedLength>.Radius? {
            if parser.consume("closest-side") { return .closestSide }
            if parser.consume("farthest-side") { return .farthestSide }
            return parser.consumeLength(.nonNegative).map { .length($0) }
        }
        let first = radius(&self)
        let second = isCircle || first == nil ? first : radius(&self)
        if !isCircle, first != nil, second == nil { return nil }
        var center = SpecifiedPosition.center
        if consume("at") {
            guard let position = consumePosition() else { return nil }
            center = position
        }
        return .ellipse(isCircle: isCircle, first ?? .closestSide, second ?? .closestSide, x: center.x, y: center.y)
    }

    private mutating func polygonShape() -> BasicShape<SpecifiedLength>? {
        var isEvenOdd = false
        if consume("evenodd") { isEvenOdd = true; guard consumeComma() else { return nil } }
        else if consume("nonzero") { guard consumeComma() else { return nil } }
        guard let points = commaSeparated({ parser -> BasicShape<SpecifiedLength>.Pair? in
            guard let x = parser.consumeLength(), let y = parser.consumeLength() else { return nil }
            return BasicShape<SpecifiedLength>.Pair(x: x, y: y)
        }) else { return nil }
        return .polygon(isEvenOdd: isEvenOdd, points)
    }
}
