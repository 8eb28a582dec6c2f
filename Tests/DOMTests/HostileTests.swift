import DOM
import Primitives
import Testing

@Suite struct HostileTests {
    private func refusal(_ bytes: [UInt8], limits: RenderLimits = .standard) -> String? {
        var diagnostics = Diagnostics()
        do throws(MailHeatError) {
            _ = try parseHTML(bytes, limits: limits, diagnostics: &diagnostics)
            return nil
        } catch {
            return error.kind == .badData ? error.message : "of another kind"
        }
    }
    private func depth(_ document: Document) -> Int {
        document.nodes.indices.reduce(0) { deepest, index in
            var depth = 0, node = NodeID(index)
            while node.isSome { depth += 1; node = document.nodes[node].parent }
            return max(deepest, depth)
        }
    }

    @Test(arguments: [
        ([], "empty"), (Array(" \n\t".utf8), "empty"), ([0xEF, 0xBB, 0xBF], "empty"), ([0, 0, 0, 0], "binary"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "a PNG picture"), (Array("%PDF-1.7\n".utf8), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04, 0x14], "a ZIP archive"), ((0...255).map { UInt8($0 % 32) }, "binary"),
    ] as [([UInt8], String)])
    func refusesWhatIsNoText(_ bytes: [UInt8], _ word: String) {
        #expect(refusal(bytes)?.contains(word) == true)
    }

    @Test func refusesTooManyBytesAndElements() {
        var limits = RenderLimits()
        limits.inputBytes = 10
        #expect(refusal(Array("<p>more than ten".utf8), limits: limits)?.contains("16 bytes") == true)
        limits = RenderLimits()
        limits.elements = 10
        #expect(refusal(Array(String(repeating: "<br>", count: 11).utf8), limits: limits)?.contains("10 elements") == true)
        #expect(refusal(Array(String(repeating: "<br>", count: 6).utf8), limits: limits) == nil)
    }

    @Test(arguments: [
        "<div>", "<b>", "<table><tr><td>", "<x-y>", "<svg>", "<svg><title><div>", "<li><dd>", "<optgroup>", "<rt>", "<object>", "<template>",
    ])
    func refusesDeepNesting(_ tag: String) {
        #expect(refusal(Array(String(repeating: tag, count: 250_000 / tag.utf8.count).utf8))?.contains("nest") == true)
    }

    @Test(arguments: [
        (0..<1500).map { "<p><font size=\($0)>x" }.joined(),
        "<p " + (1..<100_000).map { "a\($0) " }.joined() + ">",
        String(repeating: "<div>", count: 1500) + String(repeating: "</b></span>", count: 20_000),
    ])
    func refusesWhatWouldCostTooMuch(_ source: String) {
        #expect(refusal(Array(source.utf8))?.contains("too often") == true)
    }

    @Test(arguments: [
        String(repeating: "<p><font color=red>x", count: 3000), "<table>" + String(repeating: "<tr><td><div><b><a href=x>y", count: 3000),
        "<table>" + String(repeating: "<tr><td><div><span>x", count: 3000), "<svg>" + String(repeating: "<g/>", count: 3000),
        String(repeating: "<li><p>x<br><img>", count: 3000), String(repeating: "<a href=x>y", count: 3000),
        "<table>" + String(repeating: "x<tr>", count: 3000), String(repeating: "<select><option>x", count: 3000),
    ])
    func acceptsManyUnclosedTags(_ source: String) {
        #expect(refusal(Array(source.utf8)) == nil)
    }

    @Test func attachesDeepElementsToTheLastLevel() throws {
        var diagnostics = Diagnostics()
        let source = String(repeating: "<div>", count: 1500) + "x<i>y</i>"
        let document = try parseHTML(Array(source.utf8), diagnostics: &diagnostics)
        #expect(document.elements(named: .div).count == 1500)
        #expect(depth(document) == 513)  // the text in the last level's element
        #expect(diagnostics.messages.count == 1)
        let nodes = document.nodes.indices.map { document.nodes[index: $0] }
        #expect(nodes.count { $0.kind == .text } == 2)
    }

    @Test func readsOneLongLine() throws {
        var diagnostics = Diagnostics()
        let line = Array(String(repeating: "word & ", count: 100_000).utf8)
        let document = try parseHTML(line, diagnostics: &diagnostics)
        #expect(document.buffer.count == line.count)
        #expect(document.nodes.count == 4)
    }

    @Test func readsNullsAndInvalidUTF8() throws {
        var diagnostics = Diagnostics()
        let bytes = Array("<meta charset=utf-8><p id=\"a\u{0}b\">".utf8) + [0x61, 0x00, 0xFF, 0x62]
        #expect(bodyMarkup(try parseHTML(bytes, diagnostics: &diagnostics)) == "<p id=a\u{FFFD}b>a\u{FFFD}b</p>")
    }
}
