import Clicks
import Primitives

/// The foot of the sidebar: where every click went and what the picture does not show.
struct Account {
    let block: Block
    private static let namedAddresses = 3

    init(_ input: PictureInput, unplaced: Int, theme: Theme, type: Typesetter, width: Double) {
        let attribution = input.attribution
        var blocks: [Block] = []
        func paragraph(_ text: String, _ color: Color, maximum: Int = 6) {
            blocks.append(.column(type.lines(text, .note, width: width, maximum: maximum, elision: .end).map { Block($0, color) }))
        }
        if attribution.hasData { paragraph(Self.equation(attribution, type.numbers), theme.ink) }
        let unmatched = attribution.unmatched.prefix(Self.namedAddresses)
        if !unmatched.isEmpty {
            var rows = [Block(type.line("Clicked, but not in this email:", .note), theme.quietInk)]
            for entry in unmatched {
                let clicks = type.line(type.numbers.integer(entry.counts.total), .note)
                var row = Block(width: width, height: 16)
                row.place(Block(type.address(DisplayText.address(entry.address), .note, width: width - clicks.width - 28), theme.quietInk), x: 12, y: 0)
                row.place(Block(clicks, theme.quietInk), x: width - clicks.width, y: 0)
                rows.append(row)
            }
            let left = attribution.unmatched.dropFirst(Self.namedAddresses)
            if !left.isEmpty {
                rows.append(Block(type.line("and \(type.numbers.integer(left.count)) more", .note), theme.quietInk).padded(12, 0))
            }
            blocks.append(.column(rows))
        }
        for note in Self.notes(attribution, unplaced: unplaced, type.numbers) { paragraph(note, theme.quietInk) }
        block = .column(blocks, spacing: 8)
    }

    /// `3,412 clicks = 3,332 drawn + 61 set aside as automated + 19 unmatched (2 addresses)`
    static func equation(_ attribution: ClickAttribution, _ numbers: NumberStyle = .standard) -> String {
        let ledger = attribution.ledger
        var parts: [String] = []
        func add(_ clicks: Int, _ text: String) { if clicks > 0 { parts.append("\(numbers.integer(clicks)) \(text)") } }
        add(ledger.drawn, "drawn")
        add(ledger.shared, "drawn on shared addresses")
        add(ledger.hidden, "on hidden links")
        add(ledger.untracked, "on untracked links")
        add(ledger.automated, "set aside as automated")
        let count = attribution.unmatched.count
        add(ledger.unmatched, "unmatched (\(count == 1 ? "1 address" : "\(numbers.integer(count)) addresses"))")
        let other = attribution.origins.other
        add(other[.variant] ?? 0, "of other variants")
        add(other[.format] ?? 0, "of the other format")
        add(other[.unknownVariant] ?? 0, "of unknown variant")
        let sum = numbers.counted(ledger.clicks, "click")
        if parts.count == 1, ledger.drawn == ledger.clicks { return "\(sum), all drawn" }
        return parts.isEmpty ? sum : "\(sum) = " + parts.joined(separator: " + ")
    }

    static func notes(_ attribution: ClickAttribution, unplaced: Int, _ numbers: NumberStyle = .standard) -> [String] {
        var notes: [String] = []
        func links(_ count: Int, _ one: String, _ several: String) { if count > 0 { notes.append(count == 1 ? "1 link \(one)" : "\(numbers.integer(count)) links \(several)") } }
        if attribution.ranking.contains(where: { $0.isShared && $0.state != .noData && $0.state != .untracked }) {
            notes.append("Links with one address share one number: the data cannot tell their places apart.")
        }
        let shown = Set(attribution.ranking.flatMap(\.links))
        links(attribution.heats.count { $0.state == .hidden || !shown.contains($0.linkIndex) }, "is hidden at this width.", "are hidden at this width.")
        links(attribution.heats.count { $0.state == .untracked && shown.contains($0.linkIndex) }, "cannot be tracked (mailto:, tel:, anchors).", "cannot be tracked (mailto:, tel:, anchors).")
        links(unplaced, "has no room for its number.", "have no room for their numbers.")
        let ledger = attribution.ledger
        func rows(_ count: Int, _ noun: String, _ one: String, _ several: String) { if count > 0 { notes.append("\(numbers.counted(count, noun)) \(count == 1 ? one : several)") } }
        let origins = attribution.origins
        rows(origins.assumedVariant, "click", "without a variant is counted: no other variant has the address.", "without a variant are counted: no other variant has their addresses.")
        rows(origins.other[.unknownVariant] ?? 0, "click", "without a variant is not: several variants have the address.", "without a variant are not: several variants have their addresses.")
        rows(origins.assumedFormat, "click", "without a format is counted as this one's.", "without a format are counted as this one's.")
        if attribution.isDeliveredEstimated { notes.append("Delivered is an estimate: the variant's share of the campaign.") }
        if attribution.isSpread { notes.append("Clicks on addresses in several places are spread evenly over them: an estimate.") }
        rows(attribution.automation.clicksSuspected, "click", "that is counted may be automated.", "that are counted may be automated.")
        rows(ledger.filtered, "click", "was left out by the filters.", "were left out by the filters.")
        rows(ledger.rejected, "row", "could not be read and was left out.", "could not be read and were left out.")
        rows(ledger.duplicates, "repeated event", "was counted once.", "were counted once.")
        rows(ledger.otherEvents, "event", "was no click.", "were no clicks.")
        return notes
    }
}
