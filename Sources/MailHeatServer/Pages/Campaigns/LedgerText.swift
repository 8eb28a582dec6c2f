import MailHeat

/// Where every click went, in words.
enum LedgerText {
    struct Entry {
        var clicks: Int
        var label: String
        var meaning: String
    }

    /// The parts of the ledger's sum that are not zero.
    static func entries(_ report: HeatMap.Report) -> [Entry] {
        let ledger = report.ledger, addresses = PageText.counted(report.unmatched.count, "address", "addresses")
        return [
            Entry(clicks: ledger.drawn, label: "Drawn", meaning: "on links of their own"),
            Entry(clicks: ledger.shared, label: "Drawn on shared addresses", meaning: "several links with one address share one number"),
            Entry(clicks: ledger.hidden, label: "On hidden links", meaning: "links that no reader sees at this width"),
            Entry(clicks: ledger.untracked, label: "On untracked links", meaning: "links whose clicks cannot be told apart"),
            Entry(clicks: ledger.automated, label: "Set aside as automated", meaning: "machines’, by the rules below"),
            Entry(clicks: ledger.unmatched, label: "Unmatched (\(addresses))", meaning: "on no link of this email"),
            Entry(clicks: ledger.other, label: "Of other variants or formats", meaning: "they show where that part is chosen"),
        ].filter { $0.clicks > 0 }
    }

    /// `3,412 clicks = 3,332 drawn + 61 set aside as automated + 19 unmatched (2 addresses)`
    static func equation(_ report: HeatMap.Report) -> String {
        let sum = PageText.counted(report.ledger.clicks, "click")
        let parts = entries(report).map { "\(PageText.number($0.clicks)) \($0.label.prefix(1).lowercased() + $0.label.dropFirst())" }
        return parts.isEmpty ? sum : "\(sum) = " + parts.joined(separator: " + ")
    }

    static func notes(_ report: HeatMap.Report, hasData: Bool) -> [String] {
        var notes: [String] = []
        if !hasData { notes.append("No click has come in yet: the links are outlined. Colours and numbers follow with the first events.") }
        if report.automation.clicksSuspected > 0 {
            notes.append("\(PageText.counted(report.automation.clicksSuspected, "click")) that are counted look automated (\(report.automation.suspected.map(\.rule.name).joined(separator: ", "))).")
        }
        let ledger = report.ledger
        if ledger.filtered > 0 { notes.append("\(PageText.counted(ledger.filtered, "click")) of other devices are left out.") }
        if ledger.duplicates > 0 { notes.append("\(PageText.counted(ledger.duplicates, "event")) came twice and counted once.") }
        if ledger.rejected > 0 { notes.append("\(PageText.counted(ledger.rejected, "row")) could not be read.") }
        return notes
    }
}
