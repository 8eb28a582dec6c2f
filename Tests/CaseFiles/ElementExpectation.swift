/// One line of a case's `expect` section: what a browser answers for some elements, in CSS px on the page.
/// ```
/// td width 100 200 _              each td's border box; _ is anything
/// #second a x 44.5                a descendant; one value is that of the first match
/// td rect 0,0,100,20 100,0,_,20   border boxes
/// a rects 0,0,10,17 0,18,20,17    the client rects of the first match, those without area left out
/// page height 205                 scroll height of the document
/// [none] td height 20             in quirks mode alone
/// ```
public struct ElementExpectation: Hashable, Sendable {
    public enum Property: String, Sendable, CaseIterable { case x, y, width, height, right, bottom, rect, rects }
    /// nil: in all modes of the case.
    public var doctypes: [Doctype]?
    /// Names, `#id`s and `.class`es, each a descendant of the one before; `page` for the document.
    public var selector: [String]
    public var property: Property
    /// One value, or four for a rect, for each element; nil for `_`.
    public var values: [[Double?]]
    public var line: String

    public static func parse(_ text: String) throws(CaseFileError) -> [ElementExpectation] {
        var expectations: [ElementExpectation] = []
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            expectations.append(try ElementExpectation(line: line, number: offset + 1))
        }
        return expectations
    }

    private init(line: Substring, number: Int) throws(CaseFileError) {
        self.line = String(line)
        var rest = line
        if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
            doctypes = try line[line.index(after: line.startIndex)..<end].split(separator: " ").map { word throws(CaseFileError) in
                guard let doctype = Doctype(rawValue: String(word)) else { throw CaseFileError(line: number, reason: "unknown doctype \"\(word)\"") }
                return doctype
            }
            rest = line[line.index(after: end)...]
        }
        let words = rest.split(separator: " ").map { String($0) }
        guard let position = words.firstIndex(where: { Property(rawValue: $0) != nil }), let property = Property(rawValue: words[position]),
              position > 0, position + 1 < words.count else {
            throw CaseFileError(line: number, reason: "expected \"SELECTOR PROPERTY VALUE…\", got \"\(line)\"")
        }
        selector = Array(words[..<position])
        self.property = property
        let count = property == .rect || property == .rects ? 4 : 1
        values = try words[(position + 1)...].map { word throws(CaseFileError) in
            let values: [Double?] = try word.split(separator: ",").map { part throws(CaseFileError) in
                if part == "_" { return nil }
                guard let value = Double(part) else { throw CaseFileError(line: number, reason: "\"\(part)\" is no number") }
                return value
            }
            guard values.count == count else { throw CaseFileError(line: number, reason: "\"\(word)\" does not have \(count) values") }
            return values
        }
    }

    public func applies(to doctype: Doctype) -> Bool { doctypes?.contains(doctype) ?? true }
}
