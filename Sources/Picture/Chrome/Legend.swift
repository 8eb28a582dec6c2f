import Clicks
import Primitives

/// The six colours, the values behind each and how many links have them.
struct Legend {
    let block: Block

    init(_ input: PictureInput, rows: [Tier?]? = nil, theme: Theme, type: Typesetter, width: Double) {
        let attribution = input.attribution
        guard attribution.hasData, let scale = attribution.scale else {
            let text = input.links.isEmpty ? "This email has no links." : "Links are outlined. Click data adds colour and numbers."
            block = .column(type.lines(text, .fact, width: width, maximum: 3, elision: .end).map { Block($0, theme.quietInk) })
            return
        }
        var rowsOf = [Int](repeating: 0, count: Tier.allCases.count)
        for tier in rows ?? attribution.ranking.map(\.tier) { if let tier { rowsOf[tier.rank] += 1 } }

        let ranges = Tier.allCases.map { scale.legend(of: $0, metric: attribution.metric, delivered: attribution.delivered, numbers: type.numbers) ?? "–" }
        var lines: [Block] = []
        for tier in Tier.allCases {
            let isEmpty = rowsOf[tier.rank] == 0
            let ink = isEmpty ? theme.quietInk : theme.ink
            var row = Block(width: width, height: 22)
            row.place(Self.swatch(tier, theme, width: 24, height: 16, radius: 4, isFaint: isEmpty), x: 0, y: 3)
            row.place(Block(type.line(tier.heatName, isEmpty ? .plainNumber : .name), ink), x: 36, y: 3)
            row.place(Block(type.line(tier.name, .address), theme.quietInk), x: 112, y: 4)
            let count = type.line(isEmpty ? "–" : type.numbers.counted(rowsOf[tier.rank], "link"), .note)
            row.place(Block(count, theme.quietInk), x: width - 128 - count.width, y: 3)
            let range = type.line(ranges[tier.rank], isEmpty ? .plainNumber : .number, width: 120, elision: .end)
            row.place(Block(range, ink), x: width - range.width, y: 3)
            lines.append(row)
        }
        var heading = Block(width: width, height: 16, baseline: 12)
        heading.place(Block(type.line("Colour by \(attribution.metric.name.lowercased())", .heading), theme.ink), x: 0, y: 0)
        let note = type.line(scale.mode.basis, .note)
        heading.place(Block(note, theme.quietInk), x: width - note.width, y: 0)
        block = .column([heading, .space(0, 8)] + lines)
    }

    /// A tier's colour and mark.
    static func swatch(_ tier: Tier, _ theme: Theme, width: Double, height: Double, radius: Double, isFaint: Bool = false) -> Block {
        var block = Block.fill(width, height, radius: radius, theme.palette.fill(tier).withAlpha(isFaint ? 0.45 : 1))
        let mark = TierMark.block(tier, isFaint ? theme.ink : theme.palette.ink(on: tier))
        block.place(mark, x: ((width - mark.width) / 2).rounded(), y: ((height - mark.height) / 2).rounded())
        return block
    }

    /// How to read a badge; nil without data.
    static func key(_ attribution: ClickAttribution, theme: Theme, type: Typesetter, width: Double) -> Block? {
        guard attribution.hasData, let row = attribution.ranking.first(where: { $0.tier != nil }),
              let heat = attribution.heats.first(where: { $0.linkIndex == row.links.first && $0.carriesNumber }),
              let sample = BadgeContent(heat, attribution: attribution, theme: theme, numbers: type.numbers) else { return nil }
        let badge = BadgeForms(sample, theme: theme, type: type)[.full]
        let said = attribution.metric == .rate ? "click rate" : attribution.metric.name.lowercased()
        var parts = [badge, Block(type.line("number in this list, then \(said)", .note), theme.quietInk)]
        if attribution.ranking.contains(where: \.isShared) {
            parts += [SharedMark.block(size: 11, theme.quietInk), Block(type.line("one number, several places", .note), theme.quietInk)]
        }
        let row1 = Block.row(Array(parts.prefix(2)), spacing: 6, alignment: .center)
        guard parts.count > 2 else { return row1 }
        let row2 = Block.row(Array(parts.suffix(2)), spacing: 6, alignment: .center)
        let both = Block.row([row1, row2], spacing: 20, alignment: .center)
        return both.width <= width ? both : .column([row1, row2], spacing: 4)
    }
}
