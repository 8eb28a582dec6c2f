import Clicks
import Primitives

/// The links of one slide, a line each: number, name, address and the metrics.
struct SlideRanking {
    private(set) var block: Block
    private(set) var rows: [(number: Int, links: [Int], frame: Frame)] = []

    private static let rowHeight = 26.0
    private static let headHeight = 24.0

    /// - Parameter shown: the rows for this slide, of which as many are listed as `height` holds.
    init(_ input: PictureInput, rows shown: [RankingRow], isPart: Bool, theme: Theme, type: Typesetter, width: Double, height: Double) {
        let attribution = input.attribution
        block = Block(width: width, height: 0)
        guard !shown.isEmpty else { return }
        var labels: [Int: LinkLabel] = [:]
        for label in input.links { labels[label.index] = label }
        let room = Swift.max(Int(saturating: ((height - Self.headHeight) / Self.rowHeight).rounded(.down)), 1)
        let listed = Array(shown.prefix(shown.count > room ? Swift.max(room - 1, 1) : room))
        let columns = attribution.hasData ? Ranking.columns(attribution, listed, type) : []
        let spacing = 14.0, chip = 38.0, textX = chip + 12
        let textWidth = width - textX - columns.reduce(0) { $0 + $1.width + spacing }

        func put(_ other: Block, x: Double, y: Double) { block.place(other, x: x, y: y) }
        let title = (attribution.hasData ? "Links by \(attribution.metric.name.lowercased())" : "Links") + (isPart ? " on this page" : "")
        put(Block(type.line(title, .heading, width: textWidth + textX - 8, elision: .end), theme.ink), x: 0, y: 0)
        var right = width
        for column in columns.reversed() {
            let title = type.line(column.title, .label)
            put(Block(title, column.metric == attribution.metric ? theme.ink : theme.quietInk), x: right - title.width, y: 0)
            right -= column.width + spacing
        }
        var names: [String: Int] = [:]
        for row in listed { names[RowLabel(row, labels).name, default: 0] += 1 }
        var y = Self.headHeight
        for row in listed {
            put(.fill(width, 1, theme.hairline), x: 0, y: y - 1)
            if attribution.hasData {
                put(Ranking.chip(row, theme, type, width: chip), x: 0, y: y + 2)
            } else {
                put(.shape(16, 12, [.ring(width: 16, height: 12, radius: 3, thickness: 1.5, theme.neutral)]), x: 6, y: y + 6)
            }
            let label = RowLabel(row, labels)
            let isTracked = row.state != .untracked || columns.isEmpty
            put(named(label, row, isAlone: names[label.name] == 1, theme, type, width: isTracked ? textWidth : width - textX - 90), x: textX, y: y + 4)
            if isTracked {
                right = width
                for column in columns.reversed() {
                    let isChosen = column.metric == attribution.metric
                    let value = type.line(column.value(row), isChosen ? .number : .plainNumber)
                    put(Block(value, isChosen ? theme.ink : theme.quietInk), x: right - value.width, y: y + 4)
                    right -= column.width + spacing
                }
            } else {
                let note = type.line("not tracked", .note)
                put(Block(note, theme.quietInk), x: width - note.width, y: y + 4)
            }
            rows.append((row.number, row.links, Frame(x: 0, y: y, width: width, height: Self.rowHeight)))
            y += Self.rowHeight
        }
        let rest = shown.dropFirst(listed.count)
        if !rest.isEmpty {
            put(.fill(width, 1, theme.hairline), x: 0, y: y - 1)
            put(Block(type.line(Ranking.rest(Array(rest), hasData: attribution.hasData, type.numbers), .plainNumber), theme.quietInk), x: textX, y: y + 4)
            y += Self.rowHeight
        }
        block.height = y
    }

    /// - Parameter isAlone: no other row has its name, so that the name needs the room more than the address.
    private func named(_ label: RowLabel, _ row: RankingRow, isAlone: Bool, _ theme: Theme, _ type: Typesetter, width: Double) -> Block {
        var parts: [Block] = []
        let whole = label.isNamedByAddress ? type.address(label.name, .name, width: width) : type.line(label.name, .name, width: width, elision: .end)
        let hasRoom = width - whole.width > 90
        // Half an address would tell nothing.
        let sharesRoom = !isAlone && label.address != nil && 0.38 * width > 70
        let name = hasRoom || !sharesRoom ? whole : type.line(label.name, .name, width: max(width * 0.62, width - 150), elision: .end)
        parts.append(Block(name, theme.ink))
        var left = width - name.width - 8
        if row.isShared, left > 30 {
            let mark = SharedMark.block(size: 10, theme.quietInk)
            parts.append(.row([mark], alignment: .center))
            left -= mark.width + 8
        }
        if let address = label.address, left > 60 { parts.append(Block(type.address(address, .address, width: left), theme.quietInk)) }
        return .row(parts, spacing: 8, alignment: .center)
    }
}

/// The six colours and their values in a line or two.
enum LegendStrip {
    static func block(_ attribution: ClickAttribution, theme: Theme, type: Typesetter, width: Double) -> Block? {
        guard attribution.hasData, let scale = attribution.scale else { return nil }
        let entries = Tier.allCases.compactMap { tier -> Block? in
            guard let range = scale.legend(of: tier, metric: attribution.metric, delivered: attribution.delivered, numbers: type.numbers) else { return nil }
            return .row([Legend.swatch(tier, theme, width: 20, height: 14, radius: 3), Block(type.line(range, .note), theme.ink)], spacing: 6, alignment: .center)
        }
        let one = entries.reduce(0) { $0 + $1.width } + 12 * Double(max(entries.count - 1, 0))
        guard one > width else {
            let spacing = entries.count > 1 ? min((width - one) / Double(entries.count - 1) + 12, 28) : 0
            return .row(entries, spacing: spacing, alignment: .center)
        }
        return .column([.row(Array(entries.prefix(3)), spacing: 20, alignment: .center), .row(Array(entries.dropFirst(3)), spacing: 20, alignment: .center)], spacing: 4)
    }
}
