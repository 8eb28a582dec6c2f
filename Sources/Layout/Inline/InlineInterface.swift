import Primitives

/// What a block container hands to the inline formatting context, and gets back. CSS px.
struct InlineSpace {
    /// The fragment of the block container: lines are attached to it.
    var fragment: FragmentID
    /// The content box's top left corner, relative to the fragment's border box.
    var contentOffset: Point
    /// The same corner in the coordinates of the block formatting context, where the floats are.
    var contextOrigin: Point
    /// The content box's width.
    var width: CSSPixels
    /// The content box's height where percentages of it resolve.
    var definiteHeight: CSSPixels?
}

struct InlineResult {
    /// Of all lines together.
    var height: CSSPixels
    /// From the content box's top.
    var firstBaseline: CSSPixels?
    var lastBaseline: CSSPixels?
}
