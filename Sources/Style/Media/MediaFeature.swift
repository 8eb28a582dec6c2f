import Primitives

/// Media Queries 4, "Media Features", answered as the reference browser does (browser notes §8).
enum MediaFeature {
    /// What a feature is compared with.
    private enum Kind {
        case length(Double)
        case resolution(Double)
        case number(Double)
        case integer(Int)
        case ratio(Double, Double)
        /// One of a set of keywords; the second says whether the feature alone, without a value, is true.
        case keyword(String, of: [String], alone: Bool)
        /// 0 or 1.
        case flag(Int)
    }

    private enum Comparison {
        case equal, less, lessOrEqual, greater, greaterOrEqual
        var mirrored: Comparison {
            switch self {
            case .equal: .equal
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            }
        }
        func holds(_ a: Double, _ b: Double) -> Bool {
            switch self {
            case .equal: a == b
            case .less: a < b
            case .lessOrEqual: a <= b
            case .greater: a > b
            case .greaterOrEqual: a >= b
            }
        }
        /// `1 >= x`, `x < 2` open to the same side.
        func pointsLike(_ other: Comparison) -> Bool {
            switch self {
            case .equal: false
            case .less, .lessOrEqual: other == .less || other == .lessOrEqual
            case .greater, .greaterOrEqual: other == .greater || other == .greaterOrEqual
            }
        }
    }

    /// What stands between the parentheses.
    static func evaluate(_ stream: TokenStream, _ range: Range<Int>, media: MediaContext) -> MediaTruth {
        if case .ident(let written) = stream.tokens[range.lowerBound] {
            let name = String(decoding: ASCII.lowercased(written), as: UTF8.self)
            let next = stream.skipWhitespace(from: range.lowerBound + 1, before: range.upperBound)
            if next == range.upperBound { return alone(name, media) }
            if stream.tokens[next] == .colon {
                return plain(name, stream, stream.trimmed(next + 1..<range.upperBound), media)
            }
        }
        return inRange(stream, range, media)
    }

    private static func kind(_ name: String, _ media: MediaContext) -> Kind? {
        switch name {
        case "width": .length(media.viewportWidth)
        case "height": .length(media.viewportHeight)
        case "device-width": .length(media.deviceWidth)
        case "device-height": .length(media.deviceHeight)
        case "aspect-ratio": .ratio(media.viewportWidth, media.viewportHeight)
        case "device-aspect-ratio": .ratio(media.deviceWidth, media.deviceHeight)
        case "resolution": .resolution(media.resolution)
        case "-webkit-device-pixel-ratio": .number(media.resolution)
        case "color": .integer(8)
        case "color-index", "monochrome": .integer(0)
        case "horizontal-viewport-segments", "vertical-viewport-segments": .integer(1)
        case "grid": .flag(0)
        case "-webkit-transform-3d": .flag(1)
        case "orientation":
            .keyword(media.viewportHeight >= media.viewportWidth ? "portrait" : "landscape", of: ["portrait", "landscape"], alone: true)
        case "prefers-color-scheme": .keyword("light", of: ["light", "dark"], alone: true)
        case "prefers-reduced-motion": .keyword("no-preference", of: ["no-preference", "reduce"], alone: false)
        case "prefers-reduced-transparency", "prefers-reduced-data": .keyword("no-preference", of: ["no-preference", "reduce"], alone: false)
        case "prefers-contrast": .keyword("no-preference", of: ["no-preference", "more", "less", "custom"], alone: false)
        case "forced-colors": .keyword("none", of: ["none", "active"], alone: false)
        case "inverted-colors": .keyword("none", of: ["none", "inverted"], alone: false)
        case "hover", "any-hover": .keyword("none", of: ["none", "hover"], alone: false)
        case "pointer", "any-pointer": .keyword("none", of: ["none", "coarse", "fine"], alone: false)
        case "update": .keyword("fast", of: ["none", "slow", "fast"], alone: true)
        case "scripting": .keyword("none", of: ["none", "initial-only", "enabled"], alone: false)
        case "display-mode":
            .keyword("browser", of: ["browser", "fullscreen", "standalone", "minimal-ui", "window-controls-overlay", "picture-in-picture"], alone: true)
        case "overflow-block": .keyword("scroll", of: ["none", "scroll", "paged"], alone: true)
        case "overflow-inline": .keyword("scroll", of: ["none", "scroll"], alone: true)
        case "color-gamut": .keyword("srgb", of: ["srgb", "p3", "rec2020"], alone: true)
        case "dynamic-range", "video-dynamic-range": .keyword("standard", of: ["standard", "high"], alone: true)
        case "scan": .keyword("progressive", of: ["progressive", "interlace"], alone: true)
        default: nil
        }
    }

    /// `(color)`: true where the feature's value is neither zero nor `none`.
    private static func alone(_ name: String, _ media: MediaContext) -> MediaTruth {
        switch kind(name, media) {
        case nil: .unknown
        case .length(let value), .resolution(let value), .number(let value): MediaTruth(value != 0)
        case .integer(let value), .flag(let value): MediaTruth(value != 0)
        case .ratio(let width, _): MediaTruth(width != 0)
        case .keyword(_, _, let alone): MediaTruth(alone)
        }
    }

    /// `(name: value)`, with `min-` and `max-` before the name.
    private static func plain(_ name: String, _ stream: TokenStream, _ value: Range<Int>, _ media: MediaContext) -> MediaTruth {
        if let kind = kind(name, media) { return compare(kind, .equal, stream, value) }
        for (prefix, comparison) in [("min-", Comparison.greaterOrEqual), ("max-", .lessOrEqual)] {
            let base: String
            if name.hasPrefix(prefix) {
                base = String(name.dropFirst(4))
                // `-webkit-` stands before the prefix.
                if base.hasPrefix("-") { return .unknown }
            } else if name.hasPrefix("-webkit-" + prefix) {
                base = "-webkit-" + name.dropFirst(12)
            } else {
                continue
            }
            switch kind(base, media) {
            case nil, .keyword, .flag: return .unknown
            case .some(let kind): return compare(kind, comparison, stream, value)
            }
        }
        return .unknown
    }

    /// `(400px <= width <= 900px)`, Media Queries 4, "Range Context".
    private static func inRange(_ stream: TokenStream, _ range: Range<Int>, _ media: MediaContext) -> MediaTruth {
        var parts: [Range<Int>] = []
        var comparisons: [Comparison] = []
        var start = range.lowerBound, index = start
        while index < range.upperBound {
            guard case .delim(let byte) = stream.tokens[index],
                byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
            else {
                index = stream.next(after: index, before: range.upperBound)
                continue
            }
            parts.append(stream.trimmed(start..<index))
            let hasEqual = byte != UInt8(ascii: "=") && stream.isDelimiter(UInt8(ascii: "="), at: index + 1, before: range.upperBound)
            switch byte {
            case UInt8(ascii: "="): comparisons.append(.equal)
            case UInt8(ascii: "<"): comparisons.append(hasEqual ? .lessOrEqual : .less)
            default: comparisons.append(hasEqual ? .greaterOrEqual : .greater)
            }
            index += hasEqual ? 2 : 1
            start = index
        }
        parts.append(stream.trimmed(start..<range.upperBound))
        func feature(_ part: Range<Int>) -> Kind? {
            guard part.count == 1, case .ident(let name) = stream.tokens[part.lowerBound] else { return nil }
            switch kind(String(decoding: ASCII.lowercased(name), as: UTF8.self), media) {
            case nil, .keyword, .flag: return nil
            case .some(let kind): return kind
            }
        }
        if parts.count == 2 {
            if let kind = feature(parts[0]) { return compare(kind, comparisons[0], stream, parts[1]) }
            if let kind = feature(parts[1]) { return compare(kind, comparisons[0].mirrored, stream, parts[0]) }
        } else if parts.count == 3, comparisons[0].pointsLike(comparisons[1]), let kind = feature(parts[1]) {
            return compare(kind, comparisons[0].mirrored, stream, parts[0]).and(compare(kind, comparisons[1], stream, parts[2]))
        }
        return .unknown
    }

    private static func compare(_ kind: Kind, _ comparison: Comparison, _ stream: TokenStream, _ range: Range<Int>) -> MediaTruth {
        guard !range.isEmpty else { return .unknown }
        switch kind {
        case .length(let actual):
            guard let value = MediaValue.parse(stream, range), let wanted = value.length else { return .unknown }
            return MediaTruth(comparison.holds(actual, wanted))
        case .resolution(let actual):
            guard let value = MediaValue.parse(stream, range), value.type == .resolution else { return .unknown }
            return MediaTruth(comparison.holds(actual, value.number))
        case .number(let actual):
            guard let value = MediaValue.parse(stream, range), value.type == .number, value.number >= 0 else { return .unknown }
            return MediaTruth(comparison.holds(actual, value.number))
        case .integer(let actual), .flag(let actual):
            guard range.count == 1, case .number(let value, isInteger: true, _) = stream.tokens[range.lowerBound], value >= 0 else { return .unknown }
            if case .flag = kind, value > 1 { return .unknown }
            return MediaTruth(comparison.holds(Double(actual), value))
        case .ratio(let width, let height):
            guard let (first, second) = MediaValue.ratio(stream, range) else { return .unknown }
            return MediaTruth(comparison.holds(width * second, height * first))
        case .keyword(let actual, let keywords, _):
            guard range.count == 1, case .ident(let written) = stream.tokens[range.lowerBound] else { return .unknown }
            let value = String(decoding: ASCII.lowercased(written), as: UTF8.self)
            return keywords.contains(value) ? MediaTruth(value == actual) : .unknown
        }
    }
}
