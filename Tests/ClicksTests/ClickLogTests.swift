import Primitives
import Testing
@testable import Clicks

@Suite struct ClickLogTests {
    @Test func totalsAndEventsOfSeveralFilesAddUp() throws {
        let log = try log(
            "url,total,unique\nhttps://a.example/,10,4\nhttps://b.example/,2,2\n",
            "url,email,time\nhttps://a.example/,ana@example.com,1\nhttps://a.example/,ana@example.com,2\n",
            "{\"url\":\"https://a.example/\",\"total\":3,\"unique\":3}\n")
        #expect(tally(log) == ["https://a.example/ 15 8", "https://b.example/ 2 2"])
    }

    @Test func duplicatesByEventIDCountOnce() throws {
        let log = try log(
            "event_id,url,recipient\n1,a,ana\n2,a,ana\n1,a,ana\n",
            "event_id,url,recipient\n3,a,bo\n1,a,ana\n,a,cy\n,a,cy\n")
        #expect(tally(log) == ["a 5 3"])
        #expect(log.duplicates == 2)
        #expect(log.rows == 7)
    }

    @Test func theOrderOfRowsNeverShows() throws {
        var rows: [String] = []
        var generator = SeededGenerator(state: 7)
        for _ in 0..<300 {
            // Ids repeat with other addresses and recipients: which of them counts must not depend on the order either.
            let id = Int.random(in: 0..<150, using: &generator), url = Int.random(in: 0..<6, using: &generator), person = Int.random(in: 0..<20, using: &generator)
            rows.append("\(id % 5 == 0 ? "" : String(id)),https://\(url).example/,\(person % 7 == 0 ? "" : "p\(person)")")
        }
        let header = "id,url,recipient\n"
        let expected = try log(header + rows.joined(separator: "\n"))
        let heats = try attribute(expected, to: links((0..<5).map { "https://\($0).example" }), hiddenLinks: [2], metric: .unique, delivered: 50)
        for _ in 0..<20 {
            rows.shuffle(using: &generator)
            let cut = Int.random(in: 1..<rows.count, using: &generator)
            let shuffled = try log(header + rows[..<cut].joined(separator: "\n"), header + rows[cut...].joined(separator: "\n"))
            #expect(tally(shuffled) == tally(expected))
            #expect(shuffled.duplicates == expected.duplicates)
            let other = try attribute(shuffled, to: links((0..<5).map { "https://\($0).example" }), hiddenLinks: [2], metric: .unique, delivered: 50)
            #expect(other.heats == heats.heats)
            #expect(other.ranking == heats.ranking)
            #expect(other.ledger == heats.ledger)
            #expect(other.unmatched == heats.unmatched)
            #expect(other.clickers == heats.clickers)
        }
    }

    @Test func rowsWithoutRecipientsLeaveUniquesUnknown() throws {
        #expect(try tally("url,total\na,4\nb,0\n") == ["a 4 ?", "b 0 0"])
        #expect(try tally("url\na\na\n") == ["a 2 ?"])
        #expect(try tally("url,recipient\na,ana\na,\n") == ["a 2 1"])
        #expect(try tally("url,recipient,clicks\na,ana,3\na,ana,2\n") == ["a 5 1"])
    }

    @Test func hugeCountsAreRefusedWithoutOverflow() throws {
        var log = ClickLog()
        let file = Array(("url,total\n" + String(repeating: "a,1000000000000\n", count: 1001)).utf8)
        try log.read(file, name: "x.csv")
        #expect(throws: MailHeatError.badData("The click data holds more than 1,000,000,000,000,000 clicks, which is too many to be true.")) {
            try attribute(log, to: links(["a"]), hiddenLinks: [], metric: .total, delivered: nil)
        }
    }

    @Test func eventsWithoutAnyClickAreDataNonetheless() throws {
        let result = try attribute(try log("event,url,email\nopen,,ana@example.com\n"), to: links(["https://a.example/"]), hiddenLinks: [], metric: .total, delivered: nil)
        #expect(result.heats[0].state == .none && result.heats[0].tier == .gray)
    }

    @Test func everyFieldHasItsPlaceInARow() {
        #expect(PerField<Int>.count == Field.allCases.count)
    }

    @Test(arguments: [
        ("0", CountParser.Result.count(0)), ("-0", .count(0)), ("1204", .count(1204)), ("1,204", .count(1204)), ("1.204", .count(1204)),
        ("1\u{A0}204\u{A0}000", .count(1_204_000)), ("1\u{202F}204", .count(1204)), ("1’204", .count(1204)), ("1,204.0", .count(1204)), ("12.00", .count(12)),
        ("1000000000000", .count(1_000_000_000_000)), ("1000000000001", .tooLarge), ("-1,000", .negative), ("1,20", .notWhole), ("1,2045", .notWhole),
        ("1234,567", .notWhole), ("1,234.567", .notWhole), (",5", .notWhole), ("5,", .notWhole), ("--5", .notWhole), ("12.5", .notWhole), ("", .notWhole),
        ("12 %", .notWhole), ("0012", .count(12)), ("1.0", .count(1)),
    ])
    func parsesCounts(_ text: String, _ expected: CountParser.Result) {
        #expect(CountParser.parse(Array(text.utf8)[...]) == expected)
    }
}

@Suite struct SipHashTests {
    /// Computed with another implementation (OpenSSL's SIPHASH, size 16).
    @Test(arguments: [([UInt8](), "a3817f04ba25a8e66df67214c7550293"), (Array(0..<10), "00110dc378146956c95447d3f3d0fbba")])
    func agreesWithTheReference(_ input: [UInt8], _ expected: String) {
        let hash = SipHash(key0: 0x0706050403020100, key1: 0x0f0e0d0c0b0a0908)
        let digest = hash.digest([1, 2, 3] + input, 3..<(3 + input.count))
        let bytes = [digest.low, digest.high].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        #expect(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == expected)
    }
    @Test func tablesNumberWhatTheySee() {
        var table = DigestTable(), pairs = PairSet()
        for round in 0..<2 {
            for value in 0..<5000 {
                let found = table.intern(Digest128(low: UInt64(value % 7), high: UInt64(value)))
                #expect(found?.number == UInt32(value) && found?.isNew == (round == 0))
                #expect(pairs.insert(UInt32(value % 3), UInt32(value)) == (round == 0))
                #expect(table.find(Digest128(low: UInt64(value % 7), high: UInt64(value))) == UInt32(value))
            }
        }
        #expect(pairs.count == 5000)
    }
}
