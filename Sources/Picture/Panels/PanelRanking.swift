import Clicks
import Primitives

/// The links of several panels: number, name, address, each panel's value and how the others differ from the first.
struct PanelRanking {
    private(set) var block: Block
    /// `links` are those of the first panel that has the link.
    private(set) var rows: [(number: Int, links: [Int], frame: Frame)] = []

    private static let columnSpacing = 14.0

    private struct Column {
        let title: String
        var width = 0.0
        let cell: (PanelRow) -> (value: String, note: String?)
    }

    init(_ set: PanelSet, options: PictureOptions, type: Typesetter, width: Double) {
        let theme = options.theme
        block = Block(width: width, height: 0)
        guard !set.rows.isEmpty, let metric = set.panels.first?.input.attribution.metric else { return }
        let hasData = set.panels.contains { $0.input.attribution.hasData }
        let shown = Array(set.rows.prefix(max(options.maximumRows, 1)))
        let columns = hasData ? Self.columns(set, shown, metric, type) : []
        let digits = type.line(String(repeating: "0", count: String(shown.count).count), .rowNumber).width
        let chip = max(30, digits.rounded(.up) + 22), textX = chip + 12
        let textWidth = width - textX - columns.reduce(0) { $0 + $1.width + Self.columnSpacing }

        func put(_ other: Block, x: Double, y: Double) { block.place(other, x: x, y: y) }
        func putRight(_ line: TextLine, _ color: Color, at right: Double, y: Double) { put(Block(line, color), x: right - line.width, y: y) }
        put(Block(type.line(hasData ? "Links by \(metric.name.lowercased())" : "Links", .heading, width: textWidth + textX, elision: .end), theme.ink), x: 0, y: 0)
        var right = width
        for column in columns.reversed() {
            putRight(type.line(column.title, .label, width: column.width + 6, elision: .end), theme.ink, at: right, y: 0)
            right -= column.width + Self.columnSpacing
        }
        var y = 24.0
        put(.fill(width, 1, theme.hairline), x: 0, y: y)
        for (number, row) in zip(1..., shown) {
            let valueY = y + 6
            put(Ranking.chip(type.numbers.integer(number), row.tier, isTracked: row.isTracked, theme, type, width: chip), x: 0, y: valueY - 2)
            let label = RowLabel(row.label)
            let name = label.isNamedByAddress ? type.address(label.name, .name, width: textWidth) : type.line(label.name, .name, width: textWidth, elision: .end)
            put(Block(name, theme.ink), x: textX, y: valueY)
            if let address = label.address { put(Block(type.address(address, .address, width: textWidth), theme.quietInk), x: textX, y: valueY + Lettering.name.lineHeight) }
            if row.isTracked {
                right = width
                for column in columns.reversed() {
                    let cell = column.cell(row)
                    putRight(type.line(cell.value, .number), theme.ink, at: right, y: valueY)
                    if let note = cell.note { putRight(type.line(note, .note), theme.quietInk, at: right, y: valueY + 15) }
                    right -= column.width + Self.columnSpacing
                }
            } else {
                putRight(type.line("not tracked", .note), theme.quietInk, at: width, y: valueY)
            }
            let height = 6 + Lettering.name.lineHeight + Lettering.address.lineHeight + 5
            rows.append((number, row.links.first { !$0.isEmpty } ?? [], Frame(x: 0, y: y, width: width, height: height)))
            y += height
            put(.fill(width, 1, theme.hairline), x: 0, y: y)
        }
        if set.rows.count > shown.count {
            let rest = set.rows.dropFirst(shown.count)
            let clicks = hasData ? " with \(type.numbers.counted(rest.reduce(0) { $0.addingReportingOverflow($1.clicks).overflow ? .max : $0 + $1.clicks }, "click"))" : ""
            put(Block(type.line("and \(type.numbers.integer(rest.count)) more\(clicks)", .note), theme.quietInk), x: textX, y: y + 8)
            y += 32
        }
        block.height = y + 1
    }

    private static func columns(_ set: PanelSet, _ rows: [PanelRow], _ metric: Metric, _ type: Typesetter) -> [Column] {
        func text(_ row: PanelRow, _ panel: Int) -> String {
            row.counts[panel].flatMap { $0.text(for: metric, delivered: set.panels[panel].input.attribution.delivered, numbers: type.numbers) } ?? "–"
        }
        func difference(_ row: PanelRow, _ panel: Int) -> String? {
            guard let first = row.counts.first.flatMap({ $0 }), let other = row.counts[panel] else { return nil }
            if metric == .rate {
                guard let a = first.rate(delivered: set.panels[0].input.attribution.delivered), let b = other.rate(delivered: set.panels[panel].input.attribution.delivered) else { return nil }
                let tenths = Int(saturating: ((b.percent - a.percent) * 10).rounded())
                return (tenths > 0 ? "+" : tenths < 0 ? "−" : "") + type.numbers.tenths(abs(tenths)) + " pp"
            }
            guard let a = first.value(for: metric), let b = other.value(for: metric) else { return nil }
            return type.numbers.change(b.subtractingReportingOverflow(a).partialValue)
        }
        if set.sharesClicks {
            let only = Column(title: metric == .total ? "Total" : metric == .unique ? "Unique" : "Rate") { row in
                (set.panels.indices.first { row.counts[$0] != nil }.map { text(row, $0) } ?? "–", nil)
            }
            return [widened(only)]
        }
        let isPair = set.showsDifference && set.panels.count == 2
        var columns = set.panels.indices.map { panel in
            Column(title: DisplayText.plain(set.panels[panel].name)) { row in
                (text(row, panel), set.showsDifference && !isPair && panel > 0 ? difference(row, panel) : nil)
            }
        }
        if isPair { columns.append(Column(title: "Difference") { row in (difference(row, 1) ?? "–", nil) }) }
        return columns.map(widened)

        func widened(_ column: Column) -> Column {
            var column = column
            column.width = rows.reduce(min(type.line(column.title, .label).width, 72)) { widest, row in
                guard row.isTracked else { return widest }
                let cell = column.cell(row)
                return max(widest, type.line(cell.value, .number).width, cell.note.map { type.line($0, .note).width } ?? 0)
            }.rounded(.up)
            column.width = max(column.width, 44)
            return column
        }
    }
}
