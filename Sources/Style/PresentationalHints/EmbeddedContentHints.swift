import DOM
import Primitives

/// HTML standard, "Attributes for embedded content and images".
extension HintWriter {
    mutating func image() {
        size()
        spaces()
        embeddedAlign()
        imageBorder()
        if let align = attribute(.valign), let value = Self.verticalAlign(align) { emit(.verticalAlign, .verticalAlign(.keyword(value))) }
    }

    mutating func imageBorder() {
        guard let border = attribute(.border) else { return }
        emit(Shorthand.borderWidth.longhands, .length(.px(Double(max(0, LegacyNumber.integer(border) ?? 0)))))
        emit(Shorthand.borderStyle.longhands, .keyword(BorderStyle.solid.rawValue))
    }

    mutating func embeddedAlign() {
        guard let align = attribute(.align) else { return }
        func vertical(_ value: VerticalAlign) -> PropertyValue { .verticalAlign(.keyword(value)) }
        switch String(decoding: ASCII.lowercased(align.prefix(16)), as: UTF8.self) {
        case "left":
            emit(.float, .keyword(FloatSide.left.rawValue))
            emit(.verticalAlign, vertical(.top))
        case "right":
            emit(.float, .keyword(FloatSide.right.rawValue))
            emit(.verticalAlign, vertical(.top))
        case "top": emit(.verticalAlign, vertical(.top))
        // The middle of the picture on the baseline (browser notes §2.3).
        case "middle", "center": emit(.verticalAlign, vertical(.webkitBaselineMiddle))
        case "absmiddle", "abscenter": emit(.verticalAlign, vertical(.middle))
        case "texttop": emit(.verticalAlign, vertical(.textTop))
        case "absbottom": emit(.verticalAlign, vertical(.bottom))
        case "bottom", "baseline": emit(.verticalAlign, vertical(.baseline))
        default: break
        }
    }

    static func verticalAlign(_ value: ArraySlice<UInt8>) -> VerticalAlign? {
        if ASCII.equalIgnoringCase(value, "top") { return .top }
        if ASCII.equalIgnoringCase(value, "middle") { return .middle }
        if ASCII.equalIgnoringCase(value, "bottom") { return .bottom }
        if ASCII.equalIgnoringCase(value, "baseline") { return .baseline }
        return nil
    }

    /// SVG 2: `width` and `height` of an outer `svg` are CSS lengths, numbers px.
    mutating func svg() {
        for (name, property) in [(Atom.width, PropertyID.width), (.height, .height)] {
            guard let value = attribute(name) else { continue }
            let tokens = tokenize(ASCII.trimmed(value))
            if tokens.count == 1, case .number(let number, _, _) = tokens[0], number >= 0 {
                emit(property, .size(.length(.px(number))))
                continue
            }
            var parser = ValueParser(tokens[...], mode: document.mode)
            if let length = parser.consumeLength(.nonNegative), parser.isAtEnd() { emit(property, .size(.length(length))) }
        }
    }
}
