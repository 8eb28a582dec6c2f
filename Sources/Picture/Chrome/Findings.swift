public import Clicks
import Layout
import Primitives

/// What the numbers say, in sentences: for a slide's foot, for the file's description and for those who cannot see the picture.
public enum Findings {
    /// What a reader sees before scrolling on most screens. CSS px.
    private static let firstScreen = 600.0

    /// Empty without click data.
    public static func sentences(_ input: PictureInput, _ numbers: NumberStyle = .standard) -> [String] {
        let attribution = input.attribution
        guard attribution.hasData else { return [] }
        let rows = attribution.ranking.filter { $0.state == .clicked || $0.state == .none }
        let clicks = sum(rows), unclicked = rows.count { $0.state == .none }
        guard clicks > 0, let top = rows.max(by: { ($0.counts?.total ?? 0, $1.number) < ($1.counts?.total ?? 0, $0.number) }), let most = top.counts?.total else {
            return rows.isEmpty ? [] : ["Nobody clicked a link of this email."]
        }
        var sentences: [String] = []
        let name = name(top, input.links)
        if rows.count == 1 {
            sentences.append("\(name) is the only link and has \(numbers.counted(clicks, "click")).")
        } else {
            sentences.append("\(name) takes \(numbers.share(most, of: clicks)) of \(numbers.counted(clicks, "click"))\(top.isShared ? ", at \(numbers.integer(top.links.count)) places" : "").")
        }
        if rows.count >= 6 {
            let three = rows.sorted { ($0.counts?.total ?? 0) > ($1.counts?.total ?? 0) }.prefix(3)
            sentences.append("The top three of \(numbers.integer(rows.count)) links take \(numbers.share(sum(three), of: clicks)).")
        }
        if let first = firstScreen(input, rows, clicks, numbers) { sentences.append(first) }
        if unclicked > 0 { sentences.append(unclicked == 1 ? "One link was never clicked." : "\(numbers.integer(unclicked)) links were never clicked.") }
        return sentences
    }

    /// The sentences as the picture shows them; nil where there are none.
    static func block(_ input: PictureInput, theme: Theme, type: Typesetter, width: Double, lettering: Lettering, maximum: Int) -> Block? {
        var sentences = sentences(input, type.numbers)
        while !sentences.isEmpty {
            let lines = type.lines(DisplayText.unbroken(sentences.joined(separator: " ")), lettering, width: width, maximum: maximum + 1, elision: .end)
            if lines.count <= maximum || sentences.count == 1 { return .column(lines.prefix(maximum).map { Block($0, theme.ink) }) }
            // Rather a sentence less than a part of one.
            sentences.removeLast()
        }
        return nil
    }

    /// The share of clicks above the first screen's end; nil for an email that ends there too.
    private static func firstScreen(_ input: PictureInput, _ rows: [RankingRow], _ clicks: Int, _ numbers: NumberStyle) -> String? {
        guard input.emailSize.height.double > 1.25 * firstScreen else { return nil }
        var tops: [Int: Double] = [:]
        for region in input.regions { tops[region.link] = region.rects.map(\.y.double).min() }
        var above: [RankingRow] = [], either: [RankingRow] = []
        for row in rows {
            let places = row.links.compactMap { tops[$0] }
            if places.isEmpty { continue }
            if places.allSatisfy({ $0 < firstScreen }) { above.append(row) } else if places.contains(where: { $0 < firstScreen }) { either.append(row) }
        }
        let share = numbers.share(sum(above), of: clicks)
        // One number for places above and below: the data cannot tell which of them was clicked.
        if sum(either) > 0 {
            return "The first \(numbers.integer(Int(firstScreen))) px take between \(share) and \(numbers.share(sum(above + either), of: clicks)), as some links have one address above and below."
        }
        return sum(above) == 0 ? "None is in the first \(numbers.integer(Int(firstScreen))) px." : sum(above) == clicks ? "All are in the first \(numbers.integer(Int(firstScreen))) px."
            : "The first \(numbers.integer(Int(firstScreen))) px take \(share)."
    }

    private static func sum(_ rows: some Sequence<RankingRow>) -> Int {
        var sum = 0
        for row in rows {
            let (next, overflow) = sum.addingReportingOverflow(row.counts?.total ?? 0)
            sum = overflow ? .max : next
        }
        return sum
    }
    private static func name(_ row: RankingRow, _ links: [LinkLabel]) -> String {
        let label = RowLabel(row, Dictionary(links.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first }))
        let name = label.name
        guard name.unicodeScalars.count > 60 else { return "“\(name)”" }
        let start = name.prefix(56), words = start.split(separator: " ").dropLast()
        return "“\(words.isEmpty ? String(start) : words.joined(separator: " "))…”"
    }
}
