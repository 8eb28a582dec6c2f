import Clicks
import MailHeat
import StoreModel

/// An event as sums take it from a row of the table.
struct SumsEntry {
    var key: EventKey
    var batch: UInt64
    var arrived: UInt64
    var time: Int64?
    var kind: EventKind
    var target: EventKey
    /// Where the recipient stands in the answer; empty: unknown.
    var person: Range<Int>
    var clicks: Int
    var totals: NormalizedEvent.Totals?
    var signs: NormalizedEvent.Signs

    static let columns = "key, batch, arrived, time, kind, target, person, clicks, uniques, traits"

    init(reading reader: inout RowBinaryReader) throws(ClickHouseError) {
        key = try reader.readKey()
        batch = try reader.read()
        arrived = try reader.read()
        let moment = try reader.read(Int64.self)
        time = moment == EventRow.unknownTime ? nil : moment
        kind = EventKind(rawValue: Int(try reader.read(UInt8.self))) ?? .other
        target = try reader.readKey()
        person = try reader.readRange()
        clicks = Int(try reader.read(Int64.self))
        let uniques = try reader.read(Int64.self)
        totals = uniques == -2 ? nil : .init(unique: uniques < 0 ? nil : Int(uniques))
        signs = NormalizedEvent.Signs(rawValue: try reader.read(UInt16.self))
    }

    /// Of the rows of one key the first that arrived is the event.
    static func precedes(_ a: SumsEntry, _ b: SumsEntry) -> Bool { a.key != b.key ? a.key < b.key : a.arrived != b.arrived ? a.arrived < b.arrived : a.batch < b.batch }

    /// Rows by their keys, each key's in the order in which they count.
    static func read(_ answer: [UInt8]) throws(ClickHouseError) -> [SumsEntry] {
        var reader = RowBinaryReader(answer), entries: [SumsEntry] = []
        entries.reserveCapacity(answer.count / 80)
        while !reader.isAtEnd { entries.append(try SumsEntry(reading: &reader)) }
        entries.sort(by: precedes)
        return entries
    }
    static func forEachKey(_ entries: [SumsEntry], _ body: (ArraySlice<SumsEntry>) throws -> Void) rethrows {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            try body(entries[start..<end])
            start = end
        }
    }
}

/// A row of the table `batch`.
struct BatchEntry: Sendable, Hashable {
    var id: UInt64
    var arrived: UInt64
    var events: Int
    var duplicates = 0
    var rejected = 0
    var ignored = 0
    var isDeletion = false

    static let columns = "batch, arrived, events, duplicates, rejected, ignored, deletion"

    init(id: UInt64, arrived: UInt64, events: Int = 0, duplicates: Int = 0, rejected: Int = 0, ignored: Int = 0, isDeletion: Bool = false) {
        self.id = id; self.arrived = arrived; self.events = events; self.duplicates = duplicates; self.rejected = rejected; self.ignored = ignored; self.isDeletion = isDeletion
    }
    init(reading reader: inout RowBinaryReader) throws(ClickHouseError) {
        id = try reader.read()
        arrived = try reader.read()
        events = Int(try reader.read(UInt32.self))
        duplicates = Int(try reader.read(UInt32.self))
        rejected = Int(try reader.read(UInt32.self))
        ignored = Int(try reader.read(UInt32.self))
        isDeletion = try reader.read(UInt8.self) != 0
    }
    /// As a row of `campaign` and `columns`.
    func write(campaign: Int64, to writer: inout RowBinaryWriter) {
        writer.write(campaign)
        writer.write(id)
        writer.write(arrived)
        for count in [events, duplicates, rejected, ignored] { writer.write(UInt32(clamping: count)) }
        writer.write(isDeletion ? 1 : 0 as UInt8)
    }
}
