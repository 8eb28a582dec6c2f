import JSON

/// What a provider's adapter fills: one row at a time, and a parser for JSON inside of JSON strings.
struct EventRows {
    var row = ClickRow()
    /// The line of the file at which the value being read begins.
    var line = 1
    var source = EventSource.mailheat
    let inner = JSONParser(maximumDepth: 64)

    /// Empties the row for the next event.
    mutating func begin(kind: EventKind) {
        row.reset(line: line)
        row.belongsToTotals = false
        row.kind = kind
        row.source = source
    }
}
