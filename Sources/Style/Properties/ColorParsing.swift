import DOM
import Primitives

/// CSS Color 4, "The <color> syntax".
extension ValueParser {
    /// `hashlessQuirk`: the property takes `ff0000` in quirks mode (Quirks Mode standard, "The hashless hex color quirk").
    mutating func consumeColor(hashlessQuirk: Bool = false) -> ColorValue? {
        guard let token = peek() else { return nil }
        switch token {
        case .hash(let digits, _):
            guard let color = Self.hexColor(digits) else { return nil }
            position += 1
            return .color(color)
        case .ident(let name):
            if let color = NamedColors.color(name) {
                position += 1
                return color
            }
        case .function:
            return attempt { $0.consumeColorFunction() }
        default: break
        }
        guard hashlessQuirk, mode == .quirks, let digits = Self.hashlessDigits(token), let color = Self.hexColor(digits) else { return nil }
        position += 1
        return .color(color)
    }

    static func hexColor(_ digits: [UInt8]) -> Color? {
        guard digits.allSatisfy({ ASCII.isHexDigit($0) }) else { return nil }
        let values = digits.map { ASCII.hexValue($0) }
        switch values.count {
        case 3: return Color(red: values[0] * 17, green: values[1] * 17, blue: values[2] * 17)
        case 4: return Color(red: values[0] * 17, green: values[1] * 17, blue: values[2] * 17, alpha: values[3] * 17)
        case 6: return Color(red: values[0] << 4 | values[1], green: values[2] << 4 | values[3], blue: values[4] << 4 | values[5])
        case 8: return Color(red: values[0] << 4 | values[1], green: values[2] << 4 | values[3], blue: values[4] << 4 | values[5],
                             alpha: values[6] << 4 | values[7])
        default: return nil
        }
    }

    private static func hashlessDigits(_ token: Token) -> [UInt8]? {
        var digits: [UInt8]
        switch token {
        case .ident(let name):
            return name.count == 3 || name.count == 6 ? name : nil
        case .number(let value, isInteger: true, isSigned: false) where value < 1e6:
            digits = Array(String(Int(saturating: value)).utf8)
        case .dimension(let value, let unit) where value >= 0 && value < 1e6 && value == value.rounded():
            digits = Array(String(Int(saturating: value)).utf8) + unit
            if digits.count == 3 { return digits }
        default:
            return nil
        }
        guard digits.count <= 6 else { return nil }
        return Array(repeating: 0x30, count: 6 - digits.count) + digits
    }

    private mutating func consumeColorFunction() -> ColorValue? {
        guard var inner = consumeFunction() else { return nil }
        switch String(decoding: inner.function, as: UTF8.self) {
        case "rgb", "rgba": return inner.rgb()
        case "hsl", "hsla": return inner.hueFunction { h, s, l in ColorSpaces.hsl(h, s, l) }
        case "hwb": return inner.hueFunction(allowsCommas: false) { h, w, b in ColorSpaces.hwb(h, w, b) }
        case "lab": return inner.labFunction(lightness: 100, axis: 125) { l, a, b in ColorSpaces.lab(l, a, b) }
        case "oklab": return inner.labFunction(lightness: 1, axis: 0.4) { l, a, b in ColorSpaces.oklab(l, a, b) }
        case "lch": return inner.lchFunction(lightness: 100, chroma: 150) { l, a, b in ColorSpaces.lab(l, a, b) }
        case "oklch": return inner.lchFunction(lightness: 1, chroma: 0.4) { l, a, b in ColorSpaces.oklab(l, a, b) }
        case "color": return inner.colorFunction()
        case "light-dark":
            guard let light = inner.consumeColor(), inner.consumeComma(), let dark = inner.consumeColor(), inner.isAtEnd() else { return nil }
            guard case .color(let first) = light.resolved(inDarkScheme: false), case .color(let second) = dark.resolved(inDarkScheme: true) else { return light }
            return .lightDark(first, second)
        default: return nil
        }
    }

    /// A component: a number, a percentage of `whole`, or `none`.
    private mutating func component(whole: Double) -> Double? {
        if consume("none") { return 0 }
        if case .percentage(let value)? = peek() {
            position += 1
            return value / 100 * whole
        }
        return consumeNumber()
    }
    /// After `/` or a comma, or 1 at the end; nil if something else follows.
    private mutating func alpha(afterComma: Bool) -> Double? {
        if isAtEnd() { return 1 }
        guard afterComma ? consumeComma() : consumeSlash(), let value = component(whole: 1), isAtEnd() else { return nil }
        return min(max(value, 0), 1)
    }
    private func color(_ channels: (Double, Double, Double), alpha: Double) -> ColorValue {
        func byte(_ value: Double) -> UInt8 { UInt8(clamping: Int(saturating: (min(max(value, 0), 255)).rounded())) }
        return .color(Color(red: byte(channels.0), green: byte(channels.1), blue: byte(channels.2), alpha: byte(alpha * 255)))
    }

    private mutating func rgb() -> ColorValue? {
        guard let first = peek() else { return nil }
        guard let red = component(whole: 255) else { return nil }
        if consumeComma() {
            // The legacy syntax mixes no numbers and percentages.
            func isPercent(_ token: Token?) -> Bool { if case .percentage? = token { true } else { false } }
            let second = peek()
            guard let green = component(whole: 255), consumeComma() else { return nil }
            let third = peek()
            guard let blue = component(whole: 255), isPercent(first) == isPercent(second), isPercent(second) == isPercent(third),
                  let alpha = alpha(afterComma: true) else { return nil }
            return color((red, green, blue), alpha: alpha)
        }
        guard let green = component(whole: 255), let blue = component(whole: 255), let alpha = alpha(afterComma: false) else { return nil }
        return color((red, green, blue), alpha: alpha)
    }

    private mutating func hue() -> Double? {
        if consume("none") { return 0 }
        return consumeAngle(unitlessZero: false) ?? consumeNumber()
    }
    private mutating func hueFunction(allowsCommas: Bool = true, _ convert: (Double, Double, Double) -> (Double, Double, Double)) -> ColorValue? {
        guard let hue = hue() else { return nil }
        let commas = allowsCommas && consumeComma()
        func part(_ parser: inout ValueParser) -> Double? {
            if commas, case .percentage? = parser.peek() {} else if commas { return nil }
            if case .percentage? = parser.peek() { return parser.component(whole: 1) }
            return parser.component(whole: 1).map { $0 / 100 }
        }
        guard let a = part(&self), !commas || consumeComma(), let b = part(&self), let alpha = alpha(afterComma: commas) else { return nil }
        return color(convert(hue, min(max(a, 0), 1), min(max(b, 0), 1)), alpha: alpha)
    }
    private mutating func labFunction(lightness: Double, axis: Double, _ convert: (Double, Double, Double) -> (Double, Double, Double)) -> ColorValue? {
        guard let l = component(whole: lightness), let a = component(whole: axis), let b = component(whole: axis),
              let alpha = alpha(afterComma: false) else { return nil }
        return color(convert(min(max(l, 0), lightness), a, b), alpha: alpha)
    }
    private mutating func lchFunction(lightness: Double, chroma: Double, _ convert: (Double, Double, Double) -> (Double, Double, Double)) -> ColorValue? {
        guard let l = component(whole: lightness), let c = component(whole: chroma), let h = hue(), let alpha = alpha(afterComma: false) else { return nil }
        let angle = ColorSpaces.radians(h)
        return color(convert(min(max(l, 0), lightness), max(c, 0) * Mathematics.cosine(angle), max(c, 0) * Mathematics.sine(angle)), alpha: alpha)
    }
    private mutating func colorFunction() -> ColorValue? {
        guard let space = consumeIdent(), let a = component(whole: 1), let b = component(whole: 1), let c = component(whole: 1),
              let alpha = alpha(afterComma: false) else { return nil }
        switch String(decoding: ASCII.lowercased(space), as: UTF8.self) {
        case "srgb": return color((a * 255, b * 255, c * 255), alpha: alpha)
        case "srgb-linear": return color(ColorSpaces.encoded(a, b, c), alpha: alpha)
        case "display-p3": return color(ColorSpaces.displayP3(a, b, c), alpha: alpha)
        default: return nil
        }
    }
}
