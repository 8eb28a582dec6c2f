import Primitives

/// The document type declaration and the mode that follows from it (HTML standard, "The initial insertion mode").
/// Gumbo compares public identifiers as wholes where the standard asks for prefixes, so the mode is found here.
struct Doctype {
    /// Where it stands in the text.
    var range: Range<Int>
    private var name: [UInt8] = []
    private var publicIdentifier: [UInt8]?
    private var systemIdentifier: [UInt8]?
    private var forcesQuirks = false

    /// The first declaration, if nothing but white space and comments stands before it.
    init?(in text: [UInt8]) {
        var index = 0
        while index < text.count {
            if ASCII.isWhitespace(text[index]) {
                index += 1
                continue
            }
            guard text[index] == UInt8(ascii: "<"), index + 1 < text.count else { return nil }
            let mark = text[index + 1]
            if ASCII.equalIgnoringCase(text[index..<min(index + 9, text.count)], "<!doctype") { break }
            let isComment = mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?")
                || mark == UInt8(ascii: "/") && !ASCII.isAlpha(index + 2 < text.count ? text[index + 2] : 0)
            guard isComment else { return nil }
            index = TagScanner.endOfMarkupDeclaration(text, at: index)
        }
        guard index < text.count else { return nil }
        range = index..<text.count
        var cursor = ByteCursor(text, in: (index + 9)..<text.count)
        read(&cursor)
        cursor.skip { $0 != UInt8(ascii: ">") }
        if cursor.isAtEnd { forcesQuirks = true }
        cursor.advance()
        range = index..<cursor.position
    }

    /// HTML standard, from "DOCTYPE state" to "After DOCTYPE system identifier state"; stops at the closing `>` or before what is wrong.
    private mutating func read(_ cursor: inout ByteCursor) {
        let close = UInt8(ascii: ">")
        cursor.skip(while: ASCII.isWhitespace)
        let nameStart = cursor.position
        cursor.skip { !ASCII.isWhitespace($0) && $0 != close }
        name = ASCII.lowercased(cursor.bytes[nameStart..<cursor.position])
        if name.isEmpty { forcesQuirks = true }
        cursor.skip(while: ASCII.isWhitespace)
        if cursor.isAtEnd || cursor.peek() == close { return }
        let keyword = cursor.bytes[cursor.position..<min(cursor.position + 6, cursor.end)]
        let isPublic = ASCII.equalIgnoringCase(keyword, "public")
        guard isPublic || ASCII.equalIgnoringCase(keyword, "system") else {
            forcesQuirks = true
            return
        }
        cursor.advance(6)
        cursor.skip(while: ASCII.isWhitespace)
        guard let first = identifier(&cursor) else {
            forcesQuirks = true
            return
        }
        guard isPublic else {
            systemIdentifier = first
            return
        }
        publicIdentifier = first
        cursor.skip(while: ASCII.isWhitespace)
        if cursor.isAtEnd || cursor.peek() == close { return }
        systemIdentifier = identifier(&cursor)
        if systemIdentifier == nil { forcesQuirks = true }
    }

    private mutating func identifier(_ cursor: inout ByteCursor) -> [UInt8]? {
        let quote = cursor.peek()
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        cursor.advance()
        let start = cursor.position
        cursor.skip { $0 != quote && $0 != UInt8(ascii: ">") }
        let value = ASCII.lowercased(cursor.bytes[start..<cursor.position])
        if !cursor.consume(quote) { forcesQuirks = true }
        return value
    }

    var mode: DocumentMode {
        if forcesQuirks || name != Array("html".utf8) { return .quirks }
        if let systemIdentifier, systemIdentifier == Array("http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd".utf8) { return .quirks }
        guard let publicIdentifier else { return .noQuirks }
        let value = String(decoding: publicIdentifier, as: UTF8.self)
        if Self.quirksIdentifiers.contains(value) || Self.quirksPrefixes.contains(where: value.hasPrefix) { return .quirks }
        // To browsers an empty system identifier is a missing one.
        if Self.html401Prefixes.contains(where: value.hasPrefix) { return systemIdentifier?.isEmpty ?? true ? .quirks : .limitedQuirks }
        return Self.limitedQuirksPrefixes.contains(where: value.hasPrefix) ? .limitedQuirks : .noQuirks
    }

    // In lower case.
    private static let quirksIdentifiers = ["-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html"]
    private static let limitedQuirksPrefixes = ["-//w3c//dtd xhtml 1.0 frameset//", "-//w3c//dtd xhtml 1.0 transitional//"]
    private static let html401Prefixes = ["-//w3c//dtd html 4.01 frameset//", "-//w3c//dtd html 4.01 transitional//"]
    private static let quirksPrefixes = [
        "+//silmaril//dtd html pro v0r11 19970101//",
        "-//advasoft ltd//dtd html 3.0 aswedit + extensions//",
        "-//as//dtd html 3.0 aswedit + extensions//",
        "-//ietf//dtd html 2.0 level 1//",
        "-//ietf//dtd html 2.0 level 2//",
        "-//ietf//dtd html 2.0 strict level 1//",
        "-//ietf//dtd html 2.0 strict level 2//",
        "-//ietf//dtd html 2.0 strict//",
        "-//ietf//dtd html 2.0//",
        "-//ietf//dtd html 2.1e//",
        "-//ietf//dtd html 3.0//",
        "-//ietf//dtd html 3.2 final//",
        "-//ietf//dtd html 3.2//",
        "-//ietf//dtd html 3//",
        "-//ietf//dtd html level 0//",
        "-//ietf//dtd html level 1//",
        "-//ietf//dtd html level 2//",
        "-//ietf//dtd html level 3//",
        "-//ietf//dtd html strict level 0//",
        "-//ietf//dtd html strict level 1//",
        "-//ietf//dtd html strict level 2//",
        "-//ietf//dtd html strict level 3//",
        "-//ietf//dtd html strict//",
        "-//ietf//dtd html//",
        "-//metrius//dtd metrius presentational//",
        "-//microsoft//dtd internet explorer 2.0 html strict//",
        "-//microsoft//dtd internet explorer 2.0 html//",
        "-//microsoft//dtd internet explorer 2.0 tables//",
        "-//microsoft//dtd internet explorer 3.0 html strict//",
        "-//microsoft//dtd internet explorer 3.0 html//",
        "-//microsoft//dtd internet explorer 3.0 tables//",
        "-//netscape comm. corp.//dtd html//",
        "-//netscape comm. corp.//dtd strict html//",
        "-//o'reilly and associates//dtd html 2.0//",
        "-//o'reilly and associates//dtd html extended 1.0//",
        "-//o'reilly and associates//dtd html extended relaxed 1.0//",
        "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
        "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
        "-//spyglass//dtd html 2.0 extended//",
        "-//sq//dtd html 2.0 hotmetal + extensions//",
        "-//sun microsystems corp.//dtd hotjava html//",
        "-//sun microsystems corp.//dtd hotjava strict html//",
        "-//w3c//dtd html 3 1995-03-24//",
        "-//w3c//dtd html 3.2 draft//",
        "-//w3c//dtd html 3.2 final//",
        "-//w3c//dtd html 3.2//",
        "-//w3c//dtd html 3.2s draft//",
        "-//w3c//dtd html 4.0 frameset//",
        "-//w3c//dtd html 4.0 transitional//",
        "-//w3c//dtd html experimental 19960712//",
        "-//w3c//dtd html experimental 970421//",
        "-//w3c//dtd w3 html//",
        "-//w3o//dtd w3 html 3.0//",
        "-//webtechs//dtd mozilla html 2.0//",
        "-//webtechs//dtd mozilla html//",
    ]
}
