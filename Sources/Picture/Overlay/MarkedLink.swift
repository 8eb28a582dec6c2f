import Clicks
import Layout
import Primitives

/// A visible link of the email with what its mark shows. Frames are CSS px of the email, edges whole.
struct MarkedLink {
    let heat: LinkHeat
    /// Its fragments, a little larger so that letters do not touch the border.
    let frames: [Frame]
    /// What the badge says; nil for a link without a number.
    let badge: BadgeContent?

    /// The fragment that a badge goes to if it is large enough to hold one.
    var largest: Frame
    var isLarge: Bool { largest.height >= 30 && largest.width >= 40 }
    /// Letters lie beneath its box.
    let hasText: Bool
    var area: Double

    init?(_ region: LinkRegion, heat: LinkHeat, badge: BadgeContent?, email: Frame, text: FrameGrid) {
        var frames: [Frame] = []
        for rect in region.rects {
            let frame = Frame(rect)
            // A picture's border lies on the picture; a line of text gets air.
            let isText = frame.height < 30 || frame.width < 30
            let outset = isText ? frame.expanded(2, frame.height < 18 ? 0.5 : 1).snapped : frame.snapped
            if let visible = outset.clipped(to: email) { frames.append(visible) }
        }
        guard let first = frames.first, heat.state != .hidden else { return nil }
        self.frames = frames
        self.heat = heat
        self.badge = badge
        largest = frames.reduce(first) { $1.area > $0.area ? $1 : $0 }
        area = frames.reduce(0) { $0 + $1.area }
        hasText = frames.contains { frame in frame.height < 30 || text.share(of: frame) > 0 }
    }
}
