/// What is wrong with a case file, and where.
public struct CaseFileError: Error, Hashable, Sendable, CustomStringConvertible {
    public var line: Int
    public var reason: String
    public var description: String { "line \(line): \(reason)" }
    public static func unknownSection(_ name: String) -> CaseFileError { CaseFileError(line: 0, reason: "no such section: \(name)") }
}

/// One markup and what is expected of it:
/// ```
/// # CSS 2.2 §8.3.1: adjoining sibling margins collapse to the larger
/// viewport 200
/// doctype html xhtml
/// <div style="height:10px; margin-bottom:8px"></div>…
/// --- fragments
/// …
/// ```
/// Title, viewport (CSS px, default 800) and doctypes (default `html`) may be left out. A picture is written by its size:
/// `<img src="50x20">`.
public struct CaseFile: Hashable, Sendable {
    public struct Section: Hashable, Sendable {
        public var name: String
        public var text: String
        public init(name: String, text: String) { self.name = name; self.text = text }
    }
    public var title = ""
    public var viewportWidth = 800
    /// The expectations hold in the mode of each of them.
    public var doctypes: [Doctype] = [.html]
    public var markup = ""
    public var sections: [Section] = []

    public init() {}

    /// - Parameter defaults: what stands above the first case of a collection.
    public init(parsing text: String, firstLine: Int = 1, defaults: CaseFile = CaseFile()) throws(CaseFileError) {
        self = defaults
        var titles: [Substring] = []
        var markupLines: [Substring] = []
        var section: (name: Substring, lines: [Substring])?
        var isHeader = true
        func finished(_ section: (name: Substring, lines: [Substring])) -> Section {
            Section(name: String(section.name), text: Self.joined(section.lines))
        }
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("--- ") {
                if let section { sections.append(finished(section)) }
                section = (line.dropFirst(4), [])
                isHeader = false
                continue
            }
            if section != nil { section?.lines.append(line); continue }
            if isHeader {
                if line.hasPrefix("# ") { titles.append(line.dropFirst(2)); continue }
                if line.isEmpty { continue }
                if try readDirective(line, at: firstLine + offset) { continue }
                isHeader = false
            }
            markupLines.append(line)
        }
        if let section { sections.append(finished(section)) }
        if !titles.isEmpty { title = titles.joined(separator: " ") }
        markup = Self.joined(markupLines)
    }

    private mutating func readDirective(_ line: Substring, at number: Int) throws(CaseFileError) -> Bool {
        let words = line.split(separator: " ")
        switch words.first {
        case "viewport":
            guard words.count == 2, let width = Int(words[1]), width > 0 else { throw CaseFileError(line: number, reason: "expected \"viewport WIDTH\"") }
            viewportWidth = width
        case "doctype":
            doctypes = try words.dropFirst().map { word throws(CaseFileError) in
                guard let doctype = Doctype(rawValue: String(word)) else { throw CaseFileError(line: number, reason: "unknown doctype \"\(word)\"") }
                return doctype
            }
            guard !doctypes.isEmpty else { throw CaseFileError(line: number, reason: "expected html, xhtml or none") }
        default: return false
        }
        return true
    }

    /// Blank lines at the end belong to the layout of the file.
    private static func joined(_ lines: [Substring]) -> String {
        var lines = lines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    public func section(_ name: String) -> String? { sections.first { $0.name == name }?.text }

    /// The file with other text in its sections, everything above them as it was written.
    public static func replacing(_ sections: [Section], in text: String) -> String {
        var head: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("--- ") { break }
            head.append(line)
        }
        return joined(head) + sections.map { "--- \($0.name)\n\($0.text)" }.joined()
    }
}

/// Several cases in one file, each after a line `=== TITLE`; what stands above the first holds for all.
public struct CaseCollection: Sendable {
    public var title: String
    public var cases: [CaseFile] = []

    public init(parsing text: String) throws(CaseFileError) {
        var parts: [(title: Substring, firstLine: Int, lines: [Substring])] = []
        var head: [Substring] = []
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("=== ") {
                parts.append((line.dropFirst(4), offset + 2, []))
            } else if parts.isEmpty {
                head.append(line)
            } else {
                parts[parts.count - 1].lines.append(line)
            }
        }
        let defaults = try CaseFile(parsing: head.joined(separator: "\n"))
        guard defaults.markup.isEmpty else { throw CaseFileError(line: 1, reason: "markup above the first case") }
        title = defaults.title
        var seen: Set<String> = []
        for part in parts {
            var parsed = try CaseFile(parsing: part.lines.joined(separator: "\n"), firstLine: part.firstLine, defaults: defaults)
            parsed.title = String(part.title)
            guard seen.insert(parsed.title).inserted else { throw CaseFileError(line: part.firstLine - 1, reason: "a second case \"\(parsed.title)\"") }
            cases.append(parsed)
        }
    }
}
