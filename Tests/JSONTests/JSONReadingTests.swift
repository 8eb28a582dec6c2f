import JSON
import Testing

@Test func parsesEveryKindInOrder() throws {
    let value = try parseJSON(Array(#"{"b":[1,-2.5,true,null,"x\u00e9\n😀"],"a":{},"big":18446744073709551615}"#.utf8))
    #expect(value.object?.members.map(\.name) == ["b", "a", "big"])
    #expect(value["b"]?.array == [.integer(1), .number(-2.5), .bool(true), .null, .string("xé\n😀")])
    #expect(value["a"] == .object(JSONObject()))
    #expect(value["big"] == .number(18_446_744_073_709_551_616))
    #expect(value["missing"] == nil)
}

@Test(arguments: [
    ("", 0, "the text is empty"), ("  \n", 3, "the text is empty"),
    ("{", 1, "the text ends inside an object"), ("[1,", 3, "the text ends inside an array"),
    ("[1 2]", 3, "\",\" or \"]\" was expected, not \"2\""), ("{\"a\":1;}", 6, "\",\" or \"}\" was expected, not \";\""),
    ("{a:1}", 1, "a name in double quotes was expected, not \"a\""), ("{\"a\" 1}", 5, "\":\" was expected, not \"1\""),
    ("[1,]", 3, "a value was expected, not \"]\""), ("nul", 0, "a value was expected, not a bare word"),
    ("[01]", 1, "this is not a valid number"), ("1e", 0, "this is not a valid number"),
    ("1e999", 0, "this number is too large"), ("99999999999999999999", 0, "this number is too large"),
    ("\"abc", 0, "the string that starts here never ends"), ("\"a\\x\"", 2, "this escape is not valid in a string"),
    ("\"\\ud800\"", 1, "this escape is not valid in a string"),
    ("\"a\u{1}\"", 2, "a control character in a string must be written as an escape"),
    ("{} {}", 3, "there is more after the end of the JSON value"),
])
func saysWhereTextIsNotJSON(_ text: String, _ offset: Int, _ reason: String) {
    let error = #expect(throws: JSONError.self) { try parseJSON(Array(text.utf8)) }
    #expect(error?.offset == offset)
    #expect(error?.reason == reason)
}

@Test func countsLinesAndColumns() {
    let error = #expect(throws: JSONError.self) { try parseJSON(Array("{\n  \"a\": 1,\n  \"b\": oops\n}".utf8)) }
    #expect(error?.description == "line 3, column 8: a value was expected, not \"o\"")
}

@Test(arguments: [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0x80]] as [[UInt8]])
func invalidUTF8IsAnError(_ bytes: [UInt8]) {
    let error = #expect(throws: JSONError.self) { try parseJSON([0x22] + bytes + [0x22]) }
    #expect(error?.offset == 1)
    #expect(error?.reason == "this is not valid UTF-8")
}

@Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> [UInt8] { Array((String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)).utf8) }
    #expect(throws: Never.self) { try parseJSON(nested(256)) }
    let error = #expect(throws: JSONError.self) { try parseJSON(nested(257)) }
    #expect(error?.reason == "the nesting is deeper than 256 levels")
    #expect(throws: JSONError.self) { try parseJSON(nested(1_000_000)) }
}

@Test func byteOrderMarkIsSkipped() throws {
    #expect(try parseJSON([0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == .array([.integer(1)]))
}

@Test func elementsOfAnEarlierTextAnswerNothing() throws {
    let parser = JSONParser()
    let first = try parser.parse(Array("{\"a\":1}".utf8))
    #expect(first["a"]?.int == 1)
    _ = try parser.parse(Array("[2]".utf8))
    #expect(first["a"] == nil)
    #expect(first.kind == .null)
}

@Test func wholeNumbersHoweverWritten() throws {
    let value = try parseJSON(Array("[12, 12.0, 1.2e1, 12.5, 1e300, \"12\"]".utf8))
    #expect(value.array?.map(\.int) == [12, 12, 12, nil, nil, nil])
}
