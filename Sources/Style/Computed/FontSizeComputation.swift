import DOM
import Primitives

/// What a font size depends on: sizes that no absolute length fixed follow the family's default size (browser notes §1.4).
struct FontSizeOrigin: Hashable, Sendable {
    /// 1 … 8 for `xx-small` … `xxx-large`, 0 for a length.
    var keyword: UInt8 = 4
    var isAbsolute = false
    /// The family is exactly the keyword `monospace`.
    var isMonospace = false
}

/// Blink's tables for a default size of 16 px, and of 13 px for `monospace`, which differs in quirks mode.
enum FontSizeKeywords {
    private static let proportional: [Double] = [9, 10, 13, 16, 18, 24, 32, 48]
    private static let monospace: [Double] = [9, 10, 12, 13, 16, 20, 26, 39]
    private static let quirkyMonospace: [Double] = [9, 9, 10, 13, 16, 20, 26, 40]
    /// CSS px.
    static func size(_ keyword: UInt8, isMonospace: Bool, mode: DocumentMode) -> Double {
        let sizes = !isMonospace ? proportional : mode == .quirks ? quirkyMonospace : monospace
        return sizes[min(max(Int(keyword), 1), sizes.count) - 1]
    }
}

/// A font size before zoom, CSS px, and its origin.
struct FontSizeState {
    var size: Double
    var origin: FontSizeOrigin
    private let mode: DocumentMode

    init(of style: ComputedStyle, mode: DocumentMode) {
        self.mode = mode
        size = style.accumulatedZoom > 0 ? style.font.size / style.accumulatedZoom : style.font.size
        origin = style.fontSizeOrigin
    }

    /// `inherited` is the parent's state; `self` starts as that.
    mutating func set(_ value: SpecifiedFontSize, inherited: FontSizeState, lengths: LengthResolver) {
        switch value {
        case .keyword(let keyword):
            size = FontSizeKeywords.size(keyword, isMonospace: inherited.origin.isMonospace, mode: mode)
            origin.keyword = keyword
            origin.isAbsolute = false
        case .smaller, .larger:
            size = value == .smaller ? inherited.size / 1.2 : inherited.size * 1.2
            origin.keyword = 0
            origin.isAbsolute = inherited.origin.isAbsolute
        case .length(let length):
            var unzoomed = lengths
            unzoomed.zoom = 1
            unzoomed.fontSize = inherited.size
            size = max(0, unzoomed.compute(length).value(inherited.size))
            origin.keyword = 0
            switch length {
            case .percent, .relative(_, .em), .relative(_, .ex), .relative(_, .ch), .relative(_, .quirkyEm):
                origin.isAbsolute = inherited.origin.isAbsolute
            default: origin.isAbsolute = true
            }
        }
        // Blink keeps sizes in single precision, and glyphs advance by hundredths of a px rounded down: 1.5em of .9rem is 21.59 px there.
        size = Double(Float(size))
    }

    /// A change to or from the keyword `monospace` scales what no absolute length fixed.
    mutating func change(toMonospace isMonospace: Bool) {
        defer { origin.isMonospace = isMonospace }
        guard !origin.isAbsolute, origin.isMonospace != isMonospace else { return }
        if origin.keyword > 0 { size = FontSizeKeywords.size(origin.keyword, isMonospace: isMonospace, mode: mode) }
        else { size = isMonospace ? size * 13 / 16 : size * 16 / 13 }
    }
}
