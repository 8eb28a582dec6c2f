import Clicks
import Paint
import Primitives

/// Emails beside each other, each under its name, with one legend and one ranking. Lengths are CSS px.
struct PanelsPicture {
    private let set: PanelSet
    private let options: PictureOptions
    private let type: Typesetter
    private var theme: Theme { options.theme }

    private static let margin = 32.0
    private static let gutter = 40.0
    private static let captionHeight = 44.0
    /// All panels together are no wider than this, as long as they stay legible.
    private static let widest = 1440.0
    private static let smallest = 0.42

    init(_ set: PanelSet, _ options: PictureOptions, _ type: Typesetter) {
        self.set = set
        self.options = options
        self.type = type
    }

    func composed() -> ComposedPicture {
        guard var head = set.panels.first?.input else {
            return ComposedPicture(list: DisplayList(), size: Size(width: 1, height: 1), background: theme.page, map: PictureMap(email: .zero, marks: [], rows: []))
        }
        let sheets = set.panels.map { EmailSheet($0.input, options, type) }
        let emails = sheets.reduce(0) { $0 + $1.email.width }
        let scale = min(1, max(Self.widest / max(emails, 1), Self.smallest))
        let columns = set.sharesClicks ? 1 : Double(set.panels.count + (set.showsDifference && set.panels.count == 2 ? 1 : 0))
        let sidebarWidth = max(options.sidebarWidth, 220 + columns * 72)
        let emailsWidth = (emails * scale).rounded(.up) + Self.gutter * Double(max(set.panels.count - 1, 0))
        let width = Self.margin + emailsWidth + Self.gutter + sidebarWidth + Self.margin

        var list = DisplayList()
        head.title = set.title
        head.facts = set.facts
        head.figures = set.figures ?? []
        let top = Header.draw(head, theme: theme, type: type, width: width, margin: Self.margin, into: &list)
        var x = Self.margin, bottom = top, maps: [PictureMap] = [], unplaced = 0
        for (panel, sheet) in zip(set.panels, sheets) {
            let panelWidth = sheet.email.width * scale
            caption(panel, width: panelWidth).draw(into: &list, x: x, y: top)
            let drawn = sheet.draw(sheet.email, scale: scale, x: x, y: top + Self.captionHeight, overhang: FullPicture.overhang, into: &list)
            maps.append(PictureMap(email: drawn.frame.rect, marks: drawn.marks, rows: []))
            unplaced += drawn.unplaced
            bottom = max(bottom, drawn.frame.maxY)
            x += panelWidth.rounded(.up) + Self.gutter
        }
        let sidebarX = Self.margin + emailsWidth + Self.gutter
        var y = top
        let legend = Legend(head, rows: set.rows.map(\.tier), theme: theme, type: type, width: sidebarWidth).block
        legend.draw(into: &list, x: sidebarX, y: y)
        y += legend.height + 24
        let ranking = PanelRanking(set, options: options, type: type, width: sidebarWidth)
        ranking.block.draw(into: &list, x: sidebarX, y: y)
        var map = maps.first ?? PictureMap(email: .zero, marks: [], rows: [])
        map.rows = ranking.rows.map { RankedRow(number: $0.number, links: $0.links, rect: $0.frame.offset(sidebarX, y).rect) }
        map.furtherPanels = Array(maps.dropFirst())
        y += ranking.block.height
        for note in notes(unplaced: unplaced) {
            let lines = Block.column(type.lines(note, .note, width: sidebarWidth, maximum: 4, elision: .end).map { Block($0, theme.quietInk) })
            y += 8
            lines.draw(into: &list, x: sidebarX, y: y)
            y += lines.height
        }
        let height = max(bottom, y) + Self.margin
        return ComposedPicture(list: list, size: Size(width: CSSPixels(rounding: width), height: CSSPixels(rounding: height.rounded(.up))), background: theme.page, map: map)
    }

    private func notes(unplaced: Int) -> [String] {
        var notes = set.panels.filter { $0.input.attribution.hasData }.map { panel in
            (set.sharesClicks ? "" : panel.name + ": ") + Account.equation(panel.input.attribution, type.numbers)
        }
        if set.sharesClicks { notes = Array(notes.prefix(1)) }
        notes += set.notes
        if unplaced > 0 { notes.append("\(type.numbers.counted(unplaced, "number")) found no room.") }
        return notes
    }

    private func caption(_ panel: PanelSet.Panel, width: Double) -> Block {
        var lines = [Block(type.line(DisplayText.plain(panel.name), .panel, width: width, elision: .end), theme.ink)]
        if !panel.facts.isEmpty { lines.append(Block(type.line(panel.facts.map(DisplayText.plain).joined(separator: "  ·  "), .fact, width: width, elision: .end), theme.quietInk)) }
        return .column(lines)
    }
}
