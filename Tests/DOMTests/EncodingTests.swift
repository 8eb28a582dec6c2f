import DOM
import Primitives
import Testing

@Suite struct EncodingTests {
    private func text(_ bytes: [UInt8], charset: String? = nil) throws -> String {
        var diagnostics = Diagnostics()
        let document = try parseHTML(bytes, charset: charset, diagnostics: &diagnostics)
        return String(decoding: document.childText(of: document.body), as: UTF8.self)
    }

    @Test(arguments: [
        // Byte order marks win over everything.
        ([0xEF, 0xBB, 0xBF, 0xC3, 0xA9], "windows-1252", "é"),
        ([0xFF, 0xFE, 0xE9, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "utf-8", "é😀"),
        ([0xFE, 0xFF, 0x00, 0xE9], nil, "é"),
        ([0xFF, 0xFE, 0xE9, 0x00, 0x3D, 0xD8], nil, "é\u{FFFD}"),
        // The MIME header's charset.
        ([0xE9], "ISO-8859-1", "é"), ([0x93], " Latin1 ", "“"), ([0xC3, 0xA9], "us-ascii", "Ã©"),
        ([0xE9], "windows-1251", "й"), ([0xD6], "koi8-r", "ж"), ([0xE9], "iso-8859-2", "é"), ([0x8E], "macintosh", "é"), ([0x80], "ibm866", "А"),
        ([0x82, 0xA0], "Shift_JIS", "あ"), ([0xA4, 0xA2], "euc-jp", "あ"), ([0x1B, 0x24, 0x42, 0x24, 0x22, 0x1B, 0x28, 0x42], "iso-2022-jp", "あ"),
        ([0xC4, 0xE3], "gb2312", "你"), ([0x81, 0x30, 0x81, 0x30], "gb18030", "\u{80}"), ([0xA7, 0x41], "big5", "你"), ([0xB0, 0xA1], "ks_c_5601-1987", "가"),
        // Vietnamese and Hebrew are composed with a letter held back until the end.
        ([0x61], "windows-1258", "a"), ([0xE0], "windows-1255", "א"),
        ([0x41, 0x00, 0xE9, 0x00], "utf-16", "Aé"),
        // An unknown label is none.
        ([0xE9], "x-unheard-of", "é"), ([0xC3, 0xA9], "x-unheard-of", "é"),
        // Neither: UTF-8 if valid, else windows-1252.
        ([0xC3, 0xA9], nil, "é"), ([0xE9, 0x80], nil, "é€"),
        // Invalid sequences.
        ([0x61, 0xFF, 0xE2, 0x82, 0x62], "utf-8", "a\u{FFFD}\u{FFFD}b"), ([0xED, 0xA0, 0x80], "utf-8", "\u{FFFD}\u{FFFD}\u{FFFD}"),
        ([0x82, 0x3C, 0x62, 0x3E, 0x78], "shift_jis", "\u{FFFD}"), ([0xA4, 0xFF, 0x61], "euc-jp", "\u{FFFD}a"),
        ([0x61, 0x00, 0x62], nil, "ab"), ([0x61], "iso-2022-kr", "\u{FFFD}"),
    ] as [([UInt8], String?, String)])
    func decodes(_ bytes: [UInt8], _ charset: String?, _ expected: String) throws {
        #expect(try text(bytes, charset: charset) == expected)
    }

    @Test(arguments: [
        ("<meta charset=windows-1251>", "й"),
        ("<META CharSet = 'Windows-1251' />", "й"),
        ("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "й"),
        ("<meta content='text/html;charset = \"windows-1251\"' http-equiv='content-type'>", "й"),
        ("<meta content='text/html;charset=windows-1251'>", "é"),
        ("<!-- <meta charset=windows-1251> -->", "é"),
        ("<p title='<meta charset=windows-1251>'>", "é"),
        ("<!--><meta charset=windows-1251>", "й"),
        ("<meta charset=nonsense><meta charset=windows-1251>", "й"),
        ("<meta charset=utf-16>", "\u{FFFD}"),
    ])
    func readsMeta(_ head: String, _ expected: String) throws {
        var diagnostics = Diagnostics()
        let document = try parseHTML(Array(head.utf8) + [0xE9], diagnostics: &diagnostics)
        #expect(bodyMarkup(document).contains(expected))
    }

    @Test func readsMetaBehindALongStyle() throws {
        let style = "<style>" + String(repeating: "a{}", count: 2000) + "</style><meta charset=koi8-r>"
        #expect(try text(Array(style.utf8) + [0xD6]) == "ж")
    }
}
