import Clicks
import Layout
import Paint
import Primitives

/// Slides of an exact size: the email in columns that cut no link and no line, the ranking beside it, title and key figures on top.
struct SlidePictures {
    private let input: PictureInput
    private let theme: Theme
    private let type: Typesetter
    private let pixels: PixelSize
    /// CSS px of the slide.
    private let size: (width: Double, height: Double)
    private let sheet: EmailSheet

    private static let margin = 40.0
    private static let top = 28.0
    private static let gutter = 32.0
    private static let ranking = 384.0 ... 560.0
    private static let footHeight = 52.0

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter, width: Int, height: Int) {
        self.input = input
        theme = options.theme
        self.type = type
        // Lettering is measured for 1280 × 720: a larger slide has larger letters, not more of them.
        let scale = max(min(Double(width) / 1280, Double(height) / 720), 0.1)
        pixels = PixelSize(width: width, height: height, scale: scale)
        size = (Double(width) / scale, Double(height) / scale)
        sheet = EmailSheet(input, options, type)
    }

    func composed() -> [ComposedPicture] {
        let header = Header(input, theme: theme, type: type, width: size.width - 2 * Self.margin, title: .slideTitle, figure: .slideFigure).block
        let areaTop = (Self.top + header.height + 22).rounded()
        let areaHeight = max(size.height - Self.footHeight - areaTop, 120)
        let hasLinks = !input.attribution.ranking.isEmpty
        let areaWidth = size.width - 2 * Self.margin - (hasLinks ? Self.gutter + Self.ranking.lowerBound : 0)
        let layout = SlideLayout(sheet, area: (areaWidth, areaHeight))
        let stretches = layout.flow.stretches
        let pages = max((stretches.count + layout.columns - 1) / layout.columns, 1)
        return (0..<pages).map { page in
            let shown = Array(stretches.dropFirst(page * layout.columns).prefix(layout.columns))
            return slide(page, of: pages, shown, layout, header, area: Frame(x: Self.margin, y: areaTop, width: areaWidth, height: areaHeight))
        }
    }

    private func slide(_ page: Int, of pages: Int, _ stretches: [ColumnFlow.Stretch], _ layout: SlideLayout, _ header: Block, area: Frame) -> ComposedPicture {
        var list = DisplayList()
        Header.drawAccent(theme, width: size.width, into: &list)
        header.draw(into: &list, x: Self.margin, y: Self.top)
        var map = PictureMap(email: area.rect, marks: [], rows: [])
        var x = area.x, unplaced = 0
        let columnWidth = layout.width * layout.scale
        var shrunk: [Double] = []
        for stretch in stretches {
            let scale = min(layout.scale, area.height / max(stretch.height, 1))
            if stretch.isShrunk { shrunk.append(scale / layout.scale) }
            let width = layout.width * scale
            // Its badges stay within the column, so that no cut goes through them.
            let drawn = sheet.draw(Frame(x: layout.left, y: stretch.start, width: layout.width, height: stretch.height), scale: scale,
                                   x: x + (columnWidth - width) / 2, y: area.y, into: &list)
            map.marks += drawn.marks
            unplaced += drawn.unplaced
            x += columnWidth + SlideLayout.columnGap
        }
        let usedRight = x - SlideLayout.columnGap
        let onPage = Set(map.marks.map(\.link))
        let rows = pages == 1 ? input.attribution.ranking : input.attribution.ranking.filter { row in row.links.contains { onPage.contains($0) } }
        let right = size.width - Self.margin
        let width = min(right - usedRight - Self.gutter, Self.ranking.upperBound)
        drawSide(rows, isPart: pages > 1, Frame(x: right - width, y: area.y, width: width, height: area.height), into: &list, &map)
        drawFoot(page, pages, scale: layout.scale, shrunk: shrunk, unplaced: unplaced, into: &list)
        return ComposedPicture(list: list, size: Size(width: CSSPixels(rounding: size.width), height: CSSPixels(rounding: size.height)),
                               background: theme.page, map: map, pixels: pixels)
    }

    private func drawSide(_ rows: [RankingRow], isPart: Bool, _ area: Frame, into list: inout DisplayList, _ map: inout PictureMap) {
        let strip = LegendStrip.block(input.attribution, theme: theme, type: type, width: area.width)
        let finding = Findings.block(input, theme: theme, type: type, width: area.width, lettering: .slideFinding, maximum: 3)
        let below = (strip.map { $0.height + 20 } ?? 0) + (finding.map { $0.height + 18 } ?? 0)
        let ranking = SlideRanking(input, rows: rows, isPart: isPart, theme: theme, type: type, width: area.width, height: area.height - below)
        ranking.block.draw(into: &list, x: area.x, y: area.y)
        map.rows = ranking.rows.map { RankedRow(number: $0.number, links: $0.links, rect: $0.frame.offset(area.x, area.y).rect) }
        var y = area.y + ranking.block.height
        if let strip {
            y += 20
            strip.draw(into: &list, x: area.x, y: y)
            y += strip.height
        }
        finding?.draw(into: &list, x: area.x, y: y + 18)
    }

    private func drawFoot(_ page: Int, _ pages: Int, scale: Double, shrunk: [Double], unplaced: Int, into list: inout DisplayList) {
        let number = type.line("\(page + 1) of \(pages)", .note)
        let y = size.height - 34
        Block(number, theme.quietInk).draw(into: &list, x: size.width - Self.margin - number.width, y: y)
        var notes: [String] = []
        if input.attribution.hasData { notes.append(Account.equation(input.attribution, type.numbers)) }
        if !shrunk.isEmpty {
            let percent = type.numbers.share(Int(saturating: (shrunk.min() ?? 1) * 1000), of: 1000)
            notes.append(shrunk.count == 1 ? "one part without a clean break is shown at \(percent) of the others" : "\(shrunk.count) parts without a clean break are shown smaller, down to \(percent) of the others")
        }
        if unplaced > 0 { notes.append("\(type.numbers.counted(unplaced, "number")) found no room") }
        let room = size.width - 2 * Self.margin - number.width - 32
        Block(type.line(notes.joined(separator: "  ·  "), .note, width: room, elision: .end), theme.quietInk).draw(into: &list, x: Self.margin, y: y)
    }
}
