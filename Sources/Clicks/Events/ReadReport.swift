/// What reading one file of clicks found.
public struct ReadReport: Sendable, Hashable {
    /// A row that could not be used.
    public struct BadRow: Sendable, Hashable, CustomStringConvertible {
        /// The line of the file it begins on, from 1.
        public let line: Int
        public let reason: String
        public var description: String { "line \(line): \(reason)" }
    }
    /// The file's name, for messages.
    public let name: String
    /// Rows that were counted.
    public internal(set) var rows = 0
    /// Rows that are no click (an event of another kind), left out.
    public internal(set) var otherEvents = 0
    /// All rows that could not be used.
    public internal(set) var badRows = 0
    /// The first of them.
    public internal(set) var firstBadRows: [BadRow] = []
    /// How many bad rows are kept with their reason.
    public static let namedBadRows = 5

    init(name: String) { self.name = name }

    /// One sentence on the bad rows for a person, nil if there are none.
    public var summary: String? {
        guard !firstBadRows.isEmpty else { return nil }
        let named = firstBadRows.map(\.description).joined(separator: "; "), further = badRows - firstBadRows.count
        return "\(name): \(Numbers.counted(badRows, "row")) could not be read and \(badRows == 1 ? "was" : "were") left out: \(named)\(further > 0 ? "; and \(Numbers.grouped(further)) more" : "")."
    }
}
