import JSON
import Testing

@Test func writesLinksAsTheToolPrintsThem() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("width"); writer.integer(800)
    writer.name("links"); writer.beginArray()
    for index in 0..<2 {
        writer.beginObject()
        writer.name("index"); writer.integer(index)
        writer.name("text"); writer.string("a \"b\" \\ \u{1}\n/é")
        writer.name("rects"); writer.beginArray()
        writer.beginArray()
        for value in [0.005, -0.001, 12.5, 100] { writer.number(value, places: 2) }
        writer.endArray()
        writer.endArray()
        writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    func link(_ index: Int) -> String { #"{"index":\#(index),"text":"a \"b\" \\ \u0001\n/é","rects":[[0.01,0.00,12.50,100.00]]}"# }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"width\":800,\"links\":[\(link(0)),\(link(1))]}")
}

@Test func whatIsWrittenReadsBackTheSame() throws {
    let value = JSONValue.object(["a": .array([.null, .bool(false), .integer(-7), .number(0.1), .number(1e300), .string("\u{0}\u{7F}\u{2028}\"")]), "": .object([:])])
    var writer = JSONWriter()
    writer.value(value)
    #expect(try parseJSON(writer.bytes) == value)
}

@Test(arguments: [(Double.nan, "null"), (.infinity, "null"), (1e300, "1e+300"), (-1234.5678, "-1234.568")])
func unusualNumbers(_ value: Double, _ expected: String) {
    var writer = JSONWriter()
    writer.number(value, places: 3)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
}
