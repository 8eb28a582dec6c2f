public import Paint
public import Primitives

/// A heat map ready to be drawn, and where everything in it lies. Lengths are CSS px of the whole picture.
public struct ComposedPicture: Sendable {
    public var list: DisplayList
    public var size: Size
    /// nil is transparent.
    public var background: Color?
    public var map: PictureMap
    /// What it must be drawn at; nil at any scale.
    public var pixels: PixelSize?
    /// What its file should weigh at most, bytes; nil: as much as it does.
    public var byteLimit: Int?
}

/// An exact size in device px, and how many of them a CSS px has.
public struct PixelSize: Sendable, Hashable {
    public var width: Int
    public var height: Int
    public var scale: Double
}

/// Where the parts of a picture lie, CSS px from its top left corner.
public struct PictureMap: Sendable, Hashable {
    public var email: Rect
    /// One for each link with a mark, in document order.
    public var marks: [LinkMark]
    public var rows: [RankedRow]
    /// The emails beside the first.
    public var furtherPanels: [PictureMap] = []
}

/// The overlay of one link.
public struct LinkMark: Sendable, Hashable {
    /// `Link.index`.
    public var link: Int
    public var boxes: [Rect]
    /// nil where the link has no number to show, or no room was left for one.
    public var badge: Rect?
    public var form: BadgeForm?
    /// From the badge to the link, where the badge had to move.
    public var leader: Leader?

    public struct Leader: Sendable, Hashable {
        public var from: Point
        public var to: Point
    }
}

/// How much a badge says, most first.
public enum BadgeForm: Int, Sendable, Hashable, CaseIterable {
    /// Number of its row and value.
    case full
    /// The same, smaller.
    case compact
    /// The number of its row alone, which the sidebar resolves.
    case pin
}

/// One row of the sidebar.
public struct RankedRow: Sendable, Hashable {
    /// `RankingRow.number`.
    public var number: Int
    public var links: [Int]
    public var rect: Rect
}
