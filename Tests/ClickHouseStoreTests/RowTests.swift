@testable import ClickHouseStore
import Clicks
import Foundation
import Testing

struct ClickHouseAddressTests {
    @Test func addressesAreReadWhole() throws {
        let address = try ClickHouseAddress("clickhouse://mail:s%40cret@a.example,b.example:9123,[::1]:8000/heat?cluster=main&quorum=2")
        #expect(address.servers == ["http://a.example:8123", "http://b.example:9123", "http://[::1]:8000"])
        #expect(address.user == "mail" && address.password == "s@cret" && address.database == "heat" && address.cluster == "main" && address.quorum == 2)
        #expect(try ClickHouseAddress("clickhouses://a.example/heat").servers == ["https://a.example:8443"])
    }

    @Test(arguments: ["", "http://a/b", "clickhouse://", "clickhouse://a", "clickhouse:///b", "clickhouse://a/", "clickhouse://a/b c", "clickhouse://a/b;DROP", "clickhouse://a:0/b", "clickhouse://a:x/b",
                      "clickhouse://a,/b", "clickhouse://:secret@a/b", "clickhouse://u:secret@a/b?cluster=", "clickhouse://u:secret@a/b?x=1", "clickhouse://u:secret@a/b?quorum=-1", "clickhouse://a/1b"])
    func othersAreRefusedAndKeepTheirPassword(_ text: String) throws {
        let error = #expect(throws: ClickHouseError.self) { try ClickHouseAddress(text) }
        #expect(error?.description.contains("secret") == false)
    }
}

struct RowTests {
    private static let event = NormalizedEvent(kind: .click, source: .sendgrid, id: "x", time: -5, target: .init(address: String(repeating: "ü", count: 300), linkID: "\u{0}", variant: "B", format: .amp),
                                               recipient: "a\tb@EXAMPLE.com", clicks: .max, signs: [.mobile, .flagged], totals: .init(unique: nil))

    @Test func rowsReadAsTheyWereWritten() throws {
        let event = Self.event
        var writer = RowBinaryWriter()
        for value in [7, 0] as [UInt64] { writer.write(value) }
        #expect(writer.bytes.count == 16)
        writer = RowBinaryWriter()
        EventRow.write(event, campaign: 7, key: EventKey(high: 1, low: .max), targetKey: EventKey(event.target), batch: 3, arrived: 4, to: &writer)
        // What is written has the batch, its time, the second and the target's key besides what a list reads.
        let bytes = writer.bytes
        let listed = Array(bytes[0..<24] + bytes[44..<53] + bytes[69...])
        var reader = RowBinaryReader(listed)
        let row = try EventRow(reading: &reader)
        #expect(reader.isAtEnd)
        #expect(row.campaign == 7 && row.key == EventKey(high: 1, low: .max) && row.time == -5 && row.kind == .click && row.target == event.target && row.person == "a\tb@example.com" && row.recipient == "a\tb@EXAMPLE.com")
        #expect(row.clicks == .max && row.totals == event.totals && row.signs == event.signs && row.source == .sendgrid)
        for count in 0..<listed.count {
            var short = RowBinaryReader(Array(listed[..<count]))
            #expect(throws: ClickHouseError.self) { try EventRow(reading: &short) }
        }
    }

    @Test(arguments: [("plain1", "'plain1'"), ("", "''"), ("a'b\\", "'a\\x27b\\x5C'"), ("ü", "'\\xC3\\xBC'")])
    func literalsHoldAnything(_ text: String, _ literal: String) { #expect(SQLLiteral.string(text) == literal) }

    @Test func keysAreAskedForByTheirDigits() {
        #expect(SQLLiteral.keys([EventKey(high: 1, low: .max), EventKey(high: 0xA << 60, low: 0)])
            == "(SELECT toFixedString(unhex(arrayJoin(['0000000000000001ffffffffffffffff','a0000000000000000000000000000000'])), 16))")
    }

    /// They are in the tables of every installation.
    @Test func keysAreTheSameForEver() {
        #expect(EventKey(.init(address: "https://x.example/")) == EventKey(high: 8_586_922_236_259_323_997, low: 9_846_042_907_058_049_272))
        #expect(EventKey(.init(address: "ab", linkID: "c")) != EventKey(.init(address: "a", linkID: "bc")))
        let batch = EventBatchIdentity(campaign: 7, digest: [1])
        #expect(EventKey(Self.event, at: 0, of: batch) == EventKey(high: 16_130_125_704_465_253_898, low: 8_913_073_480_040_571_057))
        #expect(EventKey(Self.event, at: 0, of: batch) == EventKey(Self.event, at: 5, of: .init(campaign: 7, digest: [2])))
        #expect(EventKey(Self.event, at: 0, of: batch) != EventKey(Self.event, at: 0, of: .init(campaign: 8, digest: [1])))
        #expect(EventKey(least: EventKey(high: .max, low: 5).eventID) == EventKey(high: .max - 1, low: 0))
    }
}
