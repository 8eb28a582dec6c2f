/// Filter Effects 1, "Filter Functions".
public enum FilterFunction: Hashable, Sendable {
    /// The standard deviation, CSS px.
    case blur(Double)
    case brightness(Double), contrast(Double), saturate(Double)
    /// 0 … 1.
    case grayscale(Double), invert(Double), opacity(Double), sepia(Double)
    /// Degrees.
    case hueRotate(Double)
    /// Its blur is the standard deviation.
    case dropShadow(Shadow)
    /// `url()`: none of these is drawn.
    case reference
}

extension FilterFunction {
    func resolved(inDarkScheme isDark: Bool) -> FilterFunction {
        guard case .dropShadow(var shadow) = self else { return self }
        shadow.color = shadow.color.resolved(inDarkScheme: isDark)
        return .dropShadow(shadow)
    }
}
