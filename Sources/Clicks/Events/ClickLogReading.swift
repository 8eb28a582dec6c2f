public import Primitives

extension ClickLog {
    /// Reads a file of clicks: CSV (any delimiter, any column order), JSON Lines, or one JSON array of rows; rows are totals
    /// (`url,total,unique`) or events (`url,recipient,occurred_at`, with an event id if there is one). UTF-8 or UTF-16.
    ///
    /// A row that cannot be used is counted, named in the report and left out.
    /// - Parameter name: the file's name, for messages.
    /// - Throws: `badData` if no row can be used.
    @discardableResult
    public mutating func read(_ file: [UInt8], name: String, limits: RenderLimits = .standard) throws(MailHeatError) -> ReadReport {
        var report = ReadReport(name: name)
        if file.starts(with: [0x1F, 0x8B]) { throw .badData("\(name) is compressed (gzip); unpack it first.") }
        let (text, start) = TextEncoding.utf8(file)
        guard let first = text[start...].first(where: { !ASCII.isWhitespace($0) }) else {
            throw .badData("\(name) is empty; it should hold click data as CSV or JSON Lines.")
        }
        if first == 0x7B || first == 0x5B {
            readJSON(text, from: start, limits: limits, into: &report)
        } else {
            try readCSV(text, from: start, limits: limits, into: &report)
        }
        rejectedRows += report.badRows
        otherEvents += report.otherEvents
        guard report.rows > 0 || report.otherEvents > 0 else {
            guard let bad = report.firstBadRows.first else { throw .badData("\(name) has no row of click data.") }
            throw .badData("\(name) has no row that can be read as clicks; \(bad). A row needs an address (url) and a total, or is one click.")
        }
        return report
    }

    /// Counts one row or notes in the report why not.
    mutating func take(_ row: borrowing ClickRow, into report: inout ReadReport) {
        switch add(row) {
        case .counted: report.rows += 1
        case .otherEvent: report.otherEvents += 1
        case .bad(let reason): report.reject(line: row.line, reason)
        }
    }

    private mutating func readCSV(_ file: [UInt8], from start: Int, limits: RenderLimits, into report: inout ReadReport) throws(MailHeatError) {
        guard let header = CSVHeader.find(in: file, from: start, limits: limits) else {
            throw .badData("\(report.name) has no column for the address (url, link, href …); line 1 reads “\(Self.firstLine(of: file, from: start))”. The first line of a CSV file must name its columns, for example url,total,unique.")
        }
        var reader = header.reader
        var row = ClickRow()
        row.belongsToTotals = header.column(.total) >= 0 || header.column(.unique) >= 0
        while true {
            switch reader.next(file, limit: limits.clickLineBytes) {
            case .end: return
            case .blank: continue
            case .unclosedQuote: report.reject(line: reader.line, "its quotation mark is never closed")
            case .tooLong: report.reject(line: reader.line, "it is longer than \(Numbers.grouped(limits.clickLineBytes)) bytes")
            case .record:
                // No address spans lines: its quote was not closed, and the rows behind it must not vanish in it.
                let address = header.column(.url)
                if address < reader.cells.count, ASCII.trimmed(reader.bytes(of: reader.cells[address], in: file)).contains(0x0A) {
                    report.reject(line: reader.line, "its quotation mark is never closed")
                    reader.resumeBehindFirstLine(file)
                    continue
                }
                row.reset(line: reader.line)
                for field in Field.allCases {
                    let column = header.column(field)
                    guard column >= 0, column < reader.cells.count else { continue }
                    let cell = reader.cells[column]
                    row.set(field, reader.bytes(of: cell, in: file))
                }
                take(row, into: &report)
            }
        }
    }

    private static func firstLine(of file: [UInt8], from start: Int) -> String {
        let text = file[start...].drop { ASCII.isWhitespace($0) }
        return ClickRow.excerpt(text.prefix { $0 != 0x0A && $0 != 0x0D })
    }
}
