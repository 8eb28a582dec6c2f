public import Clicks
import Images
import Paint
import Primitives

/// Title, facts and key figures.
struct Header {
    let block: Block

    private static let figureSpacing = 32.0
    private static let titleSpacing = 48.0
    /// A title with less room than this stands above the figures instead of beside them. CSS px.
    private static let narrowTitle = 320.0

    init(_ input: PictureInput, theme: Theme, type: Typesetter, width: Double, title titleLettering: Lettering = .title, figure: Lettering = .figure, titleLines: Int = 2) {
        let attribution = input.attribution
        let figures = (input.figures ?? Self.figures(attribution, type.numbers)).map { shown in
            (value: type.line(DisplayText.plain(shown.value), figure, width: width), label: type.line(DisplayText.plain(shown.label), .label, width: width))
        }
        let figureBlocks: [Block]
        if attribution.hasData {
            figureBlocks = figures.map { .column([Block($0.value, theme.ink), Block($0.label, theme.quietInk)], alignment: .end) }
        } else {
            figureBlocks = [Block(type.line("No click data", .label), theme.quietInk).padded(10, 4).on(theme.track, radius: 12)]
        }
        let figureRow = Block.row(figureBlocks, spacing: Self.figureSpacing, alignment: .start)

        let logo = input.logo.map { Self.logo($0, height: titleLettering.lineHeight + 10) }
        let logoWidth = logo.map { $0.width + 16 } ?? 0
        let title = DisplayText.plain(input.title).isEmpty ? "Untitled email" : DisplayText.plain(input.title)
        let beside = width - figureRow.width - Self.titleSpacing - logoWidth
        let isBeside = figureBlocks.isEmpty || beside >= Self.narrowTitle || type.line(title, titleLettering).width <= beside
        let titleWidth = figureBlocks.isEmpty || !isBeside ? width - logoWidth : beside
        var facts = [attribution.metric.name] + input.facts.map(DisplayText.plain).filter { !$0.isEmpty }
        if !attribution.hasData { facts.removeFirst() }
        var lines = type.lines(title, titleLettering, width: titleWidth, maximum: titleLines).map { Block($0, theme.ink) }
        if !facts.isEmpty { lines.append(Block(type.line(facts.joined(separator: "  ·  "), .fact, width: titleWidth), theme.quietInk).raised(2)) }
        var heading = Block.column(lines)
        if let logo { heading = .row([logo, heading], spacing: 16, alignment: .center) }
        if isBeside {
            var block = Block(width: width, height: max(heading.height, figureRow.height))
            block.place(heading, x: 0, y: 0)
            block.place(figureRow, x: width - figureRow.width, y: 0)
            self.block = block
        } else {
            block = .column([heading] + Self.wrapped(figureBlocks, width: width), spacing: 16)
        }
    }

    /// As large as the heading beside it, a wide one less high.
    private static func logo(_ image: ResolvedImage, height: Double) -> Block {
        let scale = min(height / Double(max(image.height, 1)), 180 / Double(max(image.width, 1)))
        let width = Double(image.width) * scale, height = Double(image.height) * scale
        return .shape(width, height, [.image(image.id, width: width, height: height)])
    }

    /// The header at the top of a picture, with a line across it; returns where what follows begins.
    static func draw(_ input: PictureInput, theme: Theme, type: Typesetter, width: Double, margin: Double, into list: inout DisplayList) -> Double {
        drawAccent(theme, width: width, into: &list)
        let block = Header(input, theme: theme, type: type, width: width - 2 * margin).block
        block.draw(into: &list, x: margin, y: margin)
        let rule = margin + block.height + 20
        Block.fill(width, 1, theme.hairline).draw(into: &list, x: 0, y: rule)
        return rule + 25
    }

    static func drawAccent(_ theme: Theme, width: Double, into list: inout DisplayList) {
        if let accent = theme.accent { Block.fill(width, 5, accent).draw(into: &list, x: 0, y: 0) }
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
    static func figures(_ attribution: ClickAttribution, _ numbers: NumberStyle) -> [PictureFigure] {
        guard attribution.hasData else { return [] }
        var figures: [PictureFigure] = []
        if let delivered = attribution.delivered { figures.append(PictureFigure(label: "Delivered", value: numbers.integer(delivered))) }
        let drawn = attribution.ledger.drawn.addingReportingOverflow(attribution.ledger.shared)
        figures.append(PictureFigure(label: "Clicks", value: numbers.integer(drawn.overflow ? .max : drawn.partialValue)))
        if let clickers = attribution.clickers {
            figures.append(PictureFigure(label: "Unique clickers", value: numbers.integer(clickers)))
            if let delivered = attribution.delivered, let rate = ClickRate(unique: clickers, delivered: delivered) {
                figures.append(PictureFigure(label: "Click rate", value: rate.text(numbers)))
            }
        }
        return figures
    }
}

/// The key figures that click data gives: for a header whose numbers are not those of one email.
public func headerFigures(_ attribution: ClickAttribution, _ numbers: NumberStyle) -> [PictureFigure] { Header.figures(attribution, numbers) }

extension Block {
    /// The same with room above it.
    func raised(_ space: Double) -> Block {
        var result = Block(width: width, height: height + space, baseline: baseline + space)
        result.place(self, x: 0, y: space)
        return result
    }
}
