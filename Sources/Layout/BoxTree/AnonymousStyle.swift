import Style

extension ComputedStyle {
    /// The style of an anonymous box: inherited properties from `parent`, all others initial (CSS 2.2 §9.2.1.1).
    static func anonymous(in parent: ComputedStyle, display: Display) -> ComputedStyle {
        var style = ComputedStyle(inheritingFrom: parent)
        style.display = display
        style.originalDisplay = display
        return style
    }
}
