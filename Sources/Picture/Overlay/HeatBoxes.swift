import Clicks
import Paint
import Primitives

/// Draws the boxes over the links, larger ones first so that a link inside another stays visible.
struct HeatBoxes {
    let theme: Theme

    func draw(_ links: [MarkedLink], into list: inout DisplayList) {
        let order = links.indices.sorted { links[$0].area != links[$1].area ? links[$0].area > links[$1].area : $0 < $1 }
        for index in order { draw(links[index], into: &list) }
    }

    private func draw(_ link: MarkedLink, into list: inout DisplayList) {
        let outline = LinkOutline(link.frames)
        let radius = 3.0
        if link.heat.state == .untracked {
            list.strokePath(outline.path(inset: 0.5, radius: radius), theme.halo.withAlpha(0.7), Stroke(width: 2))
            list.strokePath(outline.path(inset: 0.5, radius: radius), theme.untracked, Stroke(width: 1, dashes: [2, 2]))
            return
        }
        let color = link.heat.tier.map(theme.palette.fill) ?? theme.neutral
        let strength = link.heat.tier.map(theme.palette.strength) ?? 0.10
        let width = link.isLarge ? 2.0 : 1.5
        // Letters must stay readable; a picture bears more colour.
        list.fillPath(outline.path(inset: 0.5, radius: radius), color.withAlpha(link.hasText ? strength * 0.6 : strength))
        list.strokePath(outline.path(inset: -0.5, radius: radius + 0.5), theme.halo.withAlpha(0.75), Stroke(width: 1))
        list.strokePath(outline.path(inset: width / 2, radius: radius - width / 2), link.heat.tier.map(theme.palette.edge) ?? color, Stroke(width: Float(width)))
    }
}
