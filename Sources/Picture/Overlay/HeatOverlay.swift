import Clicks
import Layout
import Paint
import Primitives

/// Boxes, leaders and badges over the email, in its own coordinates.
struct HeatOverlay {
    private(set) var list = DisplayList()
    private(set) var marks: [LinkMark] = []
    /// Links whose number found no room.
    private(set) var unplaced = 0

    /// - Parameter bounds: where badges may go, CSS px of the email; larger than the email where the picture has margins.
    /// - Parameter lines: the email's lines of text, in the coordinates of `input`.
    init(_ input: PictureInput, lines: [Frame], theme: Theme, type: Typesetter, bounds: Frame, isSmall: Bool = false) {
        let email = Frame(x: 0, y: 0, width: input.emailSize.width.double, height: input.emailSize.height.double)
        var heats: [Int: LinkHeat] = [:]
        for heat in input.attribution.heats { heats[heat.linkIndex] = heat }
        var text = FrameGrid(bounds: bounds)
        if input.attribution.hasData { for frame in lines { text.insert(frame) } }
        let links = input.regions.compactMap { region in
            heats[region.link].flatMap { MarkedLink(region, heat: $0, badge: BadgeContent($0, attribution: input.attribution, theme: theme, numbers: type.numbers, row: input.rowNumbers[$0.linkIndex]), email: email, text: text) }
        }
        HeatBoxes(theme: theme).draw(links, into: &list)

        let forms = links.map { $0.badge.map { BadgeForms($0, theme: theme, type: type, isSmall: isSmall) } }
        var requests: [BadgePlacement.Request] = [], requestOf = [Int?](repeating: nil, count: links.count), obstacles: [Frame] = []
        for (index, link) in links.enumerated() {
            guard let forms = forms[index] else { obstacles += link.frames; continue }
            requestOf[index] = requests.count
            requests.append(.init(frames: link.frames, largest: link.largest, isLarge: link.isLarge,
                                  sizes: BadgeForm.allCases.map { (forms[$0].width, forms[$0].height) }, rank: link.heat.rankingNumber ?? .max))
        }
        var placement = BadgePlacement(requests, obstacles: obstacles, text: text, bounds: bounds, sheet: email)
        let places = placement.run()

        for (index, link) in links.enumerated() {
            guard let place = requestOf[index].flatMap({ places[$0] }), let leader = place.leader else { continue }
            draw(leader, link.badge?.color ?? theme.neutral, theme)
        }
        for (index, link) in links.enumerated() {
            var mark = LinkMark(link: link.heat.linkIndex, boxes: link.frames.map(\.rect))
            if let request = requestOf[index] {
                if let place = places[request], let forms = forms[index] {
                    forms[place.form].draw(into: &list, x: place.frame.x, y: place.frame.y)
                    mark.badge = place.frame.rect
                    mark.form = place.form
                    mark.leader = place.leader.map { LinkMark.Leader(from: Self.point($0.from), to: Self.point($0.to)) }
                } else {
                    unplaced += 1
                }
            }
            marks.append(mark)
        }
    }

    private mutating func draw(_ leader: (from: (x: Double, y: Double), to: (x: Double, y: Double)), _ color: Color, _ theme: Theme) {
        let path = Path(elements: [.move(x: Float(leader.from.x), y: Float(leader.from.y)), .line(x: Float(leader.to.x), y: Float(leader.to.y))])
        list.strokePath(path, theme.halo, Stroke(width: 3, hasRoundCaps: true))
        list.strokePath(path, color, Stroke(width: 1.25, hasRoundCaps: true))
        list.fillPath(.circle(x: leader.to.x, y: leader.to.y, radius: 2.25), color)
    }
    private static func point(_ point: (x: Double, y: Double)) -> Point { Point(x: CSSPixels(rounding: point.x), y: CSSPixels(rounding: point.y)) }
}
