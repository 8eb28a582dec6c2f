import Primitives

/// CSS Transforms 1 and 2: a three-dimensional function by its effect in the plane.
extension ValueParser {
    mutating func consumeTransforms() -> [SpecifiedTransform]? {
        if consume("none") { return [] }
        var result: [SpecifiedTransform] = []
        while !isAtEnd() {
            guard result.count < 1000, var inner = consumeFunction(),
                  let function = inner.transform(named: String(decoding: inner.function, as: UTF8.self)), inner.isAtEnd() else { return nil }
            if let first = function { result.append(first) }
        }
        return result.isEmpty ? nil : result
    }

    /// Nil if invalid; `.some(nil)` if it does nothing in the plane.
    private mutating func transform(named name: String) -> SpecifiedTransform?? {
        switch name {
        case "translate":
            guard let x = consumeLength() else { return nil }
            if !consumeComma() { return .some(.translate(x, .zero)) }
            guard let y = consumeLength() else { return nil }
            return .some(.translate(x, y))
        case "translatex":
            return consumeLength().map { .translate($0, .zero) }
        case "translatey":
            return consumeLength().map { .translate(.zero, $0) }
        case "translatez", "perspective":
            guard consume("none") || consumeLength(.absolute) != nil else { return nil }
            return .some(nil)
        case "translate3d":
            guard let x = consumeLength(), consumeComma(), let y = consumeLength(), consumeComma(), consumeLength(.absolute) != nil else { return nil }
            return .some(.translate(x, y))
        case "scale":
            guard let x = consumeNumberOrPercent() else { return nil }
            if !consumeComma() { return .some(.scale(x, x)) }
            guard let y = consumeNumberOrPercent() else { return nil }
            return .some(.scale(x, y))
        case "scalex": return consumeNumberOrPercent().map { .scale($0, 1) }
        case "scaley": return consumeNumberOrPercent().map { .scale(1, $0) }
        case "scalez":
            guard consumeNumberOrPercent() != nil else { return nil }
            return .some(nil)
        case "scale3d":
            guard let x = consumeNumberOrPercent(), consumeComma(), let y = consumeNumberOrPercent(), consumeComma(),
                  consumeNumberOrPercent() != nil else { return nil }
            return .some(.scale(x, y))
        case "rotate", "rotatez": return consumeAngle().map { .rotate($0) }
        case "rotatex": return consumeAngle().map { .scale(1, Mathematics.cosine(ColorSpaces.radians($0))) }
        case "rotatey": return consumeAngle().map { .scale(Mathematics.cosine(ColorSpaces.radians($0)), 1) }
        case "rotate3d":
            guard let x = consumeNumber(), consumeComma(), let y = consumeNumber(), consumeComma(), let z = consumeNumber(), consumeComma(),
                  let angle = consumeAngle() else { return nil }
            return .some(Self.rotation(x, y, z, angle))
        case "skew":
            guard let x = consumeAngle() else { return nil }
            if !consumeComma() { return .some(.skew(x, 0)) }
            guard let y = consumeAngle() else { return nil }
            return .some(.skew(x, y))
        case "skewx": return consumeAngle().map { .skew($0, 0) }
        case "skewy": return consumeAngle().map { .skew(0, $0) }
        case "matrix":
            guard let v = consumeNumbers(6) else { return nil }
            return .some(.matrix(Transform(a: v[0], b: v[1], c: v[2], d: v[3], tx: v[4], ty: v[5])))
        case "matrix3d":
            guard let v = consumeNumbers(16) else { return nil }
            return .some(.matrix(Transform(a: v[0], b: v[1], c: v[4], d: v[5], tx: v[12], ty: v[13])))
        default: return nil
        }
    }
    private mutating func consumeNumbers(_ count: Int) -> [Double]? {
        var values: [Double] = []
        for index in 0..<count {
            if index > 0, !consumeComma() { return nil }
            guard let value = consumeNumber() else { return nil }
            values.append(value)
        }
        return values
    }
    /// The upper left of the rotation matrix (CSS Transforms 2, "rotate3d()").
    private static func rotation(_ x: Double, _ y: Double, _ z: Double, _ degrees: Double) -> SpecifiedTransform? {
        let length = (x * x + y * y + z * z).squareRoot()
        guard length > 0, length.isFinite else { return nil }
        let x = x / length, y = y / length, z = z / length
        let angle = ColorSpaces.radians(degrees), sine = Mathematics.sine(angle), cosine = Mathematics.cosine(angle), rest = 1 - cosine
        return .matrix(Transform(a: cosine + x * x * rest, b: y * x * rest + z * sine, c: x * y * rest - z * sine, d: cosine + y * y * rest, tx: 0, ty: 0))
    }
    /// The individual properties `translate`, `rotate`, `scale`.
    mutating func consumeIndividualTransform(_ property: PropertyID) -> [SpecifiedTransform]? {
        if consume("none") { return [] }
        switch property {
        case .translate:
            guard let x = consumeLength() else { return nil }
            let y = consumeLength() ?? .zero
            _ = consumeLength(.absolute)
            return [.translate(x, y)]
        case .scale:
            guard let x = consumeNumberOrPercent() else { return nil }
            let y = consumeNumberOrPercent() ?? x
            _ = consumeNumberOrPercent()
            return [.scale(x, y)]
        default:
            if consume("z") { return consumeAngle().map { [.rotate($0)] } }
            return consumeAngle().map { [.rotate($0)] }
        }
    }
}
