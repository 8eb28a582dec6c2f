import Clicks

/// What tells an event from all others of its campaign, as 128 bits.
public struct EventKey: Sendable, Hashable {
    public var high: UInt64
    public var low: UInt64
    public init(high: UInt64, low: UInt64) { self.high = high; self.low = low }
}

/// What an event was on: the address as the provider gives it, and what else it says of the link.
public struct EventTarget: Sendable, Hashable {
    public var url: String
    public var linkID: String
    public var linkName: String
    public var linkIndex: String
    public var variant: String
    /// 0: not told.
    public var format: UInt8
    public init(url: String, linkID: String = "", linkName: String = "", linkIndex: String = "", variant: String = "", format: UInt8 = 0) {
        self.url = url; self.linkID = linkID; self.linkName = linkName; self.linkIndex = linkIndex; self.variant = variant; self.format = format
    }

    /// The same on every server and for ever: it is in the tables.
    public var id: UInt64 {
        var writer = RowBinaryWriter()
        for text in [url, linkID, linkName, linkIndex, variant] { writer.write(text) }
        writer.write(format)
        return SipHash(key0: 0, key1: 0).digest(writer.bytes, writer.bytes.indices).low
    }
}

/// A row of the table `event`.
public struct ClickHouseEvent: Sendable, Hashable {
    public var campaign: UInt64
    public var key: EventKey
    /// Microseconds since 1970; nil: not told.
    public var time: Int64?
    public var kind: UInt8
    public var target: EventTarget
    /// What tells recipients apart, and as it was given; both empty: unknown.
    public var person: String
    public var recipient: String
    /// 1, or the clicks of a row of totals.
    public var clicks: UInt32
    /// Of a row of totals.
    public var uniques: UInt32?
    public var device: UInt8
    public var isFlagged: Bool
    public var traits: UInt32
    public var source: UInt8

    public init(campaign: UInt64, key: EventKey, time: Int64?, kind: UInt8, target: EventTarget, person: String = "", recipient: String = "", clicks: UInt32 = 1, uniques: UInt32? = nil,
                device: UInt8 = 0, isFlagged: Bool = false, traits: UInt32 = 0, source: UInt8 = 0) {
        self.campaign = campaign; self.key = key; self.time = time; self.kind = kind; self.target = target; self.person = person; self.recipient = recipient; self.clicks = clicks
        self.uniques = uniques; self.device = device; self.isFlagged = isFlagged; self.traits = traits; self.source = source
    }

    /// Seconds since 1970 as the column holds them; 0: not told, or outside what it can hold.
    var occurred: UInt32 { time.flatMap { UInt32(exactly: $0 >= 0 ? $0 / 1_000_000 : -1) } ?? 0 }

    static let columns = "campaign, key, occurred, time, kind, target, url, link_id, link_name, link_index, variant, format, person, recipient, clicks, uniques, device, flagged, traits, source"

    func write(to writer: inout RowBinaryWriter) {
        writer.write(campaign)
        writer.write(key)
        writer.write(occurred)
        writer.write(time)
        writer.write(kind)
        writer.write(target.id)
        for text in [target.url, target.linkID, target.linkName, target.linkIndex, target.variant] { writer.write(text) }
        writer.write(target.format)
        writer.write(person)
        writer.write(recipient)
        writer.write(clicks)
        writer.write(uniques)
        writer.write(device)
        writer.write(isFlagged ? 1 : 0 as UInt8)
        writer.write(traits)
        writer.write(source)
    }

    init(reading reader: inout RowBinaryReader) throws(ClickHouseError) {
        campaign = try reader.read()
        key = try reader.readKey()
        _ = try reader.read(UInt32.self)
        time = try reader.readOptional()
        kind = try reader.read()
        _ = try reader.read(UInt64.self)
        target = EventTarget(url: try reader.readString(), linkID: try reader.readString(), linkName: try reader.readString(), linkIndex: try reader.readString(),
                             variant: try reader.readString(), format: try reader.read())
        person = try reader.readString()
        recipient = try reader.readString()
        clicks = try reader.read()
        uniques = try reader.readOptional()
        device = try reader.read()
        isFlagged = try reader.read(UInt8.self) != 0
        traits = try reader.read()
        source = try reader.read()
    }
}
