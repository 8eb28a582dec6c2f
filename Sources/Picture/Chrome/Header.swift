import Clicks
import Primitives

/// Title, facts and key figures.
struct Header {
    let block: Block

    private static let figureSpacing = 32.0
    private static let titleSpacing = 48.0
    /// A title with less room than this stands above the figures instead of beside them. CSS px.
    private static let narrowTitle = 320.0

    init(_ input: PictureInput, theme: Theme, type: Typesetter, width: Double, title titleLettering: Lettering = .title, figure: Lettering = .figure) {
        let attribution = input.attribution
        let figures = (input.figures ?? Self.figures(attribution)).map { shown in
            (value: type.line(DisplayText.plain(shown.value), figure, width: width), label: type.line(DisplayText.plain(shown.label), .label, width: width))
        }
        let figureBlocks: [Block]
        if attribution.hasData {
            figureBlocks = figures.map { .column([Block($0.value, theme.ink), Block($0.label, theme.quietInk)], alignment: .end) }
        } else {
            figureBlocks = [Block(type.line("No click data", .label), theme.quietInk).padded(10, 4).on(theme.track, radius: 12)]
        }
        let figureRow = Block.row(figureBlocks, spacing: Self.figureSpacing, alignment: .start)

        let title = DisplayText.plain(input.title).isEmpty ? "Untitled email" : DisplayText.plain(input.title)
        let beside = width - figureRow.width - Self.titleSpacing
        let isBeside = figureBlocks.isEmpty || beside >= Self.narrowTitle || type.line(title, titleLettering).width <= beside
        let titleWidth = figureBlocks.isEmpty || !isBeside ? width : beside
        var facts = [attribution.metric.name] + input.facts.map(DisplayText.plain).filter { !$0.isEmpty }
        if !attribution.hasData { facts.removeFirst() }
        var lines = type.lines(title, titleLettering, width: titleWidth, maximum: 2).map { Block($0, theme.ink) }
        if !facts.isEmpty { lines.append(Block(type.line(facts.joined(separator: "  ·  "), .fact, width: titleWidth), theme.quietInk).raised(2)) }
        let heading = Block.column(lines)
        if isBeside {
            var block = Block(width: width, height: max(heading.height, figureRow.height))
            block.place(heading, x: 0, y: 0)
            block.place(figureRow, x: width - figureRow.width, y: 0)
            self.block = block
        } else {
            block = .column([heading] + Self.wrapped(figureBlocks, width: width), spacing: 16)
        }
    }

    /// Rows of figures, as many in each as fit.
    private static func wrapped(_ blocks: [Block], width: Double) -> [Block] {
        var rows: [[Block]] = [], used = 0.0
        for block in blocks {
            if let last = rows.indices.last, used + figureSpacing + block.width <= width {
                rows[last].append(block)
                used += figureSpacing + block.width
            } else {
                rows.append([block])
                used = block.width
            }
        }
        return rows.map { .row($0, spacing: figureSpacing, alignment: .start) }
    }

    /// What the data gives: delivered, the clicks on the picture, who clicked, and their share.
    static func figures(_ attribution: ClickAttribution) -> [PictureFigure] {
        guard attribution.hasData else { return [] }
        var figures: [PictureFigure] = []
        if let delivered = attribution.delivered { figures.append(PictureFigure(label: "Delivered", value: Numbers.grouped(delivered))) }
        let drawn = attribution.ledger.drawn.addingReportingOverflow(attribution.ledger.shared)
        figures.append(PictureFigure(label: "Clicks", value: Numbers.grouped(drawn.overflow ? .max : drawn.partialValue)))
        if let clickers = attribution.clickers {
            figures.append(PictureFigure(label: "Unique clickers", value: Numbers.grouped(clickers)))
            if let delivered = attribution.delivered, let rate = ClickRate(unique: clickers, delivered: delivered) {
                figures.append(PictureFigure(label: "Click rate", value: rate.description))
            }
        }
        return figures
    }
}

extension Block {
    /// The same with room above it.
    func raised(_ space: Double) -> Block {
        var result = Block(width: width, height: height + space, baseline: baseline + space)
        result.place(self, x: 0, y: space)
        return result
    }
}
