import Primitives
import Style

/// One side of a border as it is painted.
struct BorderEdge: Equatable {
    /// CSS px.
    var width: CSSPixels
    var style: BorderStyle
    var color: Color
    var isDrawn: Bool { width > 0 && style != .none && style != .hidden && !color.isTransparent }
}

enum BoxSide: CaseIterable {
    case top, right, bottom, left
    var isTopOrLeft: Bool { self == .top || self == .left }
}

extension Edges {
    subscript(side: BoxSide) -> Value {
        switch side {
        case .top: top
        case .right: right
        case .bottom: bottom
        case .left: left
        }
    }
    static func each(_ value: (BoxSide) -> Value) -> Edges { Edges(top: value(.top), right: value(.right), bottom: value(.bottom), left: value(.left)) }
}

extension ComputedStyle {
    /// The sides with their used widths, which are not the style's where an inline box is cut.
    func borderEdges(widths: Edges<CSSPixels>) -> Edges<BorderEdge> {
        func edge(_ side: BorderSide, _ width: CSSPixels) -> BorderEdge { BorderEdge(width: width, style: side.style, color: side.usedColor(color)) }
        return Edges(top: edge(border.top, widths.top), right: edge(border.right, widths.right),
                     bottom: edge(border.bottom, widths.bottom), left: edge(border.left, widths.left))
    }
}

extension BorderSide {
    /// A three-dimensional border that names no colour is a light grey one, as in Chromium (`hr`), not the text's.
    func usedColor(_ current: Color) -> Color {
        switch style {
        case .inset, .outset, .groove, .ridge: color.resolve(Color(rgb: 0xEEEEEE))
        default: color.resolve(current)
        }
    }
}

/// A stripe along a side: from and to, CSS px inward from the border edge.
struct BorderBand: Equatable {
    var start: CSSPixels
    var end: CSSPixels
    var color: Color
}

extension BorderEdge {
    /// The stripes that make the side's style, as Chromium has them (measured). Dotted and dashed sides have none: they are stroked.
    func bands(on side: BoxSide) -> [BorderBand] {
        guard isDrawn else { return [] }
        let whole = BorderBand(start: 0, end: width, color: color)
        let pixels = width.floorToInt
        switch style {
        case .none, .hidden, .dotted, .dashed: return []
        case .solid: return [whole]
        case .double:
            if pixels < 3 { return [whole] }
            let stripe = CSSPixels((pixels + 1) / 3)
            return [BorderBand(start: 0, end: stripe, color: color), BorderBand(start: width - stripe, end: width, color: color)]
        case .inset, .outset:
            return [BorderBand(start: 0, end: width, color: color.shaded(isDark: side.isTopOrLeft == (style == .inset)))]
        case .groove, .ridge:
            if pixels < 2 { return [whole] }
            let half = side.isTopOrLeft ? CSSPixels((pixels + 1) / 2) : CSSPixels(pixels / 2)
            let outerIsDark = side.isTopOrLeft == (style == .groove)
            return [BorderBand(start: 0, end: half, color: color.shaded(isDark: outerIsDark)), BorderBand(start: half, end: width, color: color.shaded(isDark: !outerIsDark))]
        }
    }
}

extension Color {
    /// The two shades of a three-dimensional border, as Chromium takes them (measured): a third of full brightness less or more.
    /// A colour too dark for a darker shade is made lighter first; one next to white is its own lighter shade.
    func shaded(isDark: Bool) -> Color {
        if luminance < 0.015 { return isDark ? brightened : brightened.brightened }
        if isDark { return darkened }
        let distance = [red, green, blue].reduce(0) { $0 + (255 - Int($1)) * (255 - Int($1)) }
        return distance <= 1200 ? self : brightened
    }
    private var brightest: Double { Double(max(red, green, blue)) / 255 }
    private var darkened: Color { scaled(brightest > 0 ? max(0, (brightest - 0.33) / brightest) : 0) }
    private var brightened: Color {
        if brightest == 0 { return Color(red: 84, green: 84, blue: 84, alpha: alpha) }
        return scaled(min(1, brightest + 0.33) / brightest)
    }
    /// Channels are taken as 256 steps of 0 … 1, rounded down.
    private func scaled(_ factor: Double) -> Color {
        func channel(_ value: UInt8) -> UInt8 { UInt8(min(max(Double(value) / 255 * factor * 255.9999, 0), 255)) }
        return Color(red: channel(red), green: channel(green), blue: channel(blue), alpha: alpha)
    }
}
