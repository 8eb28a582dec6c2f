import Images
import Primitives
import Testing

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
private func found(_ resolver: AssetResolver, _ address: String) -> String? {
    (try? resolver.asset(for: address)).map { String(decoding: $0.bytes, as: UTF8.self) }
}

@Test(arguments: [
    ("data:image/png;base64,aGVsbG8=", "hello"), ("data:;base64,aGVsbG8", "hello"), ("DATA:image/png ; BASE64,aGVs\n bG8=", "hello"),
    ("data:image/png;base64,aGVsbG8%3D", "hello"), ("data:image/gif,a%20b%2", "a b%2"), ("data:,x#fragment", "x"), ("data:image/png;charset=x;base64,", ""),
    (" data:,x ", "x"),
    ("data:image/png;base64,aGVsbG8==", nil), ("data:image/png;base64,a", nil), ("data:image/png;base64,a*bc", nil), ("data:image/png;base64", nil),
    ("data:image/svg+xml,<svg/>", nil), ("data:image/SVG+XML;charset=utf-8;base64,aGVsbG8=", nil),
] as [(String, String?)])
func readsDataAddresses(_ address: String, _ expected: String?) {
    #expect(found(AssetResolver(), address) == expected)
}

@Test func partsOfTheEmail() {
    var parts = InlineParts()
    parts.add(contentID: " <logo@news.example>", bytes: bytes("logo"))
    parts.add(contentID: "a b", bytes: bytes("space"))
    parts.add(contentLocation: "img/x.png", bytes: bytes("located"))
    let resolver = AssetResolver(parts: parts)
    #expect(found(resolver, "cid:logo@news.example") == "logo")
    #expect(found(resolver, "CID:logo%40news.example") == "logo")
    #expect(found(resolver, "cid:a%20b") == "space")
    #expect(found(resolver, "./img/x.png") == "located")
    #expect(found(resolver, "cid:other") == nil)
    #expect(found(resolver, "https://news.example/x.png") == nil)
}

@Test func findsFilesInAFolderAndNothingOutside() throws {
    try withTemporaryFolder { top in
        let folder = top + "/assets"
        for path in ["", "/img", "/img/deep", "/cdn.example", "/cdn.example/a", "/other"] { makeFolder(folder + path) }
        for name in ["top.png", "img/logo.png", "img/a b.png", "img/100%.png", "img/q.png", "img/q.png?v=2", "img/deep/only-here.gif", "cdn.example/a/hero.jpg",
                     "img/twice.png", "other/twice.png"] {
            try write(bytes(name), to: "\(folder)/\(name)")
        }
        try write(bytes("secret"), to: top + "/secret.png")
        makeLink(folder + "/escape.png", to: top + "/secret.png")
        makeLink(folder + "/outside", to: top)
        makeLink(folder + "/inside.png", to: "img/logo.png")
        let resolver = AssetResolver(source: try AssetSource.open(folder))
        let cases: [(String, String?)] = [
            ("top.png", "top.png"), ("./img/logo.png", "img/logo.png"), ("/img/logo.png", "img/logo.png"), ("img/../img//logo.png", "img/logo.png"),
            ("img/./deep/../logo.png", "img/logo.png"), ("https://mail.invalid/doc/img/logo.png", "img/logo.png"), ("IMG/logo.png", "img/logo.png"), ("IMG/twice.png", nil),
            ("img/a b.png", "img/a b.png"), ("img/a%20b.png", "img/a b.png"), ("img/100%.png", "img/100%.png"), ("img/100%25.png", "img/100%.png"),
            ("img/q.png?v=2", "img/q.png?v=2"), ("img/q.png?v=3#top", "img/q.png"), ("img\\logo.png", "img/logo.png"), ("inside.png", "img/logo.png"),
            ("https://cdn.example/a/hero.jpg?w=600", "cdn.example/a/hero.jpg"), ("//CDN.example:443/a/hero.jpg", "cdn.example/a/hero.jpg"),
            ("https://user@cdn.example/a/hero.jpg", "cdn.example/a/hero.jpg"), ("http://elsewhere.example/x/only-here.gif?y", "img/deep/only-here.gif"),
            ("cid:only-here.gif", "img/deep/only-here.gif"), ("https://elsewhere.example/twice.png", nil), ("missing.png", nil), ("img", nil), ("", nil),
            ("../top.png", "top.png"), ("../../../../etc/passwd", nil), ("/etc/passwd", nil), ("file:///etc/passwd", nil), ("../secret.png", nil),
            ("%2e%2e/secret.png", nil), ("img/..%2F..%2Fsecret.png", nil), ("..%5csecret.png", nil), ("https://../secret.png", nil), ("https://cdn.example/../../secret.png", nil),
            ("escape.png", nil), ("outside/secret.png", nil), ("top.png%00.jpg", nil), ("https:", nil), ("//", nil),
        ]
        for (address, expected) in cases { #expect(found(resolver, address) == expected, "\(address)") }
    }
}

@Test func aMapNamesFilesRelativeToItself() throws {
    try withTemporaryFolder { folder in
        makeFolder(folder + "/files")
        for name in ["a", "b", "c", "d"] { try write(bytes(name), to: "\(folder)/files/\(name)") }
        try write(bytes(#"""
        {"{{hero}}": "files/a", "%7B%7Bencoded%7D%7D": "files/b", "https://cdn.example/pic.png?id=1": "files/a", "https://cdn.example/pic.png?id=2": "files/b",
         "https://cdn.example/one.png?id=1": "files/c", "img/é.png": "files/d", "cid:logo": "files/c", "gone.png": "files/gone", "folder.png": "files",
         "https://mail.invalid/doc/x/y.png": "files/a"}
        """#), to: folder + "/map.json")
        let resolver = AssetResolver(source: try AssetSource.open(folder + "/map.json"))
        let cases: [(String, String?)] = [
            ("{{hero}}", "a"), ("%7B%7Bhero%7D%7D", "a"), ("{{encoded}}", "b"), ("https://cdn.example/pic.png?id=2", "b"), ("https://cdn.example/pic.png?id=3", nil),
            ("https://CDN.example/one.png?id=7#x", "c"), ("./img/%C3%A9.png", "d"), ("img/é.png", "d"), ("cid:logo", "c"), ("gone.png", nil), ("folder.png", nil),
            ("x/y.png", "a"), ("files/a", nil), ("https://elsewhere.example/é.png", nil),
        ]
        for (address, expected) in cases { #expect(found(resolver, address) == expected, "\(address)") }
    }
}

@Test(arguments: [
    (nil, MailHeatError.Kind.missingInput, "does not exist; give a folder of pictures or a JSON map."),
    ("[1, 2]", .badData, "is not a JSON object; write {\"address\": \"file\", …}."),
    ("{\"a\": 1}", .badData, "gives no file name for \"a\"; every value must be a string."),
    ("{\"a\"\n:", .badData, "is not valid JSON: line 2, column 2: the text ends inside an object."),
    ("", .badData, "is not valid JSON: line 1, column 1: the text is empty."),
] as [(String?, MailHeatError.Kind, String)])
func aBadMapIsOneSentence(_ text: String?, _ kind: MailHeatError.Kind, _ end: String) throws {
    try withTemporaryFolder { folder in
        let path = folder + "/map.json"
        if let text { try write(bytes(text), to: path) }
        let error = #expect(throws: MailHeatError.self) { try AssetSource.open(path) }
        #expect(error == MailHeatError(kind, "The assets map \"\(path)\" \(end)"))
    }
}
