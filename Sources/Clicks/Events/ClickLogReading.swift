public import Primitives

extension ClickLog {
    /// Reads a file of events: any provider's JSON, our own JSON Lines, or CSV (any delimiter, any column order); rows are totals
    /// (`url,total,unique`) or events (`url,recipient,occurred_at`, with an event id if there is one). UTF-8 or UTF-16, plain or gzip.
    ///
    /// A row that cannot be used is counted, named in the report and left out.
    /// - Parameters:
    ///   - name: the file's name, for messages.
    ///   - source: the provider whose shape every row must have; nil: told by the shape.
    /// - Throws: `badData` if no row can be used, or gzip data are damaged.
    @discardableResult
    public mutating func read(_ file: [UInt8], name: String, source: EventSource? = nil, limits: RenderLimits = .standard) throws(MailHeatError) -> ReadReport {
        var window = try InputWindow(file, name: name)
        return try read(&window, name: name, source: source, limits: limits)
    }

    /// Reads a file part by part, in memory that does not follow its size unless it is one JSON document.
    /// - Parameter next: the next bytes of the file, nil at its end.
    @discardableResult
    public mutating func read(name: String, source: EventSource? = nil, limits: RenderLimits = .standard,
                              next: @escaping () throws(MailHeatError) -> [UInt8]?) throws(MailHeatError) -> ReadReport {
        var window = try InputWindow(name: name, limit: limits.clickUnpackedBytes, next: next)
        return try read(&window, name: name, source: source, limits: limits)
    }

    private mutating func read(_ window: inout InputWindow, name: String, source: EventSource?, limits: RenderLimits) throws(MailHeatError) -> ReadReport {
        defer { storePending() }
        let reader = ClickFileReader(name: name, limits: limits, source: source)
        var report = ReadReport(name: name)
        var bad: [(line: Int, reason: String)] = [], badRows = 0
        func reject(_ line: Int, _ reason: String) {
            badRows += 1
            if bad.count < ReadReport.namedBadRows { bad.append((line, reason)) }
        }
        try reader.read(&window) { row in
            switch add(row) {
            case .counted: report.rows += 1
            case .otherEvent: report.otherEvents += 1
            case .bad(let reason): reject(row.line, reason)
            }
        } reject: { reject($0, $1) }
        report.badRows = badRows
        report.firstBadRows = bad.map { ReadReport.BadRow(line: $0.line, reason: $0.reason) }
        rejectedRows += badRows
        guard report.rows > 0 || report.otherEvents > 0 else {
            guard let bad = report.firstBadRows.first else { throw .badData("\(name) has no row of click data.") }
            throw .badData("\(name) has no row that can be read as clicks; \(bad). A row needs an address (url) and a total, or is one click.")
        }
        return report
    }
}
