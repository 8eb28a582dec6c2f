import Primitives

/// Turns specified lengths into CSS px (CSS Values 4, "Relative Lengths").
struct LengthResolver {
    /// The element's own computed font size, zoom included, CSS px.
    var fontSize: Double
    /// The font of that size, and who can measure it for `ex` and `ch`.
    var font = FontStyle()
    var fontUnits: FontUnitsLookup?
    var rootFontSize: Double
    var viewportWidth: Double
    var viewportHeight: Double
    var zoom = 1.0
    /// The element's own, once it is known; before that `lh` is of the parent's (CSS Values 4, "Font-relative Lengths").
    var lineHeight = LineHeight.normal

    /// Beyond what layout can hold; keeps later arithmetic finite.
    private static let greatest = 33_554_431.0

    static func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, -greatest), greatest) }

    func compute(_ length: SpecifiedLength) -> LengthPercentage {
        switch length {
        case .px(let value): return .px(Self.clamped(value * zoom))
        case .percent(let value): return .percent(Self.clamped(value))
        case .relative(let value, let unit): return .px(Self.clamped(value * size(of: unit)))
        case .calculation(let calculation): return fold(calculation)
        }
    }
    func nonNegative(_ length: SpecifiedLength) -> LengthPercentage {
        let computed = compute(length)
        switch computed {
        case .px(let value) where value < 0: return .px(0)
        case .percent(let value) where value < 0: return .percent(0)
        default: return computed
        }
    }
    /// For properties without percentages.
    func px(_ length: SpecifiedLength) -> Double { compute(length).value(0) }

    /// Of `font` at `fontSize`; without a font at hand the fallback of CSS Values.
    private func measured(orElse fallback: Double, _ size: (FontUnits) -> Double) -> Double {
        guard let fontUnits else { return fallback }
        var font = font
        font.size = fontSize
        return size(fontUnits(font))
    }

    /// CSS px of one of the unit.
    private func size(of unit: LengthUnit) -> Double {
        switch unit {
        case .em, .quirkyEm: return fontSize
        case .rem: return rootFontSize * zoom
        case .ex: return measured(orElse: fontSize / 2) { $0.xHeight }
        case .ch: return measured(orElse: fontSize / 2) { $0.zeroAdvance }
        case .cap: return measured(orElse: fontSize) { $0.capHeight }
        case .ic: return measured(orElse: fontSize) { $0.ideographAdvance }
        case .lh:
            switch lineHeight {
            case .normal: return measured(orElse: fontSize * 1.15) { $0.lineHeight }
            case .number(let factor): return factor * fontSize
            case .length(let length): return length
            }
        case .vw: return viewportWidth / 100 * zoom
        case .vh: return viewportHeight / 100 * zoom
        case .vmin: return min(viewportWidth, viewportHeight) / 100 * zoom
        case .vmax: return max(viewportWidth, viewportHeight) / 100 * zoom
        }
    }

    private func fold(_ calculation: Calculation) -> LengthPercentage {
        switch calculation {
        case .term(let length): return compute(length)
        case .sum(let terms):
            let values = terms.map(fold)
            var px = 0.0, percent = 0.0, hasPercent = false
            for value in values {
                guard let part = Self.linear(value) else { return .function(MathFunction(kind: .sum, arguments: values)) }
                px += part.px
                percent += part.percent
                hasPercent = hasPercent || value.hasPercent
            }
            return Self.combined(px: px, percent: percent, hasPercent: hasPercent)
        case .product(let inner, let factor):
            let value = fold(inner)
            if let part = Self.linear(value) {
                return Self.combined(px: part.px * factor, percent: part.percent * factor, hasPercent: value.hasPercent)
            }
            return .function(MathFunction(kind: .sum, factor: Self.clamped(factor), arguments: [value]))
        case .min(let terms): return comparison(.min, terms)
        case .max(let terms): return comparison(.max, terms)
        case .clamp(let least, let middle, let most): return comparison(.clamp, [least, middle, most])
        }
    }
    private func comparison(_ kind: MathFunction.Kind, _ terms: [Calculation]) -> LengthPercentage {
        let function = MathFunction(kind: kind, arguments: terms.map(fold))
        return function.arguments.contains { $0.hasPercent } ? .function(function) : .px(Self.clamped(function.value(0)))
    }
    private static func linear(_ value: LengthPercentage) -> (px: Double, percent: Double)? {
        switch value {
        case .px(let px): (px, 0)
        case .percent(let percent): (0, percent)
        case .sum(let px, let percent): (px, percent)
        case .function: nil
        }
    }
    private static func combined(px: Double, percent: Double, hasPercent: Bool) -> LengthPercentage {
        let px = clamped(px), percent = clamped(percent)
        if !hasPercent { return .px(px) }
        return px == 0 ? .percent(percent) : .sum(px: px, percent: percent)
    }
}

extension LengthResolver {
    func compute(_ position: SpecifiedPosition) -> PositionValue { PositionValue(x: compute(position.x), y: compute(position.y)) }

    func compute(_ size: SpecifiedSize) -> SizeValue {
        switch size {
        case .auto: .auto
        case .minContent: .minContent
        case .maxContent: .maxContent
        case .fitContent: .fitContent
        case .stretch: .stretch
        case .content: .content
        case .length(let length): .length(nonNegative(length))
        }
    }

    func compute(_ image: SpecifiedImage) -> ImageSource {
        switch image {
        case .none: return .none
        case .url(let address): return .url(address)
        case .gradient(let gradient):
            let shape: Gradient.Shape
            switch gradient.shape {
            case .linear(let line): shape = .linear(line)
            case .radial(let isCircle, let extent, let center):
                let computed: Gradient.Extent
                switch extent {
                case .closestSide: computed = .closestSide
                case .farthestSide: computed = .farthestSide
                case .closestCorner: computed = .closestCorner
                case .farthestCorner: computed = .farthestCorner
                case .lengths(let x, let y): computed = .lengths(nonNegative(x), nonNegative(y))
                }
                shape = .radial(isCircle: isCircle, extent: computed, center: compute(center))
            case .conic(let from, let center): shape = .conic(from: from, center: compute(center))
            }
            let stops = gradient.stops.map { ColorStop(color: $0.color, position: $0.position.map(compute)) }
            return .gradient(Gradient(shape: shape, isRepeating: gradient.isRepeating, stops: stops))
        }
    }

    func compute(_ shadow: SpecifiedShadow) -> Shadow {
        Shadow(offsetX: px(shadow.offsetX), offsetY: px(shadow.offsetY), blur: max(0, px(shadow.blur)), spread: px(shadow.spread),
               color: shadow.color, isInset: shadow.isInset)
    }

    func compute(_ measure: SpecifiedBorderMeasure) -> BorderImage.Measure {
        switch measure.kind {
        case .auto: .auto
        case .number: .number(Self.clamped(measure.number))
        case .length: .length(nonNegative(measure.length))
        }
    }

    func compute(_ filter: SpecifiedFilter) -> FilterFunction {
        switch filter {
        case .blur(let length): .blur(max(0, px(length)))
        case .dropShadow(let shadow): .dropShadow(compute(shadow))
        case .other(let function): function
        }
    }

    func compute(_ transform: SpecifiedTransform) -> TransformFunction {
        switch transform {
        case .translate(let x, let y): return .translate(compute(x), compute(y))
        case .scale(let x, let y): return .scale(x, y)
        case .rotate(let degrees): return .rotate(degrees)
        case .skew(let x, let y): return .skew(x, y)
        case .matrix(var matrix):
            matrix.tx *= zoom
            matrix.ty *= zoom
            return .matrix(matrix)
        }
    }

    func compute(_ items: [SpecifiedTrackItem]) -> [TrackListItem] {
        items.map { item in
            switch item {
            case .track(let size): .track(compute(size))
            case .names(let names): .names(names)
            case .autoRepeat(let isFit, let tracks): .autoRepeat(isFit: isFit, tracks: tracks.map(compute))
            }
        }
    }
    func compute(_ size: SpecifiedTrackSize) -> TrackSize {
        switch size {
        case .breadth(let breadth): .breadth(compute(breadth))
        case .minmax(let least, let most): .minmax(compute(least), compute(most))
        case .fitContent(let length): .fitContent(nonNegative(length))
        }
    }
    private func compute(_ breadth: SpecifiedTrackBreadth) -> TrackBreadth {
        switch breadth {
        case .length(let length): .length(nonNegative(length))
        case .flex(let factor): .flex(factor)
        case .minContent: .minContent
        case .maxContent: .maxContent
        case .auto: .auto
        }
    }
}
