import Paint
import Primitives

/// The email beside its sidebar, under a header. Lengths are CSS px, multiples of 8.
struct FullPicture {
    let input: PictureInput
    let options: PictureOptions
    let type: Typesetter
    private var theme: Theme { options.theme }

    private static let margin = 32.0
    private static let gutter = 32.0
    private static let sectionSpacing = 24.0
    /// How far badges may stand over the email's edge: less than the margins.
    static let overhang = (across: 20.0, down: 8.0)

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter) {
        self.input = input
        self.options = options
        self.type = type
    }

    func composed() -> ComposedPicture {
        let sheet = EmailSheet(input, options, type)
        let sidebarWidth = max(options.sidebarWidth, 280)
        let width = Self.margin + sheet.email.width + Self.gutter + sidebarWidth + Self.margin
        var list = DisplayList()
        let top = Header.draw(input, theme: theme, type: type, width: width, margin: Self.margin, into: &list)
        let drawn = sheet.draw(sheet.email, x: Self.margin, y: top, overhang: Self.overhang, into: &list)
        var map = PictureMap(email: drawn.frame.rect, marks: drawn.marks, rows: [])
        let bottom = drawSidebar(unplaced: drawn.unplaced, x: drawn.frame.maxX + Self.gutter, y: top, width: sidebarWidth, into: &list, &map)
        let height = max(drawn.frame.maxY, bottom) + Self.margin
        return ComposedPicture(list: list, size: Size(width: CSSPixels(rounding: width), height: CSSPixels(rounding: height.rounded(.up))),
                               background: theme.page, map: map)
    }

    /// Returns where it ends.
    private func drawSidebar(unplaced: Int, x: Double, y: Double, width: Double, into list: inout DisplayList, _ map: inout PictureMap) -> Double {
        var y = y
        let sentences = options.isAnnotated ? Findings.block(input, theme: theme, type: type, width: width, lettering: .finding, maximum: 8) : nil
        if let sentences {
            sentences.draw(into: &list, x: x, y: y)
            y += sentences.height + Self.sectionSpacing
        }
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
