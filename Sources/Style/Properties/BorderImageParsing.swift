import Primitives

struct SpecifiedBorderMeasure: Hashable, Sendable {
    var kind: BorderImage.Measure.Kind
    var number = 0.0
    var length = SpecifiedLength.zero
    static let auto = SpecifiedBorderMeasure(kind: .auto)
    static func number(_ number: Double) -> SpecifiedBorderMeasure { SpecifiedBorderMeasure(kind: .number, number: number) }
    static func length(_ length: SpecifiedLength) -> SpecifiedBorderMeasure { SpecifiedBorderMeasure(kind: .length, length: length) }
}

/// CSS Backgrounds 3, "Border Images".
extension ValueParser {
    private static let repeats = KeywordTable(["stretch": BorderImage.Repeat.stretch, "repeat": .repeat, "round": .round, "space": .space])

    /// One to four values; nil and nothing consumed if there is none.
    private mutating func consumeMeasures(_ one: (inout ValueParser) -> SpecifiedBorderMeasure?) -> Edges<SpecifiedBorderMeasure>? {
        var values: [SpecifiedBorderMeasure] = []
        while values.count < 4, let value = one(&self) { values.append(value) }
        guard let top = values.first else { return nil }
        let right = values.count > 1 ? values[1] : top
        return Edges(top: top, right: right, bottom: values.count > 2 ? values[2] : top, left: values.count > 3 ? values[3] : right)
    }
    mutating func consumeBorderImageSlice() -> PropertyValue? {
        var fills = consume("fill")
        let slices = consumeMeasures { parser in
            if case .percentage(let value)? = parser.peek() {
                guard value >= 0 else { return nil }
                parser.position += 1
                return .length(.percent(value))
            }
            return parser.consumeNonNegativeNumber().map { .number($0) }
        }
        guard let slices else { return nil }
        if !fills { fills = consume("fill") }
        return .borderSlice(slices, fills: fills)
    }
    mutating func consumeBorderImageWidth() -> PropertyValue? {
        consumeMeasures { parser in
            if parser.consume("auto") { return .auto }
            if let number = parser.consumeNonNegativeNumber() { return .number(number) }
            return parser.consumeLength(.nonNegative).map { .length($0) }
        }.map { .borderMeasures($0) }
    }
    mutating func consumeBorderImageOutset() -> PropertyValue? {
        consumeMeasures { parser in
            if let number = parser.consumeNonNegativeNumber() { return .number(number) }
            return parser.consumeLength(.nonNegativeAbsolute).map { .length($0) }
        }.map { .borderMeasures($0) }
    }
    mutating func consumeBorderImageRepeat() -> PropertyValue? {
        func one(_ parser: inout ValueParser) -> BorderImage.Repeat? { parser.consumeKeyword(Self.repeats).flatMap(BorderImage.Repeat.init(rawValue:)) }
        guard let x = one(&self) else { return nil }
        return .borderRepeat(x, one(&self) ?? x)
    }

    mutating func consumeBorderImage(into declarations: inout [Declaration]) -> Bool {
        var source: SpecifiedImage?, slice: PropertyValue?, width: PropertyValue?, outset: PropertyValue?, tiling: PropertyValue?
        while !isAtEnd() {
            if source == nil, let value = consumeImage() { source = value }
            else if slice == nil, let value = attempt({ $0.consumeBorderImageSlice() }) {
                slice = value
                guard consumeSlash() else { continue }
                width = consumeBorderImageWidth()
                if consumeSlash() {
                    outset = consumeBorderImageOutset()
                    if outset == nil { return false }
                } else if width == nil { return false }
            } else if tiling == nil, let value = consumeBorderImageRepeat() { tiling = value }
            else { return false }
        }
        let initial = Edges(all: SpecifiedBorderMeasure.length(.percent(100)))
        declarations.append(Declaration(property: .borderImageSource, value: .image(source ?? .none)))
        declarations.append(Declaration(property: .borderImageSlice, value: slice ?? .borderSlice(initial, fills: false)))
        declarations.append(Declaration(property: .borderImageWidth, value: width ?? .borderMeasures(Edges(all: .number(1)))))
        declarations.append(Declaration(property: .borderImageOutset, value: outset ?? .borderMeasures(Edges(all: .number(0)))))
        declarations.append(Declaration(property: .borderImageRepeat, value: tiling ?? .borderRepeat(.stretch, .stretch)))
        return source != nil || slice != nil || tiling != nil
    }
}
