import Paint
import Testing

@Suite("Text") struct TextPaintingTests {
    private static func lines(_ body: String) throws -> [String] {
        try Painting.dump("<div style='font:16px Arial;width:180px'>" + body + "</div>").split(separator: "\n").map { String($0.drop { $0 == " " }) }
    }
    /// The first words of the items.
    private static func kinds(_ body: String) throws -> [String] { try lines(body).map { $0.split(separator: " ").first.map(String.init) ?? "" } }

    @Test("Shadows under lines under glyphs under the line through them", arguments: [
        ("plain", ["glyphs"]),
        ("<u>a</u>", ["rect", "glyphs"]),
        ("<s>a</s>", ["glyphs", "rect"]),
        ("<span style='text-decoration:underline line-through overline'>a</span>", ["rect", "rect", "glyphs", "rect"]),
        ("<span style='text-decoration:underline double'>a</span>", ["rect", "rect", "glyphs"]),
        ("<span style='text-decoration:underline dotted'>a</span>", ["stroke", "glyphs"]),
        ("<span style='text-decoration:underline wavy'>a</span>", ["clip", "stroke", "glyphs"]),
        ("<span style='text-shadow:1px 1px red,2px 2px 3px blue'>a</span>", ["blur", "glyphs", "glyphs", "glyphs"]),
        ("<span style='visibility:hidden'>a</span>", []),
        ("<span style='color:transparent'>a</span>", []),
        ("<span style='background:red'>a</span>", ["rect", "glyphs"]),
        ("<span style='display:inline-block;background:red'>a</span>", ["rect", "glyphs"]),
    ] as [(String, [String])]) func order(_ body: String, _ expected: [String]) throws {
        #expect(try Self.kinds(body) == expected)
    }

    @Test("The line of the underlining box runs straight under raised text") func raised() throws {
        let rects = try Self.lines("<u>a<sup>b</sup></u>").filter { $0.hasPrefix("rect") }
        #expect(rects.count == 2)
        let heights = rects.map { $0.split(separator: ",").last?.split(separator: " ").first }
        #expect(heights[0] == heights[1], "\(rects)")
    }
    /// The line's top and height when the text stands at a fraction of a px: one px thick in a picture of single scale.
    @Test("A line of 1.6 px covers one px wherever it begins", arguments: [0, 0.25, 0.5, 0.75]) func thickness(_ offset: Double) throws {
        let rect = try #require(try Self.lines("<div style='padding-top:\(offset)px'><u>a</u></div>").first { $0.hasPrefix("rect") })
        let numbers = rect.split { " ,×".contains($0) }.compactMap { Double($0) }
        try #require(numbers.count >= 4)
        #expect((numbers[1] + numbers[3] + 0.5).rounded(.down) - (numbers[1] + 0.5).rounded(.down) == 1, "\(rect)")
    }
    @Test("The line has the decorating box's colour, the glyphs their own") func color() throws {
        let lines = try Self.lines("<u style='color:#f00'><b style='color:#00f'>a</b></u>")
        #expect(lines.count == 2 && lines[0].hasSuffix("#ff0000") && lines[1].contains("#0000ff"), "\(lines)")
    }
    @Test("A background clipped to the text is a group with the glyphs as its mask") func clipped() throws {
        let lines = try Self.lines("<span style='background:linear-gradient(#f00,#00f);-webkit-background-clip:text;color:transparent'>a</span>").filter { $0 != "pop" }
        try #require(lines.count == 4, "\(lines)")
        #expect(lines[0] == "group" && lines[1].hasPrefix("linear") && lines[2] == "mask" && lines[3].hasPrefix("glyphs"), "\(lines)")
    }
    @Test("Underlines leave out what reaches below them", arguments: [
        ("<u>aaa</u>", 1), ("<u>apa</u>", 2), ("<u>pq</u>", 1), ("<u style='text-decoration-skip-ink:none'>apa</u>", 1), ("<s>apa</s>", 1),
    ]) func ink(_ body: String, _ pieces: Int) throws {
        let rects = try Self.lines("<div style='font-size:40px'>" + body + "</div>").filter { $0.hasPrefix("rect") }
        #expect(rects.count == pieces, "\(rects)")
    }
    @Test("A broken inline box is a slice: corners and edges at its ends alone") func slices() throws {
        let shapes = try Self.lines("<span style='background:#ff0;border:1px solid #f00;border-radius:3px'>one two three four five six seven eight</span>").filter { $0.hasPrefix("rrect") }
        #expect(shapes.count == 2 && shapes[0].contains("r 3 0 0 3 ") && shapes[1].contains("r 0 3 3 0 "), "\(shapes)")
    }
    @Test("Inline content is above a float's neighbour block") func overFloat() throws {
        let kinds = try Self.lines("<div style='float:left;width:10px;height:10px;background:#0f0'></div><p style='margin:0;background:#ff0'>a</p>")
        #expect(kinds.count == 3 && kinds[0].contains("#ffff00") && kinds[1].contains("#00ff00") && kinds[2].hasPrefix("glyphs"), "\(kinds)")
    }
}
