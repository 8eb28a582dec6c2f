import Primitives

enum SpecifiedFilter: Hashable, Sendable {
    case blur(SpecifiedLength)
    case dropShadow(SpecifiedShadow)
    /// Without lengths.
    case other(FilterFunction)
}

/// Filter Effects 1, "Filter Functions".
extension ValueParser {
    /// More functions than anyone writes are invalid: each costs a pass over what is drawn.
    private static let mostFilters = 32

    mutating func consumeFilters() -> [SpecifiedFilter]? {
        if consume("none") { return [] }
        var filters: [SpecifiedFilter] = []
        while !isAtEnd() {
            guard filters.count < Self.mostFilters else { return nil }
            if consumeURL() != nil { filters.append(.other(.reference)); continue }
            guard var inner = consumeFunction(), let filter = inner.filter(named: String(decoding: inner.function, as: UTF8.self)), inner.isAtEnd() else { return nil }
            filters.append(filter)
        }
        return filters.isEmpty ? nil : filters
    }

    private mutating func filter(named name: String) -> SpecifiedFilter? {
        switch name {
        case "blur":
            if isAtEnd() { return .blur(.zero) }
            return consumeLength(.nonNegativeAbsolute).map { .blur($0) }
        case "drop-shadow": return consumeDropShadow().map { .dropShadow($0) }
        case "hue-rotate":
            if isAtEnd() { return .other(.hueRotate(0)) }
            return consumeAngle().flatMap { $0.isFinite ? .other(.hueRotate($0)) : nil }
        case "brightness": return amount().map { .other(.brightness($0)) }
        case "contrast": return amount().map { .other(.contrast($0)) }
        case "saturate": return amount().map { .other(.saturate($0)) }
        case "grayscale": return amount().map { .other(.grayscale(min($0, 1))) }
        case "invert": return amount().map { .other(.invert(min($0, 1))) }
        case "opacity": return amount().map { .other(.opacity(min($0, 1))) }
        case "sepia": return amount().map { .other(.sepia(min($0, 1))) }
        default: return nil
        }
    }

    /// A number or percentage, 1 if it is left out.
    private mutating func amount() -> Double? {
        if isAtEnd() { return 1 }
        return consumeNumberOrPercent().flatMap { $0 >= 0 && $0.isFinite ? min($0, 1e6) : nil }
    }

    /// `[ <color>? && <length>{2,3} ]`
    private mutating func consumeDropShadow() -> SpecifiedShadow? {
        var color = consumeColor()
        guard let x = consumeLength(.absolute), let y = consumeLength(.absolute) else { return nil }
        let blur = consumeLength(.nonNegativeAbsolute) ?? .zero
        if color == nil { color = consumeColor() }
        return SpecifiedShadow(offsetX: x, offsetY: y, blur: blur, spread: .zero, color: color ?? .currentColor, isInset: false)
    }
}
