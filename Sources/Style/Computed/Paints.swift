public import Primitives

/// A colour that may still be the element's own text colour.
public enum ColorValue: Hashable, Sendable {
    case currentColor
    case color(Color)
    /// A system colour, or `light-dark()`: computed to one of the two.
    case lightDark(Color, Color)
    @inlinable public func resolve(_ current: Color) -> Color {
        switch self {
        case .color(let color), .lightDark(let color, _): color
        case .currentColor: current
        }
    }
    func resolved(inDarkScheme isDark: Bool) -> ColorValue {
        if case .lightDark(let light, let dark) = self { return .color(isDark ? dark : light) }
        return self
    }
}

/// CSS Images 3: `url()` and gradients.
public enum ImageSource: Hashable, Sendable {
    case none
    /// As written, not resolved.
    case url(String)
    case gradient(Gradient)
}

public struct ColorStop: Hashable, Sendable {
    public var color: ColorValue
    /// Nil: spread between its neighbours. A hint (colour-less stop) is not kept.
    public var position: LengthPercentage?
    public init(color: ColorValue, position: LengthPercentage?) { self.color = color; self.position = position }
}

public struct Gradient: Hashable, Sendable {
    public enum Line: Hashable, Sendable {
        /// Degrees, 0 upward, clockwise.
        case angle(Double)
        /// `to <side-or-corner>`: -1, 0, 1 each; x right, y down.
        case corner(x: Int, y: Int)
    }
    public enum Extent: Hashable, Sendable {
        case closestSide, farthestSide, closestCorner, farthestCorner
        case lengths(LengthPercentage, LengthPercentage)
    }
    public enum Shape: Hashable, Sendable {
        case linear(Line)
        case radial(isCircle: Bool, extent: Extent, center: PositionValue)
        /// Degrees.
        case conic(from: Double, center: PositionValue)
    }
    public var shape: Shape
    public var isRepeating: Bool
    public var stops: [ColorStop]
    public init(shape: Shape, isRepeating: Bool, stops: [ColorStop]) { self.shape = shape; self.isRepeating = isRepeating; self.stops = stops }
}

/// `<position>`: percentages are of what is left of the area (CSS Backgrounds 3, `background-position`).
public struct PositionValue: Hashable, Sendable {
    public var x: LengthPercentage
    public var y: LengthPercentage
    public init(x: LengthPercentage, y: LengthPercentage) { self.x = x; self.y = y }
    public static let topLeft = PositionValue(x: .percent(0), y: .percent(0))
    public static let center = PositionValue(x: .percent(50), y: .percent(50))
}

public enum BackgroundRepeat: UInt8, Sendable, Hashable { case `repeat`, noRepeat, space, round }
public enum BackgroundBox: UInt8, Sendable, Hashable { case borderBox, paddingBox, contentBox, text }
public enum BackgroundSize: Hashable, Sendable {
    case cover, contain
    case size(width: SizeValue, height: SizeValue)
    public static let auto = BackgroundSize.size(width: .auto, height: .auto)
}

/// One layer of `background`, the first painted on top.
public struct BackgroundLayer: Hashable, Sendable {
    public var image = ImageSource.none
    public var position = PositionValue.topLeft
    public var size = BackgroundSize.auto
    public var repeatX = BackgroundRepeat.repeat
    public var repeatY = BackgroundRepeat.repeat
    public var origin = BackgroundBox.paddingBox
    public var clip = BackgroundBox.borderBox
    public var blendMode = BlendMode.normal
    public init() {}
}

/// `box-shadow` and `text-shadow`, CSS px.
public struct Shadow: Hashable, Sendable {
    public var offsetX: Double
    public var offsetY: Double
    public var blur: Double
    public var spread: Double
    public var color: ColorValue
    public var isInset: Bool
    public init(offsetX: Double, offsetY: Double, blur: Double, spread: Double, color: ColorValue, isInset: Bool) {
        self.offsetX = offsetX; self.offsetY = offsetY; self.blur = blur; self.spread = spread; self.color = color; self.isInset = isInset
    }
}

/// One side of a border. The used width is 0 where the style is `none` or `hidden`,
/// else whole CSS px, at least 1 if it is not zero.
public struct BorderSide: Hashable, Sendable {
    public var width: CSSPixels = 0
    public var style = BorderStyle.none
    public var color = ColorValue.currentColor
    public init() {}
    public init(width: CSSPixels, style: BorderStyle, color: ColorValue) { self.width = width; self.style = style; self.color = color }
}

/// One corner's radii.
public struct CornerRadius: Hashable, Sendable {
    /// Percentages of the border box's width and height.
    public var horizontal: LengthPercentage
    public var vertical: LengthPercentage
    public init(horizontal: LengthPercentage, vertical: LengthPercentage) { self.horizontal = horizontal; self.vertical = vertical }
    public static let zero = CornerRadius(horizontal: .zero, vertical: .zero)
}
public struct Corners<Value> {
    public var topLeft: Value, topRight: Value, bottomRight: Value, bottomLeft: Value
    public init(topLeft: Value, topRight: Value, bottomRight: Value, bottomLeft: Value) {
        self.topLeft = topLeft; self.topRight = topRight; self.bottomRight = bottomRight; self.bottomLeft = bottomLeft
    }
    public init(all value: Value) { self.init(topLeft: value, topRight: value, bottomRight: value, bottomLeft: value) }
}
extension Corners: Equatable where Value: Equatable {}
extension Corners: Hashable where Value: Hashable {}
extension Corners: Sendable where Value: Sendable {}

/// CSS Transforms 1, two-dimensional functions (the 3-D ones by their effect in the plane where they have one).
public enum TransformFunction: Hashable, Sendable {
    case translate(LengthPercentage, LengthPercentage)
    case scale(Double, Double)
    /// Degrees, clockwise.
    case rotate(Double)
    /// Degrees.
    case skew(Double, Double)
    case matrix(Transform)
}

/// `content` of a pseudo-element.
public enum ContentItem: Hashable, Sendable {
    case text(String)
    case image(ImageSource)
}
