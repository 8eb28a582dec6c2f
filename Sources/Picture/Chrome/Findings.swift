public import Clicks

/// What the numbers say, in sentences: for a slide's foot, for the file's description and for those who cannot see the picture.
public enum Findings {
    /// Nil without click data, or where nobody clicked.
    public static func sentences(_ attribution: ClickAttribution, links: [LinkLabel]) -> [String] {
        guard attribution.hasData else { return [] }
        let rows = attribution.ranking.filter { $0.state == .clicked || $0.state == .none }
        var clicks = 0, unclicked = 0
        for row in rows {
            clicks = clicks.addingReportingOverflow(row.counts?.total ?? 0).overflow ? .max : clicks + (row.counts?.total ?? 0)
            if row.state == .none { unclicked += 1 }
        }
        guard clicks > 0, let top = rows.max(by: { ($0.counts?.total ?? 0, $1.number) < ($1.counts?.total ?? 0, $0.number) }), let most = top.counts?.total else {
            return rows.isEmpty ? [] : ["Nobody clicked a link of this email."]
        }
        var sentences: [String] = []
        let name = name(top, links)
        if rows.count == 1 {
            sentences.append("\(name) is the only link and has \(Numbers.counted(clicks, "click")).")
        } else {
            sentences.append("\(name) takes \(percent(most, of: clicks)) of \(Numbers.counted(clicks, "click"))\(top.isShared ? ", at \(top.links.count) places" : "").")
        }
        if rows.count >= 6 {
            let three = rows.map { $0.counts?.total ?? 0 }.sorted(by: >).prefix(3).reduce(0) { $0.addingReportingOverflow($1).partialValue }
            sentences.append("The top three of \(rows.count) links take \(percent(three, of: clicks)).")
        }
        if unclicked > 0 { sentences.append(unclicked == 1 ? "One link was never clicked." : "\(Numbers.grouped(unclicked)) links were never clicked.") }
        return sentences
    }

    private static func name(_ row: RankingRow, _ links: [LinkLabel]) -> String {
        let label = RowLabel(row, Dictionary(links.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first }))
        let name = label.name
        guard name.unicodeScalars.count > 60 else { return "“\(name)”" }
        return "“\(name.prefix(56).split(separator: " ").dropLast().joined(separator: " "))…”"
    }
    /// Whole per cent, halves up; never 100 for less than all.
    private static func percent(_ part: Int, of whole: Int) -> String {
        let share = (UInt128(max(part, 0)) * 200 + UInt128(whole)) / (UInt128(whole) * 2)
        return part < whole && share >= 100 ? "over 99 %" : "\(share) %"
    }
}
