import Primitives

/// CSS Cascade 5, "Explicit defaulting".
enum WideKeyword: UInt8, Hashable, Sendable { case inherit, initial, unset, revert, revertLayer }

/// A specified value of a longhand: parsed and valid, lengths still in their units.
enum PropertyValue: Hashable, Sendable {
    case wide(WideKeyword)
    /// Contains `var()`: parsed when the element's custom properties are known.
    case pending(PendingValue)
    /// A custom property's own declaration.
    case custom(name: [UInt8], value: CustomValue)
    /// The raw value of the property's keyword enumeration.
    case keyword(UInt8)
    case auto
    case none
    case normal
    case number(Double)
    case integer(Int)
    case length(SpecifiedLength)
    case size(SpecifiedSize)
    case lengthPair(SpecifiedLength, SpecifiedLength)
    case color(ColorValue)
    case family(FontFamilyList)
    case fontSize(SpecifiedFontSize)
    case fontWeight(SpecifiedFontWeight)
    case verticalAlign(SpecifiedVerticalAlign)
    case textAlign(SpecifiedTextAlign)
    case decorationLine(TextDecorationLine)
    case listStyleType(ListStyleType)
    case image(SpecifiedImage)
    case images([SpecifiedImage])
    case lengths([SpecifiedLength])
    case sizes([SpecifiedBackgroundSize])
    case repeats([SpecifiedRepeat])
    case boxes([BackgroundBox])
    case blendModes([BlendMode])
    case filters([SpecifiedFilter])
    case positions([SpecifiedPosition])
    indirect case borderSlice(Edges<SpecifiedBorderMeasure>, fills: Bool)
    case borderRepeat(BorderImage.Repeat, BorderImage.Repeat)
    indirect case borderMeasures(Edges<SpecifiedBorderMeasure>)
    case maskClips([BackgroundBox?])
    case maskModes([MaskMode])
    case maskComposites([MaskComposite])
    case position(SpecifiedPosition)
    case shadows([SpecifiedShadow])
    case transforms([SpecifiedTransform])
    case tracks([SpecifiedTrackItem])
    case areas([[String]])
    case gridLine(GridLine)
    case flags(UInt8)
    case content([ContentComponent])
    /// Nil is `none`.
    case shape(ShapeReference<SpecifiedLength>?)
    /// `aspect-ratio: auto <ratio>`.
    case preferredRatio(Double)
    /// Nil is `none`.
    case fontSizeAdjust(FontSizeAdjust?)
}

/// Tokens with `var()` of one declaration, which may be a shorthand shared by its longhands.
struct PendingValue: Hashable, Sendable {
    /// Of the property as written, lower case.
    var name: [UInt8]
    var tokens: [Token]
}

/// What a custom property holds.
enum CustomValue: Hashable, Sendable {
    case tokens([Token])
    case wide(WideKeyword)
}

/// Units that depend on fonts or the viewport.
enum LengthUnit: UInt8, Hashable, Sendable {
    case em, rem, ex, ch, cap, ic, lh, vw, vh, vmin, vmax
    /// Blink's `__qem`: an em of a default margin, which quirks mode may drop.
    case quirkyEm
}

/// A specified `<length-percentage>`.
enum SpecifiedLength: Hashable, Sendable {
    /// Absolute units, converted.
    case px(Double)
    case percent(Double)
    case relative(Double, LengthUnit)
    indirect case calculation(Calculation)
    static let zero = SpecifiedLength.px(0)
}

/// CSS Values 4, "Mathematical expressions", over lengths; numbers are folded by the parser.
indirect enum Calculation: Hashable, Sendable {
    case term(SpecifiedLength)
    case sum([Calculation])
    case product(Calculation, Double)
    case min([Calculation])
    case max([Calculation])
    case clamp(Calculation, Calculation, Calculation)
}

enum SpecifiedSize: Hashable, Sendable {
    case auto, minContent, maxContent, fitContent, stretch, content
    case length(SpecifiedLength)
}

struct FontFamilyList: Hashable, Sendable {
    var names: [String]
    /// The list is exactly the keyword `monospace`: keyword sizes are 13 px based (browser notes §1.4).
    var isMonospaceKeyword: Bool
}

enum SpecifiedFontSize: Hashable, Sendable {
    /// 1 … 8 for `xx-small` … `xxx-large`.
    case keyword(UInt8)
    case smaller, larger
    case length(SpecifiedLength)
}

enum SpecifiedFontWeight: Hashable, Sendable {
    case absolute(Int)
    case bolder, lighter
}

enum SpecifiedVerticalAlign: Hashable, Sendable {
    case keyword(VerticalAlign)
    case length(SpecifiedLength)
}

enum SpecifiedTextAlign: Hashable, Sendable {
    case value(TextAlign)
    case matchParent
    /// Blink's `-internal-center` of `th`: centre unless an ancestor chose something.
    case centerUnlessInherited
}

enum SpecifiedImage: Hashable, Sendable {
    case none
    case url(String)
    indirect case gradient(SpecifiedGradient)
}

struct SpecifiedGradient: Hashable, Sendable {
    enum Extent: Hashable, Sendable {
        case closestSide, farthestSide, closestCorner, farthestCorner
        case lengths(SpecifiedLength, SpecifiedLength)
    }
    enum Shape: Hashable, Sendable {
        case linear(Gradient.Line)
        case radial(isCircle: Bool, extent: Extent, center: SpecifiedPosition)
        case conic(from: Double, center: SpecifiedPosition)
    }
    struct Stop: Hashable, Sendable {
        var color: ColorValue
        var position: SpecifiedLength?
    }
    var shape: Shape
    var isRepeating: Bool
    var stops: [Stop]
}

struct SpecifiedPosition: Hashable, Sendable {
    var x: SpecifiedLength
    var y: SpecifiedLength
    static let center = SpecifiedPosition(x: .percent(50), y: .percent(50))
}

enum SpecifiedBackgroundSize: Hashable, Sendable {
    case cover, contain
    case size(SpecifiedSize, SpecifiedSize)
}

struct SpecifiedRepeat: Hashable, Sendable {
    var x: BackgroundRepeat
    var y: BackgroundRepeat
}

struct SpecifiedShadow: Hashable, Sendable {
    var offsetX: SpecifiedLength
    var offsetY: SpecifiedLength
    var blur: SpecifiedLength
    var spread: SpecifiedLength
    var color: ColorValue
    var isInset: Bool
}

enum SpecifiedTransform: Hashable, Sendable {
    case translate(SpecifiedLength, SpecifiedLength)
    case scale(Double, Double)
    /// Degrees.
    case rotate(Double)
    case skew(Double, Double)
    case matrix(Transform)
}

enum SpecifiedTrackBreadth: Hashable, Sendable {
    case length(SpecifiedLength)
    case flex(Double)
    case minContent, maxContent, auto
}
enum SpecifiedTrackSize: Hashable, Sendable {
    case breadth(SpecifiedTrackBreadth)
    case minmax(SpecifiedTrackBreadth, SpecifiedTrackBreadth)
    case fitContent(SpecifiedLength)
}
enum SpecifiedTrackItem: Hashable, Sendable {
    case track(SpecifiedTrackSize)
    case names([String])
    case autoRepeat(isFit: Bool, tracks: [SpecifiedTrackSize])
}

/// A part of `content`; attributes are looked up by `contentItems`.
enum ContentComponent: Hashable, Sendable {
    case text(String)
    case image(SpecifiedImage)
    /// Lower case.
    case attribute([UInt8])
}
