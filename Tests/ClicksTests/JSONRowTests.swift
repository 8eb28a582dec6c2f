import Primitives
import Testing
@testable import Clicks

@Suite struct JSONRowTests {
    @Test(arguments: [
        "{\"url\":\"https://a.example/\",\"total\":5,\"unique\":2}\n{\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}\n",
        "\n{\"link\":\"https:\\/\\/a.example\\/\",\"Total Clicks\":\"5\",\"unique_clicks\":2.0,\"more\":{\"url\":\"no\"}}\r\n\r\n{\"unique\":1,\"url\":\"https://b.example/\",\"total\":1}",
        "[{\"url\":\"https://a.example/\",\"total\":5,\"unique\":2},{\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}]",
        "[\n  {\n    \"url\": \"https://a.example/\",\n    \"total\": 5,\n    \"unique\": 2\n  },\n  {\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}\n]\n",
        "{\"urls_clicked\":[{\"url\":\"https://a.example/\",\"total_clicks\":5,\"unique_clicks\":2},{\"url\":\"https://b.example/\",\"total_clicks\":1,\"unique_clicks\":1}],\"total_items\":2}",
        "{\n  \"tags\": [\"x\"],\n  \"rows\": [\n    {\"url\":\"https://a.example/\",\"total\":5,\"unique\":2},\n    {\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}\n  ]\n}",
        "{\n\"url\":\"https://a.example/\",\n\"total\":5,\n\"unique\":2}\n{\n\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}\n",
        "[{\"url\":\"https://a.example/\",\"total\":5,\"unique\":2}]\n[{\"url\":\"https://b.example/\",\"total\":1,\"unique\":1}]\n",
    ])
    func readsEveryShape(_ file: String) throws {
        #expect(try tally(file) == ["https://a.example/ 5 2", "https://b.example/ 1 1"])
        #expect(try report(file).badRows == 0)
    }

    @Test func readsEvents() throws {
        let file = """
            {"event":"click","url":"https://a.example/","email":"ana@example.com","timestamp":1767225600,"sg_event_id":"1"}
            {"event":"open","email":"ana@example.com","timestamp":1767225600,"sg_event_id":"2"}
            {"event":"click","url":"https://a.example/","email":"ana@example.com","timestamp":1767225601,"sg_event_id":"3"}
            {"event":"click","url":"https://a.example/","email":"ana@example.com","timestamp":1767225601,"sg_event_id":"3"}
            {"url":"https://b.example/","recipient":19421777835146490}
            {"url":"https://b.example/","recipient":19421777835146491}
            """
        #expect(try tally(file) == ["https://a.example/ 2 1", "https://b.example/ 2 2"])
        #expect(try log(file).duplicates == 1)
    }

    @Test func namesBrokenLinesAndReadsTheRest() throws {
        let file = "{\"url\":\"a\",\"total\":1}\n{\"url\":\"a\",\n{\"url\":\"a\",\"total\":2}\n7\n{\"url\":\"a\",\"total\":-2}\n{\"url\":\"a\",\"total\":true}\n"
        let report = try report(file)
        #expect(report.firstBadRows.map(\.line) == [2, 4, 5, 6])
        #expect(report.firstBadRows.map(\.reason).suffix(3) == ["it is no JSON object", "the total “-2” is negative", "the total “true” is no whole number"])
        #expect(try tally(file) == ["a 3 ?"])
    }

    @Test func readsOnBehindABrokenFirstLine() throws {
        let file = "{\"url\":\"a\",\"total\":1\n{\"url\":\"a\",\"total\":2}\n{\"url\":\"b\",\"total\":2}\n"
        #expect(try tally(file) == ["a 2 ?", "b 2 ?"])
        #expect(try report(file).firstBadRows.map(\.line) == [1])
    }

    @Test func readsOnBehindABrokenElementOfAnArray() throws {
        let file = "[\n{\"url\":\"a\",\"total\":1},\n{\"url\":\"a\",\"total\":oops},\n{\"url\":\"a\",\"total\":2,\n{\"url\":\"b\",\"total\":2},\n12,\n{\"url\":\"b\",\"total\":3}\n]"
        #expect(try tally(file) == ["a 1 ?", "b 5 ?"])
        #expect(try report(file).firstBadRows.map(\.line).prefix(1) == [3])
        #expect(try report(file).badRows == 3)
    }

    @Test func aTruncatedArrayGivesItsWholeRows() throws {
        #expect(try tally("[{\"url\":\"a\",\"total\":1},{\"url\":\"b\",\"to") == ["a 1 ?"])
    }
}
