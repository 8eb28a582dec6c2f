public import Clicks
import Primitives

/// Several emails side by side: one at several widths, or variants, formats and sends of one campaign.
public struct PanelSet: Sendable {
    public var title: String
    /// Short facts beneath the title.
    public var facts: [String]
    public var figures: [PictureFigure]?
    public var panels: [Panel]
    /// What the links of all panels are, hottest first.
    public var rows: [PanelRow]
    /// Whether the ranking shows how the panels after the first differ from it.
    public var showsDifference: Bool
    /// All panels show the same clicks: one number a link is enough.
    public var sharesClicks: Bool
    /// What a reader should know, a sentence each.
    public var notes: [String]

    public struct Panel: Sendable {
        public var name: String
        public var facts: [String]
        public var input: PictureInput
        public init(name: String, facts: [String], input: PictureInput) { self.name = name; self.facts = facts; self.input = input }
    }

    /// - Parameter keys: for each panel and `Link.index` what tells whether links of two panels are the same.
    public init(title: String, facts: [String] = [], figures: [PictureFigure]? = nil, panels: [Panel], keys: [[Int: String]], showsDifference: Bool, sharesClicks: Bool = false, notes: [String] = []) {
        self.title = title
        self.facts = facts
        self.figures = figures
        self.showsDifference = showsDifference
        self.sharesClicks = sharesClicks
        self.notes = notes
        rows = PanelRow.rows(of: panels, keys: keys)
        self.panels = panels
        for (number, row) in zip(1..., rows) {
            for panel in panels.indices {
                for link in row.links[panel] { self.panels[panel].input.rowNumbers[link] = number }
            }
        }
    }
}

/// One link of a set of panels.
public struct PanelRow: Sendable, Hashable {
    public var label: LinkLabel
    /// `Link.index` in each panel; empty where the link is not in it.
    public var links: [[Int]]
    /// In each panel; nil where the link is not in it, or there is no data.
    public var counts: [LinkCounts?]
    /// The hottest of the panels.
    public var tier: Tier?
    public var isTracked: Bool

    /// In all panels together.
    var clicks: Int {
        counts.reduce(0) { sum, counts in
            let (next, overflow) = sum.addingReportingOverflow(counts?.total ?? 0)
            return overflow ? .max : next
        }
    }

    /// Rows of the same link made one; by the hottest tier, then by the clicks together.
    static func rows(of panels: [PanelSet.Panel], keys: [[Int: String]]) -> [PanelRow] {
        var rows: [PanelRow] = [], found: [String: Int] = [:]
        for (panel, shown) in panels.enumerated() {
            let labels = Dictionary(shown.input.links.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
            var takenHere: Set<Int> = []
            for row in shown.input.attribution.ranking {
                guard let link = row.links.first else { continue }
                let key = panel < keys.count ? keys[panel][link] : nil
                var index = key.flatMap { found[$0] } ?? rows.count
                // Two rows of one panel stay two, even if they have one key.
                if takenHere.contains(index) { index = rows.count }
                if index == rows.count {
                    rows.append(PanelRow(label: labels[link] ?? LinkLabel(index: link, text: "", address: ""), links: Array(repeating: [], count: panels.count),
                                         counts: Array(repeating: nil, count: panels.count), tier: nil, isTracked: false))
                    if let key, found[key] == nil { found[key] = index }
                }
                takenHere.insert(index)
                rows[index].links[panel] = row.links
                rows[index].counts[panel] = row.counts
                if let tier = row.tier { rows[index].tier = min(rows[index].tier ?? tier, tier) }
                if row.state != .untracked { rows[index].isTracked = true }
            }
        }
        return rows.enumerated().sorted { a, b in
            let left = (a.element.isTracked ? 0 : 1, a.element.tier?.rank ?? Tier.allCases.count, -a.element.clicks, a.offset)
            return left < (b.element.isTracked ? 0 : 1, b.element.tier?.rank ?? Tier.allCases.count, -b.element.clicks, b.offset)
        }.map(\.element)
    }
}
