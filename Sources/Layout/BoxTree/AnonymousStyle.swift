import Style

extension ComputedStyle {
    /// The style of an anonymous box: inherited properties from `parent`, all others initial (CSS 2.2 §9.2.1.1).
    static func anonymous(in parent: ComputedStyle, display: Display) -> ComputedStyle {
        var style = ComputedStyle()
        style.display = display
        style.originalDisplay = display
        style.visibility = parent.visibility
        style.direction = parent.direction
        style.font = parent.font
        style.color = parent.color
        style.lineHeight = parent.lineHeight
        style.textAlign = parent.textAlign
        style.textAlignLast = parent.textAlignLast
        style.textIndent = parent.textIndent
        style.textTransform = parent.textTransform
        style.whiteSpace = parent.whiteSpace
        style.wordBreak = parent.wordBreak
        style.overflowWrap = parent.overflowWrap
        style.hyphens = parent.hyphens
        style.letterSpacing = parent.letterSpacing
        style.wordSpacing = parent.wordSpacing
        style.tabSize = parent.tabSize
        style.textShadow = parent.textShadow
        style.listStyleType = parent.listStyleType
        style.listStylePosition = parent.listStylePosition
        style.listStyleImage = parent.listStyleImage
        style.borderCollapse = parent.borderCollapse
        style.borderSpacingX = parent.borderSpacingX
        style.borderSpacingY = parent.borderSpacingY
        style.captionSide = parent.captionSide
        style.emptyCells = parent.emptyCells
        return style
    }
}
