import JSON
import Testing

private let text = "{\"url\":\"https://a.example/é\",\"total\":3}\r\n\n{\"url\": }\n{\"total\":4.0,\"nested\":{\"url\":\"b\"}}\n\u{FF}\n[1]"

/// Each line as text, in the order of the calls.
private func lines(of bytes: [UInt8], chunk: Int, reader: JSONLineReader = JSONLineReader()) -> [String] {
    var seen: [String] = []
    func good(_ line: JSONLine) {
        seen.append("\(line.number) \(line.string("url") ?? line["nested"]?["url"]?.string ?? "-") \(line.int("total") ?? -1)")
    }
    func bad(_ error: JSONError) { seen.append(error.description) }
    var start = 0
    while start < bytes.count {
        let end = min(start + chunk, bytes.count)
        reader.read(Array(bytes[start..<end]), good, badLine: bad)
        start = end
    }
    reader.finish(good, badLine: bad)
    return seen
}

@Test(arguments: [1, 2, 3, 7, 50, 10_000])
func chunksOfAnySizeGiveTheSameLines(_ chunk: Int) {
    var bytes = Array(text.utf8)
    bytes.replace([0xC3, 0xBF], with: [0xFF])
    #expect(lines(of: bytes, chunk: chunk) == [
        "1 https://a.example/é 3",
        "line 3, column 9: a value was expected, not \"}\"",
        "4 b 4",
        "line 5, column 1: a value was expected, not byte 255",
        "6 - -1",
    ])
}

@Test(arguments: [5, 1000])
func aLineTooLongIsReportedOnce(_ chunk: Int) {
    let bytes = Array("{\"total\":1}\n[\(String(repeating: "1,", count: 100))1]\n{\"total\":2}\n".utf8)
    #expect(lines(of: bytes, chunk: chunk, reader: JSONLineReader(maximumLineBytes: 50)) == [
        "1 - 1", "line 2, column 1: the line is longer than 50 bytes", "3 - 2",
    ])
}

@Test func readsAWholeFile() {
    var totals = 0, count = 0
    let row = "{\"url\":\"https://news.example/article?id=1\",\"total\":2}\n"
    JSONLineReader().forEachLine(in: Array(String(repeating: row, count: 5000).utf8), { line in
        totals += line.int("total") ?? 0
        count += 1
    }, badLine: { Issue.record("\($0)") })
    #expect(count == 5000)
    #expect(totals == 10_000)
}
