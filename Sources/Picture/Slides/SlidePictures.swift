import Clicks
import Layout
import Paint
import Primitives

/// Slides of an exact size: the email in columns that cut no link and no line, the ranking beside it, title and key figures on top.
struct SlidePictures {
    private let input: PictureInput
    private let theme: Theme
    private let dim: Double
    private let type: Typesetter
    private let pixels: PixelSize
    /// CSS px of the slide.
    private let size: (width: Double, height: Double)
    private let email: Frame
    private let extents: EmailExtents

    private static let margin = 40.0
    private static let top = 28.0
    private static let gutter = 32.0
    private static let ranking = 384.0 ... 560.0
    private static let footHeight = 52.0

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter, width: Int, height: Int) {
        self.input = input
        theme = options.theme
        dim = options.dim
        self.type = type
        // Lettering is measured for 1280 × 720: a larger slide has larger letters, not more of them.
        let scale = max(min(Double(width) / 1280, Double(height) / 720), 0.1)
        pixels = PixelSize(width: width, height: height, scale: scale)
        size = (Double(width) / scale, Double(height) / scale)
        email = Frame(x: 0, y: 0, width: max(input.emailSize.width.double, 1), height: max(input.emailSize.height.double, 1))
        extents = EmailExtents(input.emailList)
    }

    func composed() -> [ComposedPicture] {
        let header = Header(input, theme: theme, type: type, width: size.width - 2 * Self.margin, title: .slideTitle, figure: .slideFigure).block
        let areaTop = (Self.top + header.height + 22).rounded()
        let areaHeight = max(size.height - Self.footHeight - areaTop, 120)
        let hasLinks = !input.attribution.ranking.isEmpty
        let areaWidth = size.width - 2 * Self.margin - (hasLinks ? Self.gutter + Self.ranking.lowerBound : 0)
        let layout = SlideLayout(email: email, links: input.regions.map { $0.rects.map { Frame($0) } }, extents: extents, area: (areaWidth, areaHeight))
        let stretches = layout.flow.stretches
        let pages = max((stretches.count + layout.columns - 1) / layout.columns, 1)
        return (0..<pages).map { page in
            let shown = Array(stretches.dropFirst(page * layout.columns).prefix(layout.columns))
            return slide(page, of: pages, shown, layout, header, area: Frame(x: Self.margin, y: areaTop, width: areaWidth, height: areaHeight))
        }
    }

    private func slide(_ page: Int, of pages: Int, _ stretches: [ColumnFlow.Stretch], _ layout: SlideLayout, _ header: Block, area: Frame) -> ComposedPicture {
        var list = DisplayList()
        header.draw(into: &list, x: Self.margin, y: Self.top)
        var map = PictureMap(email: area.rect, marks: [], rows: [])
        var x = area.x, unplaced = 0
        let columnWidth = layout.width * layout.scale
        var shrunk: [Double] = []
        for stretch in stretches {
            let scale = min(layout.scale, area.height / max(stretch.height, 1))
            if stretch.isShrunk { shrunk.append(scale / layout.scale) }
            let width = layout.width * scale
            let sheet = Frame(x: x + (columnWidth - width) / 2, y: area.y, width: width, height: stretch.height * scale)
            let overlay = draw(stretch, scale, left: layout.left, sheet, into: &list)
            map.marks += overlay.marks.map { $0.moved(sheet.x, sheet.y) }
            unplaced += overlay.unplaced
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

    /// One column. Its badges stay within it, so that no cut goes through them.
    private func draw(_ stretch: ColumnFlow.Stretch, _ scale: Double, left: Double, _ sheet: Frame, into list: inout DisplayList) -> HeatOverlay {
        func placed(_ frame: Frame) -> Frame {
            Frame(x: (frame.x - left) * scale, y: (frame.y - stretch.start) * scale, width: frame.width * scale, height: frame.height * scale)
        }
        let own = Frame(x: 0, y: 0, width: sheet.width, height: sheet.height)
        var part = input
        part.emailSize = Size(width: CSSPixels(rounding: sheet.width), height: CSSPixels(rounding: sheet.height))
        part.regions = input.regions.compactMap { region in
            let rects = region.rects.map { placed(Frame($0)) }.filter { $0.midY >= 0 && $0.midY <= own.maxY }
            return rects.isEmpty ? nil : LinkRegion(link: region.link, rects: rects.map(\.rect))
        }
        let lines = extents.lines.map(placed).filter { $0.intersects(own) }
        let overlay = HeatOverlay(part, lines: lines, theme: theme, type: type, bounds: own, isSmall: scale < 0.8)

        let box = RoundedRect(rect: sheet.rect, radius: 0)
        list.boxShadow(BoxShadow(box: box, offsetX: 0, offsetY: 2, blur: 12, spread: 0, color: theme.sheetShadow, isInset: false))
        list.fillRing(outer: RoundedRect(rect: sheet.expanded(1, 1).rect, radius: 0), inner: box, theme.sheetBorder)
        list.fillRect(sheet.rect, input.canvasColor)
        list.pushClip(sheet.rect)
        list.append(input.emailList, transform: Transform(a: scale, b: 0, c: 0, d: scale, tx: sheet.x - left * scale, ty: sheet.y - stretch.start * scale))
        list.fillRect(sheet.rect, theme.veil.withAlpha(dim))
        list.append(overlay.list, transform: .translation(sheet.x, sheet.y))
        list.pop()
        return overlay
    }

    private func drawSide(_ rows: [RankingRow], isPart: Bool, _ area: Frame, into list: inout DisplayList, _ map: inout PictureMap) {
        let strip = LegendStrip.block(input.attribution, theme: theme, type: type, width: area.width)
        let sentences = Findings.sentences(input.attribution, links: input.links).joined(separator: " ")
        let finding = Block.column(type.lines(sentences, .slideFinding, width: area.width, maximum: 3, elision: .end).map { Block($0, theme.ink) })
        let below = (strip.map { $0.height + 20 } ?? 0) + (sentences.isEmpty ? 0 : finding.height + 18)
        let ranking = SlideRanking(input, rows: rows, isPart: isPart, theme: theme, type: type, width: area.width, height: area.height - below)
        ranking.block.draw(into: &list, x: area.x, y: area.y)
        map.rows = ranking.rows.map { RankedRow(number: $0.number, links: $0.links, rect: $0.frame.offset(area.x, area.y).rect) }
        var y = area.y + ranking.block.height
        if let strip {
            y += 20
            strip.draw(into: &list, x: area.x, y: y)
            y += strip.height
        }
        if !sentences.isEmpty { finding.draw(into: &list, x: area.x, y: y + 18) }
    }

    private func drawFoot(_ page: Int, _ pages: Int, scale: Double, shrunk: [Double], unplaced: Int, into list: inout DisplayList) {
        let number = type.line("\(page + 1) of \(pages)", .note)
        let y = size.height - 34
        Block(number, theme.quietInk).draw(into: &list, x: size.width - Self.margin - number.width, y: y)
        var notes: [String] = []
        if input.attribution.hasData { notes.append(Account.equation(input.attribution)) }
        if !shrunk.isEmpty {
            let percent = Decimal.string((shrunk.min() ?? 1) * 100, places: 0)
            notes.append(shrunk.count == 1 ? "one part without a clean break is shown at \(percent) % of the others" : "\(shrunk.count) parts without a clean break are shown smaller, down to \(percent) % of the others")
        }
        if unplaced > 0 { notes.append("\(Numbers.counted(unplaced, "number")) found no room") }
        let room = size.width - 2 * Self.margin - number.width - 32
        Block(type.line(notes.joined(separator: "  ·  "), .note, width: room, elision: .end), theme.quietInk).draw(into: &list, x: Self.margin, y: y)
    }
}
