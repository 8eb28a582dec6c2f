import Paint
import Primitives
public import Text

/// The pictures of a preset: one, or as many slides as the email needs.
public func composeHeatMaps(_ input: PictureInput, options: PictureOptions = .standard, text: TextEngine) -> [ComposedPicture] {
    let type = Typesetter(engine: text)
    return switch options.preset {
    case .full: [FullPicture(input, options, type).composed()]
    case .email: [BarePicture(input, options, type).composed(withEmail: true)]
    case .overlay: [BarePicture(input, options, type).composed(withEmail: false)]
    case .slide(let width, let height): SlidePictures(input, options, type, width: width, height: height).composed()
    }
}

/// The email beside its sidebar, under a header. Lengths are CSS px, multiples of 8.
private struct FullPicture {
    let input: PictureInput
    let options: PictureOptions
    let type: Typesetter
    private var theme: Theme { options.theme }

    private static let margin = 32.0
    private static let gutter = 32.0
    private static let sectionSpacing = 24.0
    /// How far badges may stand over the email's edge: less than the margins.
    private static let overhang = 20.0

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter) {
        self.input = input
        self.options = options
        self.type = type
    }

    func composed() -> ComposedPicture {
        let email = Frame(x: 0, y: 0, width: max(input.emailSize.width.double, 1), height: max(input.emailSize.height.double, 1)).snapped
        let sidebarWidth = max(options.sidebarWidth, 280)
        let width = Self.margin + email.width + Self.gutter + sidebarWidth + Self.margin
        let header = Header(input, theme: theme, type: type, width: width - 2 * Self.margin).block
        let overlay = HeatOverlay(input, lines: EmailExtents(input.emailList).lines, theme: theme, type: type, bounds: email.expanded(Self.overhang, 8))

        var list = DisplayList()
        header.draw(into: &list, x: Self.margin, y: Self.margin)
        let rule = Self.margin + header.height + 20
        Block.fill(width, 1, theme.hairline).draw(into: &list, x: 0, y: rule)

        let top = rule + 1 + 24
        let sheet = email.offset(Self.margin, top)
        draw(sheet, overlay, into: &list)

        var map = PictureMap(email: sheet.rect, marks: overlay.marks.map { $0.moved(Self.margin, top) }, rows: [])
        let sidebarX = sheet.maxX + Self.gutter
        let bottom = drawSidebar(unplaced: overlay.unplaced, x: sidebarX, y: top, width: sidebarWidth, into: &list, &map)
        let height = max(sheet.maxY, bottom) + Self.margin
        return ComposedPicture(list: list, size: Size(width: CSSPixels(rounding: width), height: CSSPixels(rounding: height.rounded(.up))),
                               background: theme.page, map: map)
    }

    private func draw(_ sheet: Frame, _ overlay: HeatOverlay, into list: inout DisplayList) {
        let box = RoundedRect(rect: sheet.rect, radius: 0)
        list.boxShadow(BoxShadow(box: box, offsetX: 0, offsetY: 4, blur: 16, spread: 0, color: theme.sheetShadow, isInset: false))
        list.fillRing(outer: RoundedRect(rect: sheet.expanded(1, 1).rect, radius: 0), inner: box, theme.sheetBorder)
        list.fillRect(sheet.rect, input.canvasColor)
        list.pushClip(sheet.rect)
        list.append(input.emailList, transform: .translation(sheet.x, sheet.y))
        list.pop()
        list.fillRect(sheet.rect, theme.veil.withAlpha(options.dim))
        list.append(overlay.list, transform: .translation(sheet.x, sheet.y))
    }

    /// Returns where it ends.
    private func drawSidebar(unplaced: Int, x: Double, y: Double, width: Double, into list: inout DisplayList, _ map: inout PictureMap) -> Double {
        var y = y
        let legend = Legend(input, theme: theme, type: type, width: width).block
        legend.draw(into: &list, x: x, y: y)
        y += legend.height
        if let key = Legend.key(input.attribution, theme: theme, type: type, width: width) {
            // The ring around its badge is white on the page: the colour aligns with the column, not the ring.
            key.draw(into: &list, x: x - 1.5, y: y + 12)
            y += 12 + key.height
        }
        let ranking = Ranking(input, options: options, type: type, width: width)
        if ranking.block.height > 0 {
            y += Self.sectionSpacing
            ranking.block.draw(into: &list, x: x, y: y)
            map.rows = ranking.rows.map { RankedRow(number: $0.number, links: $0.links, rect: $0.frame.offset(x, y).rect) }
            y += ranking.block.height
        }
        let account = Account(input, unplaced: unplaced, theme: theme, type: type, width: width).block
        if account.height > 0 {
            y += 16
            account.draw(into: &list, x: x, y: y)
            y += account.height
        }
        return y
    }
}

extension LinkMark {
    /// The same, `dx` to the right and `dy` down, in CSS px.
    func moved(_ dx: Double, _ dy: Double) -> LinkMark {
        let delta = Point(x: CSSPixels(rounding: dx), y: CSSPixels(rounding: dy))
        var mark = self
        mark.boxes = boxes.map { $0.offset(by: delta) }
        mark.badge = badge?.offset(by: delta)
        mark.leader = leader.map { Leader(from: $0.from + delta, to: $0.to + delta) }
        return mark
    }
}
