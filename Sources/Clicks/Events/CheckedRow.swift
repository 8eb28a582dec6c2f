import Primitives

/// Why a row cannot be an event, as a phrase that goes on behind its line.
struct RowFault: Error { let reason: String }

/// What a row says of what happened and how often, once it is known that it can be true.
struct CheckedRow {
    let kind: EventKind
    private(set) var total: Int?
    private(set) var unique: Int?
    /// Somebody's click (or nobody's, where no recipient is named), rather than a row of totals.
    private(set) var isEvent = true

    /// Clicks of one recipient in one row.
    private static let largestEvent = 1_000_000_000

    init(_ row: borrowing ClickRow) throws(RowFault) {
        kind = row.kind ?? row.range(.event).map { EventKind(naming: row.bytes[$0]) } ?? .click
        guard kind == .click else { return }
        if row.range(.url) == nil, row.range(.linkID) == nil, row.range(.linkName) == nil, row.range(.linkIndex) == nil { throw RowFault(reason: "it has no address") }
        if let url = row.range(.url), let control = row.bytes[url].first(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }) {
            throw RowFault(reason: "its address holds the control character \(control)")
        }
        total = try Self.count(.total, of: row)
        unique = try Self.count(.unique, of: row)
        if let unique {
            guard let total else { throw RowFault(reason: "it has a unique count but no total") }
            guard unique <= total else { throw RowFault(reason: "its unique count \(unique) is greater than its total \(total)") }
        }
        let recipient = row.range(.recipient)
        if total == nil, recipient == nil, row.belongsToTotals { throw RowFault(reason: "the total is missing") }
        isEvent = unique == nil && (recipient != nil || total == nil)
        if isEvent, let total, total > Self.largestEvent { throw RowFault(reason: "\(total) clicks of one recipient are too many to be true") }
    }

    private static func count(_ field: Field, of row: borrowing ClickRow) throws(RowFault) -> Int? {
        guard let range = row.range(field) else { return nil }
        let name = field == .unique ? "unique count" : "total"
        switch CountParser.parse(row.bytes[range]) {
        case .count(let count): return count
        case .negative: throw RowFault(reason: "the \(name) “\(row.excerpt(field))” is negative")
        case .tooLarge: throw RowFault(reason: "the \(name) “\(row.excerpt(field))” is too large to be true")
        case .notWhole: throw RowFault(reason: "the \(name) “\(row.excerpt(field))” is no whole number")
        }
    }
}
