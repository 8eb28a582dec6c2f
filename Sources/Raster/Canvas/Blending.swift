import Primitives

extension Layer {
    /// Mixes this layer's colours with those of the layer below, in whose place it is then drawn (Compositing and Blending 1, "Blending":
    /// Cs becomes (1 - αb) Cs + αb B(Cb, Cs)). `rect` lies inside both.
    ///
    /// Not by Cairo, which takes red for blue here (PixelFormat.swift): the four modes that weigh them would be wrong.
    func mix(_ mode: BlendMode, over below: Layer, in rect: DeviceRect) {
        if rect.isEmpty || mode == .normal { return }
        beginDirectAccess()
        below.beginDirectAccess()
        for y in rect.top..<rect.bottom {
            let source = row(y), backdrop = below.row(y)
            var lastSource: UInt32 = 0, lastBackdrop: UInt32 = 0, last: UInt32 = 0
            for x in rect.left..<rect.right {
                let top = source[x], bottom = backdrop[x]
                if top &>> 24 == 0 || bottom &>> 24 == 0 { continue }
                // Areas of one colour are the rule.
                if top != lastSource || bottom != lastBackdrop {
                    (lastSource, lastBackdrop) = (top, bottom)
                    last = mode.mixed(top, bottom)
                }
                source[x] = last
            }
        }
    }
}

extension BlendMode {
    /// The source's px, both premultiplied; neither is fully transparent.
    fileprivate func mixed(_ source: UInt32, _ backdrop: UInt32) -> UInt32 {
        let top = channels(source) / 255, bottom = channels(backdrop) / 255
        let color = (top / top.w).clamped(lowerBound: .zero, upperBound: .one), below = (bottom / bottom.w).clamped(lowerBound: .zero, upperBound: .one)
        var result = top * (1 - bottom.w) + blended(color, below) * (top.w * bottom.w)
        result.w = top.w
        return pixel((result * 255).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: top.w * 255)))
    }

    /// B(Cb, Cs); the fourth channel means nothing.
    private func blended(_ source: SIMD4<Float>, _ backdrop: SIMD4<Float>) -> SIMD4<Float> {
        switch self {
        case .normal: return source
        case .multiply: return source * backdrop
        case .screen: return backdrop + source - backdrop * source
        case .overlay: return Self.hardLight(source: backdrop, backdrop: source)
        case .darken: return pointwiseMin(source, backdrop)
        case .lighten: return pointwiseMax(source, backdrop)
        case .colorDodge: return Self.each(source, backdrop) { s, b in b == 0 ? 0 : s >= 1 ? 1 : min(1, b / (1 - s)) }
        case .colorBurn: return Self.each(source, backdrop) { s, b in b >= 1 ? 1 : s <= 0 ? 0 : 1 - min(1, (1 - b) / s) }
        case .hardLight: return Self.hardLight(source: source, backdrop: backdrop)
        case .softLight:
            return Self.each(source, backdrop) { s, b in
                if s <= 0.5 { return b - (1 - 2 * s) * b * (1 - b) }
                let d = b <= 0.25 ? ((16 * b - 12) * b + 4) * b : b.squareRoot()
                return b + (2 * s - 1) * (d - b)
            }
        case .difference: return pointwiseMax(source, backdrop) - pointwiseMin(source, backdrop)
        case .exclusion: return backdrop + source - 2 * backdrop * source
        case .hue: return Self.with(luminosity: Self.luminosity(backdrop), Self.with(saturation: Self.saturation(backdrop), source))
        case .saturation: return Self.with(luminosity: Self.luminosity(backdrop), Self.with(saturation: Self.saturation(source), backdrop))
        case .color: return Self.with(luminosity: Self.luminosity(backdrop), source)
        case .luminosity: return Self.with(luminosity: Self.luminosity(source), backdrop)
        }
    }

    private static func each(_ source: SIMD4<Float>, _ backdrop: SIMD4<Float>, _ function: (Float, Float) -> Float) -> SIMD4<Float> {
        SIMD4(function(source.x, backdrop.x), function(source.y, backdrop.y), function(source.z, backdrop.z), 0)
    }
    private static func hardLight(source: SIMD4<Float>, backdrop: SIMD4<Float>) -> SIMD4<Float> {
        let twice = source * 2, light = twice - 1
        return (backdrop + light - backdrop * light).replacing(with: backdrop * twice, where: source .<= 0.5)
    }

    // "Non-separable blend modes".

    private static func luminosity(_ color: SIMD4<Float>) -> Float { 0.3 * color.x + 0.59 * color.y + 0.11 * color.z }
    private static func saturation(_ color: SIMD4<Float>) -> Float { max(color.x, color.y, color.z) - min(color.x, color.y, color.z) }
    private static func with(luminosity: Float, _ color: SIMD4<Float>) -> SIMD4<Float> {
        var color = color + (luminosity - Self.luminosity(color))
        let l = Self.luminosity(color), least = min(color.x, color.y, color.z), most = max(color.x, color.y, color.z)
        if least < 0, l > least { color = l + (color - l) * (l / (l - least)) }
        if most > 1, most > l { color = l + (color - l) * ((1 - l) / (most - l)) }
        return color
    }
    /// The middle channel keeps its place between the least, which becomes 0, and the greatest.
    private static func with(saturation: Float, _ color: SIMD4<Float>) -> SIMD4<Float> {
        let least = min(color.x, color.y, color.z), most = max(color.x, color.y, color.z)
        return most > least ? (color - least) * (saturation / (most - least)) : .zero
    }
}
