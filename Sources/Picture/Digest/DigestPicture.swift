import Clicks
import Layout
import Paint
import Primitives

/// A picture for a message: 600 px wide, what matters first, one column that stays readable where a phone shrinks it.
struct DigestPicture {
    private let sheet: EmailSheet
    private var options: PictureOptions
    private let type: Typesetter
    private var input: PictureInput { sheet.input }
    private var theme: Theme { options.theme }

    /// CSS px.
    static let width = 600.0
    private static let margin = 24.0
    private static let inner = width - 2 * margin
    /// The email, or its hottest part, is no taller than this.
    private static let tallest = 880.0
    private static let listed = 10
    /// What a mail with a picture inside may weigh. Bytes.
    private static let byteLimit = 300_000

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter) {
        sheet = EmailSheet(input, options, type)
        self.options = options
        self.options.maximumRows = Self.listed
        self.type = type
    }

    func composed() -> ComposedPicture {
        var list = DisplayList()
        var y = Self.margin
        func put(_ block: Block, x: Double = DigestPicture.margin, after space: Double = 0) {
            y += space
            block.draw(into: &list, x: x, y: y)
            y += block.height
        }
        Header.drawAccent(theme, width: Self.width, into: &list)
        put(Header(input, theme: theme, type: type, width: Self.inner, titleLines: 3).block)
        if let finding = Findings.block(input, theme: theme, type: type, width: Self.inner, lettering: .slideFinding, maximum: 5) { put(finding, after: 16) }
        if let strip = LegendStrip.block(input.attribution, theme: theme, type: type, width: Self.inner) { put(strip, after: 16) }

        let part = DigestPart(sheet, width: Self.inner, height: Self.tallest)
        if let caption = caption(part) { put(Block(type.line(caption, .note, width: Self.inner, elision: .end), theme.quietInk), after: 16) }
        y += caption(part) == nil ? 20 : 6
        let drawn = sheet.draw(part.frame, scale: part.scale, x: ((Self.width - part.frame.width * part.scale) / 2).rounded(), y: y, into: &list)
        y = drawn.frame.maxY + 24
        var map = PictureMap(email: drawn.frame.rect, marks: drawn.marks, rows: [])

        let ranking = Ranking(input, options: options, type: type, width: Self.inner)
        if ranking.block.height > 0 {
            map.rows = ranking.rows.map { RankedRow(number: $0.number, links: $0.links, rect: $0.frame.offset(Self.margin, y).rect) }
            put(ranking.block)
        }
        let account = Account(input, unplaced: drawn.unplaced, theme: theme, type: type, width: Self.inner).block
        if account.height > 0 { put(account, after: 12) }
        return ComposedPicture(list: list, size: Size(width: CSSPixels(rounding: Self.width), height: CSSPixels(rounding: (y + Self.margin).rounded(.up))),
                               background: theme.page, map: map, byteLimit: Self.byteLimit)
    }

    /// Which part is shown; nil for the whole email.
    private func caption(_ part: DigestPart) -> String? {
        guard !part.isWhole else { return nil }
        let from = type.numbers.integer(Int(saturating: part.frame.y)), to = type.numbers.integer(Int(saturating: part.frame.maxY))
        let whole = "from \(from) to \(to) of \(type.numbers.integer(Int(saturating: sheet.email.height))) px"
        guard part.all > 0 else { return "The top of the email, \(whole)" }
        return "\(part.frame.y < 1 ? "The top" : "The hottest part"), \(whole), has \(type.numbers.share(part.clicks, of: part.all)) of the clicks"
    }
}

/// The part of an email that a digest shows: all of it where it fits, else the height with the most clicks, between clean cuts.
struct DigestPart {
    /// CSS px of the email.
    let frame: Frame
    let scale: Double
    let isWhole: Bool
    /// Clicks on links that lie in it, and on all.
    let clicks: Int
    let all: Int

    /// - Parameters: what there is room for, CSS px of the picture.
    init(_ sheet: EmailSheet, width: Double, height: Double) {
        let content = sheet.content, attribution = sheet.input.attribution
        var scale = min(width / content.width, 1)
        var tops: [Int: (top: Double, bottom: Double)] = [:]
        for region in sheet.input.regions {
            guard let top = region.rects.map(\.y.double).min(), let bottom = region.rects.map(\.maxY.double).max() else { continue }
            tops[region.link] = (top, bottom)
        }
        // An address at several places counts where the first of them is.
        var links: [(top: Double, bottom: Double, clicks: Int)] = [], all = 0
        for row in attribution.ranking where row.state == .clicked {
            let clicks = row.counts?.total ?? 0
            all = all.addingReportingOverflow(clicks).overflow ? .max : all + clicks
            if let place = row.links.compactMap({ tops[$0] }).min(by: { $0.top < $1.top }) { links.append((place.top, place.bottom, clicks)) }
        }
        self.all = all
        // A little smaller than it could be is better than a part.
        let whole = height / content.height
        if whole >= min(0.85 * scale, 1) {
            scale = min(scale, whole)
            frame = content
            self.scale = scale
            isWhole = true
            clicks = all
            return
        }
        let map = sheet.cuts, capacity = height / scale
        var best: (start: Double, end: Double, clicks: Int)?
        for start in [0.0] + links.map(\.top).sorted() {
            let from = start == 0 ? 0 : map.cut(from: max(start - 160, 0), to: max(start - 4, 0), sparingPictures: true) ?? map.cut(from: max(start - 400, 0), to: start, sparingPictures: false) ?? 0
            let last = min(from + capacity, map.height)
            let to = last == map.height ? last : map.cut(from: from + 0.5 * capacity, to: last, sparingPictures: true) ?? map.cut(from: from + 24, to: last, sparingPictures: false) ?? min(map.next(after: last), map.height)
            var clicks = 0
            for link in links where link.top >= from - 0.5 && link.bottom <= to + 0.5 { clicks = clicks.addingReportingOverflow(link.clicks).overflow ? .max : clicks + link.clicks }
            if clicks > best?.clicks ?? -1 { best = (from, to, clicks) }
        }
        let chosen = best ?? (0, min(capacity, content.height), 0)
        frame = Frame(x: content.x, y: chosen.start, width: content.width, height: max(chosen.end - chosen.start, 1))
        self.scale = min(scale, height / frame.height)
        isWhole = false
        clicks = chosen.clicks
    }
}
