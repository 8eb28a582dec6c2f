import DOM
import Primitives

/// Which lengths a property takes.
struct LengthGrammar {
    var percent = true
    var negative = true
    /// Numbers without a unit are px in quirks mode (Quirks Mode standard, "The unitless length quirk").
    var unitlessQuirk = false
    static let any = LengthGrammar()
    static let nonNegative = LengthGrammar(negative: false)
    static let absolute = LengthGrammar(percent: false)
    static let nonNegativeAbsolute = LengthGrammar(percent: false, negative: false)
}

/// The type of a mathematical expression.
enum MathResult {
    case number(Double)
    case length(Calculation)
}

extension ValueParser {
    mutating func consumeLength(_ grammar: LengthGrammar = .any) -> SpecifiedLength? {
        guard let token = peek() else { return nil }
        switch token {
        case .number(let value, _, _):
            guard value == 0 || (grammar.unitlessQuirk && mode == .quirks), grammar.negative || value >= 0 else { return nil }
            position += 1
            return .px(value)
        case .percentage(let value):
            guard grammar.percent, grammar.negative || value >= 0 else { return nil }
            position += 1
            return .percent(value)
        case .dimension(let value, let unit):
            guard let length = Self.length(value, unit: unit), grammar.negative || value >= 0 else { return nil }
            position += 1
            return length
        case .function:
            guard case .length(let calculation)? = attempt({ $0.consumeMathFunction(percent: grammar.percent) }) else { return nil }
            if case .term(let length) = calculation { return length }
            return .calculation(calculation)
        default:
            return nil
        }
    }

    /// CSS Values 4, "Distance units".
    static func length(_ value: Double, unit: [UInt8]) -> SpecifiedLength? {
        func named(_ name: StaticString) -> Bool { ASCII.equalIgnoringCase(unit, name) }
        if named("px") { return .px(value) }
        if named("em") { return .relative(value, .em) }
        if named("pt") { return .px(value * 4 / 3) }
        if named("rem") { return .relative(value, .rem) }
        if named("vw") || named("vi") || named("svw") || named("lvw") || named("dvw") { return .relative(value, .vw) }
        if named("vh") || named("vb") || named("svh") || named("lvh") || named("dvh") { return .relative(value, .vh) }
        if named("vmin") || named("svmin") || named("lvmin") || named("dvmin") { return .relative(value, .vmin) }
        if named("vmax") || named("svmax") || named("lvmax") || named("dvmax") { return .relative(value, .vmax) }
        if named("ex") { return .relative(value, .ex) }
        if named("ch") { return .relative(value, .ch) }
        if named("cap") { return .relative(value, .cap) }
        if named("ic") { return .relative(value, .ic) }
        if named("lh") { return .relative(value, .lh) }
        if named("pc") { return .px(value * 16) }
        if named("in") { return .px(value * 96) }
        if named("cm") { return .px(value * 96 / 2.54) }
        if named("mm") { return .px(value * 96 / 25.4) }
        if named("q") { return .px(value * 96 / 101.6) }
        if named("__qem") { return .relative(value, .quirkyEm) }
        return nil
    }

    mutating func consumeNumber() -> Double? {
        switch peek() {
        case .number(let value, _, _)?:
            position += 1
            return value
        case .function?:
            if case .number(let value)? = attempt({ $0.consumeMathFunction(percent: false) }), value.isFinite { return value }
            return nil
        default:
            return nil
        }
    }
    mutating func consumeNonNegativeNumber() -> Double? {
        attempt { parser in parser.consumeNumber().flatMap { $0 >= 0 ? $0 : nil } }
    }
    mutating func consumeInteger() -> Int? {
        switch peek() {
        case .number(let value, isInteger: true, _)?:
            position += 1
            return Int(saturating: min(max(value, -2_147_483_648), 2_147_483_647))
        case .function?:
            return consumeNumber().map { Int(saturating: ($0 + 0.5).rounded(.down)) }
        default:
            return nil
        }
    }
    /// A number, or a percentage as a fraction.
    mutating func consumeNumberOrPercent() -> Double? {
        if case .percentage(let value)? = peek() {
            position += 1
            return value / 100
        }
        return consumeNumber()
    }
    /// Degrees.
    mutating func consumeAngle(unitlessZero: Bool = true) -> Double? {
        switch peek() {
        case .dimension(let value, let unit)?:
            let factor: Double
            if ASCII.equalIgnoringCase(unit, "deg") { factor = 1 }
            else if ASCII.equalIgnoringCase(unit, "turn") { factor = 360 }
            else if ASCII.equalIgnoringCase(unit, "rad") { factor = 180 / Double.pi }
            else if ASCII.equalIgnoringCase(unit, "grad") { factor = 0.9 }
            else { return nil }
            position += 1
            return value * factor
        case .number(let value, _, _)? where value == 0 && unitlessZero:
            position += 1
            return 0
        default:
            return nil
        }
    }
}

/// CSS Values 4, "Mathematical expressions".
extension ValueParser {
    mutating func consumeMathFunction(percent: Bool) -> MathResult? {
        guard var inner = consumeFunction() else { return nil }
        if inner.isNamed("calc") || inner.isNamed("-webkit-calc") {
            guard let result = inner.consumeSum(percent: percent), inner.isAtEnd() else { return nil }
            return result
        }
        let isClamp = inner.isNamed("clamp")
        let isMin = inner.isNamed("min")
        guard isClamp || isMin || inner.isNamed("max"),
              let results = inner.commaSeparated({ $0.consumeSum(percent: percent) }), inner.isAtEnd(),
              !isClamp || results.count == 3 else { return nil }
        var numbers: [Double] = [], lengths: [Calculation] = []
        for result in results {
            switch result {
            case .number(let value): numbers.append(value)
            case .length(let value): lengths.append(value)
            }
        }
        if lengths.isEmpty {
            if isClamp { return .number(max(numbers[0], min(numbers[1], numbers[2]))) }
            return .number((isMin ? numbers.min() : numbers.max()) ?? 0)
        }
        guard numbers.isEmpty else { return nil }
        if isClamp { return .length(.clamp(lengths[0], lengths[1], lengths[2])) }
        return .length(isMin ? .min(lengths) : .max(lengths))
    }

    private mutating func consumeSum(percent: Bool) -> MathResult? {
        guard let first = consumeProduct(percent: percent) else { return nil }
        var number = 0.0, terms: [Calculation] = []
        func add(_ result: MathResult, sign: Double) {
            switch result {
            case .number(let value): number += sign * value
            case .length(let value): terms.append(sign > 0 ? value : .product(value, -1))
            }
        }
        add(first, sign: 1)
        let isNumber = terms.isEmpty
        while true {
            // White space is required on both sides of `+` and `-`.
            let start = position
            skipSpace()
            guard position > start, position + 1 < tokens.endIndex, case .delim(let sign) = tokens[position], sign == 0x2B || sign == 0x2D,
                  case .whitespace = tokens[position + 1] else { position = start; break }
            position += 1
            guard let result = consumeProduct(percent: percent) else { return nil }
            if case .number = result { guard isNumber else { return nil } } else if isNumber { return nil }
            add(result, sign: sign == 0x2B ? 1 : -1)
        }
        if isNumber { return .number(number) }
        return .length(terms.count == 1 ? terms[0] : .sum(terms))
    }

    private mutating func consumeProduct(percent: Bool) -> MathResult? {
        guard var result = consumeMathTerm(percent: percent) else { return nil }
        while true {
            let start = position
            guard case .delim(let sign)? = peek(), sign == 0x2A || sign == 0x2F else { position = start; return result }
            position += 1
            guard let other = consumeMathTerm(percent: percent) else { return nil }
            switch (result, other) {
            case (.number(let a), .number(let b)):
                if sign == 0x2F, b == 0 { return nil }
                result = .number(sign == 0x2A ? a * b : a / b)
            case (.length(let a), .number(let b)):
                if sign == 0x2F, b == 0 { return nil }
                result = .length(.product(a, sign == 0x2A ? b : 1 / b))
            case (.number(let a), .length(let b)) where sign == 0x2A:
                result = .length(.product(b, a))
            default:
                return nil
            }
        }
    }

    private mutating func consumeMathTerm(percent: Bool) -> MathResult? {
        guard let token = peek() else { return nil }
        switch token {
        case .number(let value, _, _):
            position += 1
            return .number(value)
        case .percentage(let value):
            guard percent else { return nil }
            position += 1
            return .length(.term(.percent(value)))
        case .dimension(let value, let unit):
            guard let length = Self.length(value, unit: unit) else { return nil }
            position += 1
            return .length(.term(length))
        case .openParenthesis:
            guard depth < Self.deepest else { return nil }
            position += 1
            var inner = consumeBlock()
            guard let result = inner.consumeSum(percent: percent), inner.isAtEnd() else { return nil }
            return result
        case .function:
            return consumeMathFunction(percent: percent)
        default:
            return nil
        }
    }
}
