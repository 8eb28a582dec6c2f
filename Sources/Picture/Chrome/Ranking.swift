import Clicks
import Primitives

/// The links by colour and value: number, name, address and the three metrics.
struct Ranking {
    private(set) var block: Block
    /// In the block's coordinates.
    private(set) var rows: [(number: Int, links: [Int], frame: Frame)] = []

    private static let columnSpacing = 12.0

    struct Column {
        let title: String
        let metric: Metric
        var width: Double
        let value: (RankingRow) -> String
    }

    init(_ input: PictureInput, options: PictureOptions, type: Typesetter, width: Double) {
        let attribution = input.attribution, theme = options.theme
        block = Block(width: width, height: 0)
        guard !attribution.ranking.isEmpty else { return }
        var labels: [Int: LinkLabel] = [:]
        for label in input.links { labels[label.index] = label }
        let shown = Array(attribution.ranking.prefix(max(options.maximumRows, 1)))
        let columns = attribution.hasData ? Self.columns(attribution, shown, type) : []

        // Numbers of three digits need a wider chip, the same in every row.
        let digits = type.line(String(repeating: "0", count: String(shown.count).count), .rowNumber).width
        let chip = max(30, digits.rounded(.up) + 22), textX = attribution.hasData ? chip + 12 : 28
        let figures = columns.reduce(0) { $0 + $1.width + Self.columnSpacing }
        let textWidth = width - textX - figures

        var y = 0.0
        func put(_ other: Block, x: Double, y: Double) { block.place(other, x: x, y: y) }
        put(Block(type.line(attribution.hasData ? "Links by \(attribution.metric.name.lowercased())" : "Links", .heading), theme.ink), x: 0, y: 0)
        var right = width
        for column in columns.reversed() {
            let title = type.line(column.title, .label)
            put(Block(title, column.metric == attribution.metric ? theme.ink : theme.quietInk), x: right - title.width, y: 0)
            right -= column.width + Self.columnSpacing
        }
        y += 24
        put(.fill(width, 1, theme.hairline), x: 0, y: y)

        let top = attribution.scale?.top ?? 0
        for row in shown {
            let label = RowLabel(row, labels)
            let valueY = y + 6
            if attribution.hasData {
                put(Self.chip(row, theme, type, width: chip), x: 0, y: valueY - 2)
            } else {
                put(.shape(16, 12, [.ring(width: 16, height: 12, radius: 3, thickness: 1.5, theme.neutral)]), x: 0, y: valueY + 2)
            }
            let isTracked = row.state != .untracked || columns.isEmpty
            let note = type.line("not tracked", .note)
            // The address has the line beneath the numbers for itself; a name that is long, as alt texts are, gets two beside them.
            let nameWidth = isTracked ? textWidth : width - textX - note.width - Self.columnSpacing
            var lineY = valueY
            let name = label.isNamedByAddress ? [type.address(label.name, .name, width: nameWidth)] : type.lines(label.name, .name, width: nameWidth, maximum: 2, elision: .end)
            for line in name {
                put(Block(line, theme.ink), x: textX, y: lineY)
                lineY += Lettering.name.lineHeight
            }
            var second: [Block] = []
            if row.isShared {
                second.append(SharedMark.block(size: 10, theme.quietInk))
                second.append(Block(type.line("\(type.numbers.integer(row.links.count)) places", .address), theme.quietInk))
            }
            if let address = label.address {
                let used = second.reduce(0) { $0 + $1.width + 6 }
                second.append(Block(type.address(address, .address, width: width - textX - used), theme.quietInk))
            }
            if !second.isEmpty {
                put(.row(second, spacing: 6, alignment: .center), x: textX, y: lineY)
                lineY += Lettering.address.lineHeight
            }
            right = width
            if !isTracked {
                put(Block(note, theme.quietInk), x: right - note.width, y: valueY)
            } else {
                for column in columns.reversed() {
                    let isChosen = column.metric == attribution.metric
                    let value = type.line(column.value(row), isChosen ? .number : .plainNumber)
                    put(Block(value, isChosen ? theme.ink : theme.quietInk), x: right - value.width, y: valueY)
                    right -= column.width + Self.columnSpacing
                }
            }
            let height = lineY + 5 - y
            rows.append((row.number, row.links, Frame(x: 0, y: y, width: width, height: height)))
            y += height
            put(.fill(width, 1, theme.hairline), x: 0, y: y)
            // A bar on the line under the row: its share of the top link.
            if top > 0, let tier = row.tier, let value = row.counts?.value(for: attribution.metric), value > 0 {
                let length = max((width - textX) * Double(value) / Double(top), 2)
                put(.fill(min(length.rounded(), width - textX), 2, theme.palette.fill(tier)), x: textX, y: y - 1)
            }
        }
        y += 1
        if let rest = Self.rest(attribution, after: shown.count, type.numbers) {
            put(Block(type.line(rest, .note, width: width - textX, elision: .end), theme.quietInk), x: textX, y: y + 8)
            y += 32
        }
        block.height = y
    }

    static func columns(_ attribution: ClickAttribution, _ rows: [RankingRow], _ type: Typesetter) -> [Column] {
        let numbers = type.numbers
        var columns = [Column(title: "Total", metric: .total, width: 0) { $0.counts.map { numbers.integer($0.total) } ?? "–" }]
        if rows.contains(where: { $0.counts?.unique != nil }) {
            columns.append(Column(title: "Unique", metric: .unique, width: 0) { $0.counts?.unique.map(numbers.integer) ?? "–" })
            if let delivered = attribution.delivered {
                columns.append(Column(title: "Rate", metric: .rate, width: 0) { $0.counts?.rate(delivered: delivered)?.text(numbers) ?? "–" })
            }
        }
        return columns.map { column in
            var column = column
            column.width = rows.reduce(type.line(column.title, .label).width) { widest, row in
                row.state == .untracked ? widest : max(widest, type.line(column.value(row), .number).width)
            }.rounded(.up)
            column.width = max(column.width, 36)
            return column
        }
    }

    static func chip(_ row: RankingRow, _ theme: Theme, _ type: Typesetter, width: Double) -> Block {
        chip(type.numbers.integer(row.number), row.tier, isTracked: row.state != .untracked, theme, type, width: width)
    }
    static func chip(_ number: String, _ tier: Tier?, isTracked: Bool, _ theme: Theme, _ type: Typesetter, width: Double) -> Block {
        guard isTracked else {
            var block = Block.shape(width, 20, [.ring(width: width, height: 20, radius: 5, thickness: 1, theme.sheetBorder)])
            let dash = type.line("–", .rowNumber)
            block.place(Block(dash, theme.quietInk), x: (width - dash.width) / 2, y: 2)
            return block
        }
        let color = tier.map(theme.palette.fill) ?? theme.neutral
        let number = type.line(number, .rowNumber)
        let ink = theme.palette.ink(on: color)
        var block = Block.fill(width, 20, radius: 5, color)
        let mark = tier.map { TierMark.block($0, ink) }
        let said = number.width + (mark.map { $0.width + 4 } ?? 0)
        let left = ((width - said) / 2).rounded()
        block.place(Block(number, ink), x: left, y: 2)
        if let mark { block.place(mark, x: (left + number.width + 4).rounded(), y: ((20 - mark.height) / 2).rounded()) }
        return block
    }

    /// The rows that are not shown, nil if all are.
    static func rest(_ attribution: ClickAttribution, after count: Int, _ numbers: NumberStyle) -> String? {
        let rest = Array(attribution.ranking.dropFirst(count))
        return rest.isEmpty ? nil : Self.rest(rest, hasData: attribution.hasData, numbers)
    }
    static func rest(_ rows: [RankingRow], hasData: Bool, _ numbers: NumberStyle) -> String {
        let links = "and \(numbers.integer(rows.count)) more"
        guard hasData else { return links }
        var clicks = 0
        for row in rows { clicks = clicks.addingReportingOverflow(row.counts?.total ?? 0).overflow ? .max : clicks + (row.counts?.total ?? 0) }
        return links + " with \(numbers.counted(clicks, "click"))"
    }
}

/// How a row names its link.
struct RowLabel {
    let name: String
    /// nil where the name is the address already, or there is none.
    let address: String?
    let isNamedByAddress: Bool

    init(_ row: RankingRow, _ labels: [Int: LinkLabel]) { self.init(row.links.first.flatMap { labels[$0] }) }

    init(_ label: LinkLabel?) {
        let address = DisplayText.address(label?.address ?? "")
        let text = DisplayText.plain(label?.text ?? "")
        name = text.isEmpty ? address.isEmpty ? "Link without address" : address : text
        self.address = text.isEmpty || address.isEmpty ? nil : address
        isNamedByAddress = text.isEmpty
    }
}
