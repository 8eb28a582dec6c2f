import Primitives

/// CSS Fonts 4.
extension ValueParser {
    /// Names as written, unquoted; the words of an unquoted name are joined by single spaces.
    mutating func consumeFontFamily() -> FontFamilyList? {
        var isMonospaceKeyword = false
        guard let names = commaSeparated({ parser -> String? in
            if let quoted = parser.consumeString() { return String(decoding: quoted, as: UTF8.self) }
            guard let first = parser.consumeIdent() else { return nil }
            var name = first, count = 1
            while case .ident(let word)? = parser.peek() {
                parser.position += 1
                name.append(0x20)
                name += word
                count += 1
            }
            if count == 1, Keywords.wide.value(of: first) != nil || ASCII.equalIgnoringCase(first, "default") { return nil }
            if count == 1, ASCII.equalIgnoringCase(first, "monospace") { isMonospaceKeyword = true }
            return String(decoding: name, as: UTF8.self)
        }) else { return nil }
        return FontFamilyList(names: names, isMonospaceKeyword: isMonospaceKeyword && names.count == 1)
    }

    mutating func consumeFontSize(unitlessQuirk: Bool) -> SpecifiedFontSize? {
        if case .ident(let name)? = peek() {
            let size: SpecifiedFontSize
            switch String(decoding: ASCII.lowercased(name), as: UTF8.self) {
            case "xx-small": size = .keyword(1)
            case "x-small": size = .keyword(2)
            case "small": size = .keyword(3)
            case "medium": size = .keyword(4)
            case "large": size = .keyword(5)
            case "x-large": size = .keyword(6)
            case "xx-large": size = .keyword(7)
            case "xxx-large", "-webkit-xxx-large": size = .keyword(8)
            case "smaller": size = .smaller
            case "larger": size = .larger
            default: return nil
            }
            position += 1
            return size
        }
        return consumeLength(LengthGrammar(negative: false, unitlessQuirk: unitlessQuirk)).map { .length($0) }
    }

    mutating func consumeFontWeight() -> SpecifiedFontWeight? {
        if consume("normal") { return .absolute(400) }
        if consume("bold") { return .absolute(700) }
        if consume("bolder") { return .bolder }
        if consume("lighter") { return .lighter }
        return attempt { parser in
            guard let weight = parser.consumeNumber(), weight >= 1, weight <= 1000 else { return nil }
            return .absolute(Int(saturating: weight))
        }
    }

    /// 1 for italic and oblique.
    mutating func consumeFontStyle() -> UInt8? {
        if consume("normal") { return 0 }
        if consume("italic") { return 1 }
        if consume("oblique") {
            _ = consumeAngle()
            return 1
        }
        return nil
    }

    mutating func consumeLineHeight() -> PropertyValue? {
        if consume("normal") { return .normal }
        if let number = consumeNonNegativeNumber() { return .number(number) }
        return consumeLength(.nonNegative).map { .length($0) }
    }

    /// 1 for small capitals; the other features change no metrics that are known here.
    mutating func consumeFontVariant() -> UInt8? {
        var caps: UInt8 = 0, found = false
        while let token = peek() {
            if case .ident(let name) = token {
                switch String(decoding: ASCII.lowercased(name), as: UTF8.self) {
                case "small-caps", "all-small-caps": caps = 1
                case "normal", "none", "petite-caps", "all-petite-caps", "unicase", "titling-caps", "common-ligatures", "no-common-ligatures",
                     "discretionary-ligatures", "no-discretionary-ligatures", "historical-ligatures", "no-historical-ligatures", "contextual",
                     "no-contextual", "lining-nums", "oldstyle-nums", "proportional-nums", "tabular-nums", "diagonal-fractions",
                     "stacked-fractions", "ordinal", "slashed-zero", "jis78", "jis83", "jis90", "jis04", "simplified", "traditional",
                     "full-width", "proportional-width", "ruby", "sub", "super", "text", "emoji", "unicode": break
                default: return nil
                }
                position += 1
                found = true
            } else { return nil }
        }
        return found ? caps : nil
    }

    /// `font`: style, variant, weight and width in any order, then a size and a family, which both must be there.
    mutating func consumeFont(into declarations: inout [Declaration]) -> Bool {
        var style: UInt8?, caps: UInt8?, weight: SpecifiedFontWeight?, hasWidth = false, normals = 0
        for _ in 0..<4 {
            if consume("normal") { normals += 1 }
            else if style == nil, let value = consumeFontStyle() { style = value }
            else if caps == nil, consume("small-caps") { caps = 1 }
            else if weight == nil, let value = consumeFontWeightBeforeSize() { weight = value }
            else if !hasWidth, consumeFontWidth() { hasWidth = true }
            else { break }
        }
        guard let size = consumeFontSize(unitlessQuirk: false) else { return false }
        var lineHeight = PropertyValue.normal
        if consumeSlash() {
            guard let value = consumeLineHeight() else { return false }
            lineHeight = value
        }
        guard let family = consumeFontFamily(), isAtEnd() else { return false }
        declarations.append(Declaration(property: .fontStyle, value: .keyword(style ?? 0)))
        declarations.append(Declaration(property: .fontVariantCaps, value: .keyword(caps ?? 0)))
        declarations.append(Declaration(property: .fontWeight, value: .fontWeight(weight ?? .absolute(400))))
        declarations.append(Declaration(property: .fontSize, value: .fontSize(size)))
        declarations.append(Declaration(property: .lineHeight, value: lineHeight))
        declarations.append(Declaration(property: .fontFamily, value: .family(family)))
        return true
    }
    /// A bare `0` is a size.
    private mutating func consumeFontWeightBeforeSize() -> SpecifiedFontWeight? {
        if case .number(let value, _, _)? = peek(), value == 0 { return nil }
        return consumeFontWeight()
    }
    private mutating func consumeFontWidth() -> Bool {
        consume("condensed") || consume("expanded") || consume("semi-condensed") || consume("semi-expanded") || consume("extra-condensed")
            || consume("extra-expanded") || consume("ultra-condensed") || consume("ultra-expanded")
    }
}
