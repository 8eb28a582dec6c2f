public import DOM
public import Primitives

/// The computed style of every element and pseudo-element: what layout and paint may know of CSS.
public struct StyledDocument: Sendable {
    public internal(set) var styles = Arena<ComputedStyle, StyleTag>()
    /// By node index; `.none` for text nodes and for descendants of `display: none`.
    public internal(set) var styleOfNode: [StyleID] = []
    public internal(set) var before: [NodeID: GeneratedContent] = [:]
    public internal(set) var after: [NodeID: GeneratedContent] = [:]
    /// The style of `::first-letter`, for elements that have one.
    public internal(set) var firstLetter: [NodeID: StyleID] = [:]

    public init() {}

    /// `.none` where the node has no box: text, and what lies inside `display: none`.
    @inlinable public func styleID(of node: NodeID) -> StyleID { styleOfNode[Int(node.index)] }
    @inlinable public func style(of node: NodeID) -> ComputedStyle { styles[styleOfNode[Int(node.index)]] }
}

/// `::before` or `::after` with its `content`.
public struct GeneratedContent: Sendable, Hashable {
    public var style: StyleID
    public var content: [ContentItem]
    public init(style: StyleID, content: [ContentItem]) { self.style = style; self.content = content }
}

/// What media queries and viewport units are answered with. Nothing here depends on the scale of the output (browser notes §8).
public struct MediaContext: Hashable, Sendable {
    /// CSS px.
    public var viewportWidth: Double
    /// CSS px; 100 unless a caller has a reason.
    public var viewportHeight: Double
    public var deviceWidth: Double
    public var deviceHeight: Double
    public var resolution = 2.0

    public init(viewportWidth: Double, viewportHeight: Double = 100) {
        self.viewportWidth = viewportWidth
        self.viewportHeight = viewportHeight
        deviceWidth = viewportWidth
        deviceHeight = max(600, viewportWidth)
    }
}
