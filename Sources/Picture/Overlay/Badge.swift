import Clicks
import Paint
import Primitives

/// What a link's badge says.
struct BadgeContent {
    /// Of its row in the sidebar.
    let number: String
    /// nil where another place of the same address carries it.
    let value: String?
    let isShared: Bool
    /// nil where the value is unknown.
    let tier: Tier?
    /// The tier's colour, or the neutral one where the value is unknown.
    let color: Color

    init?(_ heat: LinkHeat, attribution: ClickAttribution, theme: Theme, numbers: NumberStyle = .standard, row: Int? = nil) {
        guard heat.state == .clicked || heat.state == .none, let number = row ?? heat.rankingNumber else { return nil }
        self.number = numbers.integer(number)
        isShared = heat.isShared
        tier = heat.tier
        color = heat.tier.map(theme.palette.fill) ?? theme.neutral
        value = heat.carriesNumber ? heat.counts?.text(for: attribution.metric, delivered: attribution.delivered, numbers: numbers) ?? "?" : nil
    }
}

/// A badge in each of its forms.
struct BadgeForms {
    private let blocks: [Block]

    /// - Parameter isSmall: for an email that is shown smaller than it is, a size less of each.
    init(_ content: BadgeContent, theme: Theme, type: Typesetter, isSmall: Bool = false) {
        let compact = Self.pill(content, theme, type, height: 14, ring: 1, chip: 11, value: .compactValue, number: .compactNumber)
        let pin = Self.pin(content, theme, type, size: isSmall ? 14 : 15, .compactNumber)
        if isSmall {
            blocks = [compact, Self.pill(content, theme, type, height: 12, ring: 1, chip: 10, value: .compactNumber, number: .smallNumber), pin]
        } else {
            blocks = [Self.pill(content, theme, type, height: 17, ring: 1.5, chip: 13, value: .badgeValue, number: .badgeNumber), compact, pin]
        }
    }
    subscript(form: BadgeForm) -> Block { blocks[min(form.rawValue, blocks.count - 1)] }

    private static func pill(_ content: BadgeContent, _ theme: Theme, _ type: Typesetter, height: Double, ring: Double, chip: Double,
                             value: Lettering, number: Lettering) -> Block {
        let ink = theme.palette.ink(on: content.color)
        let gap = (height - chip) / 2
        let figure = type.line(content.number, number)
        let chipWidth = max(chip, figure.width.rounded(.up) + 7)
        var parts: [Block] = []
        if let text = content.value { parts.append(Block(type.line(text, value), ink)) }
        if content.isShared { parts.append(SharedMark.block(size: value.size - 1, ink)) }
        if let tier = content.tier { parts.append(TierMark.block(tier, ink, isSmall: height < 17)) }
        let said = Block.row(parts, spacing: 4, alignment: .center)
        let width = (gap + chipWidth + 4 + said.width + 6).rounded(.up)
        var block = Block(width: width + 2 * ring, height: height + 2 * ring)
        block.place(.fill(width + 2 * ring, height + 2 * ring, radius: height / 2 + ring, theme.halo), x: 0, y: 0)
        block.place(.fill(width, height, radius: height / 2, content.color), x: ring, y: ring)
        block.place(.fill(chipWidth, chip, radius: chip / 2, theme.chip), x: ring + gap, y: ring + gap)
        block.place(centered(figure, theme.chipInk, width: chipWidth, height: height), x: ring + gap, y: ring)
        block.place(said, x: ring + gap + chipWidth + 4, y: ring + (height - said.height) / 2)
        return block
    }

    /// The number of the row alone, as in the full badge dark on light, so that nobody reads it as a count.
    private static func pin(_ content: BadgeContent, _ theme: Theme, _ type: Typesetter, size: Double, _ number: Lettering) -> Block {
        let figure = type.line(content.number, number)
        let mark = content.tier.map { TierMark.meter($0, theme.chipInk, thickness: size > 14 ? 2 : 1.5) }
        let border = size / 8
        let width = max(size, max(figure.width, mark?.width ?? 0).rounded(.up) + (mark == nil ? 8 : 7))
        var block = Block(width: width, height: size)
        block.place(.fill(width, size, radius: size / 2, content.color), x: 0, y: 0)
        block.place(.fill(width - 2 * border, size - 2 * border, radius: size / 2 - border, theme.chip), x: border, y: border)
        block.place(Block(figure, theme.chipInk), x: (width - figure.width) / 2, y: (size - figure.lineHeight) / 2 - (mark == nil ? 0 : 1))
        if let mark { block.place(mark, x: width - mark.width - ((width - mark.width) / 2 * 2).rounded() / 2, y: size - border - mark.height - 0.5) }
        return block
    }

    private static func centered(_ line: TextLine, _ color: Color, width: Double, height: Double) -> Block {
        var block = Block(width: width, height: height)
        block.place(Block(line, color), x: (width - line.width) / 2, y: (height - line.lineHeight) / 2)
        return block
    }
}
