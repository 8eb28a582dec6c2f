import Clicks
import MailHeat
import StoreModel

/// A row of the table `event` as it is written, and as a list shows it.
struct EventRow: Sendable, Hashable {
    var campaign: Int64
    var key: EventKey
    var time: Int64?
    var kind: EventKind
    var target: NormalizedEvent.Target
    var person: String
    var recipient: String
    var clicks: Int
    var totals: NormalizedEvent.Totals?
    var signs: NormalizedEvent.Signs
    var source: EventSource

    static let unknownTime = Int64.min

    static let writtenColumns = "campaign, key, batch, arrived, occurred, time, kind, target, url, link_id, link_name, link_index, variant, format, person, recipient, clicks, uniques, traits, source"
    static let listColumns = "campaign, key, time, kind, url, link_id, link_name, link_index, variant, format, person, recipient, clicks, uniques, traits, source"

    /// - Parameter targetKey: of the event's target.
    static func write(_ event: NormalizedEvent, campaign: Int64, key: EventKey, targetKey: EventKey, batch: UInt64, arrived: UInt64, to writer: inout RowBinaryWriter) {
        writer.write(campaign)
        writer.write(key)
        writer.write(batch)
        writer.write(arrived)
        // Seconds, where the column can hold them.
        writer.write(event.time.flatMap { UInt32(exactly: $0 >= 0 ? $0 / 1_000_000 : -1) } ?? 0)
        writer.write(event.time ?? unknownTime)
        writer.write(UInt8(truncatingIfNeeded: event.kind.rawValue))
        writer.write(targetKey)
        let target = event.target
        for text in [target.address, target.linkID, target.linkName, target.linkIndex, target.variant] { writer.write(text) }
        writer.write(UInt8(truncatingIfNeeded: number(target.format)))
        writer.write(event.recipient.map { NormalizedEvent.identity(ofRecipient: $0) } ?? "")
        writer.write(event.recipient ?? "")
        writer.write(Int64(event.clicks))
        writer.write(Int64(event.totals.map { $0.unique ?? -1 } ?? -2))
        writer.write(event.signs.rawValue)
        writer.write(UInt8(truncatingIfNeeded: EventSource.allCases.firstIndex(of: event.source) ?? 0))
    }

    /// A row of `listColumns`.
    init(reading reader: inout RowBinaryReader) throws(ClickHouseError) {
        campaign = try reader.read()
        key = try reader.readKey()
        let moment = try reader.read(Int64.self)
        time = moment == Self.unknownTime ? nil : moment
        kind = EventKind(rawValue: Int(try reader.read(UInt8.self))) ?? .other
        target = try Self.target(reading: &reader)
        person = try reader.readString()
        recipient = try reader.readString()
        clicks = Int(try reader.read(Int64.self))
        let uniques = try reader.read(Int64.self)
        totals = uniques == -2 ? nil : .init(unique: uniques < 0 ? nil : Int(uniques))
        signs = NormalizedEvent.Signs(rawValue: try reader.read(UInt16.self))
        let number = Int(try reader.read(UInt8.self))
        source = EventSource.allCases.indices.contains(number) ? EventSource.allCases[number] : .mailheat
    }

    static let targetColumns = "url, link_id, link_name, link_index, variant, format"
    static func target(reading reader: inout RowBinaryReader) throws(ClickHouseError) -> NormalizedEvent.Target {
        NormalizedEvent.Target(address: try reader.readString(), linkID: try reader.readString(), linkName: try reader.readString(), linkIndex: try reader.readString(), variant: try reader.readString(),
                               format: TargetFormat.format(Int(try reader.read(UInt8.self))))
    }
    static func number(_ format: EmailFormat?) -> Int { TargetFormat.number(format) }

    /// Somebody's click whose time is known: what a rule over several clicks looks at.
    var isTimedClick: Bool { kind == .click && !person.isEmpty && time != nil && clicks > 0 && totals == nil }
    /// The same, said to ClickHouse.
    static let isTimedClick = "kind = 0 AND notEmpty(person) AND time != \(unknownTimeLiteral) AND clicks > 0 AND uniques = -2"
    /// The least integer has no literal of its own.
    static let unknownTimeLiteral = "toInt64(-9223372036854775808)"
}
