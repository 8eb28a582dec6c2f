import Primitives

/// CSS Grid 2.
extension ValueParser {
    /// More tracks than this in one list are invalid.
    private static let mostTracks = 1000

    private mutating func consumeTrackBreadth(allowsFlex: Bool = true) -> SpecifiedTrackBreadth? {
        if consume("auto") { return .auto }
        if consume("min-content") { return .minContent }
        if consume("max-content") { return .maxContent }
        if allowsFlex, case .dimension(let value, let unit)? = peek(), value >= 0, ASCII.equalIgnoringCase(unit, "fr") {
            position += 1
            return .flex(value)
        }
        return consumeLength(.nonNegative).map { .length($0) }
    }
    mutating func consumeTrackSize() -> SpecifiedTrackSize? {
        if let breadth = consumeTrackBreadth() { return .breadth(breadth) }
        return attempt { parser in
            guard var inner = parser.consumeFunction() else { return nil }
            if inner.isNamed("minmax") {
                guard let least = inner.consumeTrackBreadth(allowsFlex: false), inner.consumeComma(), let most = inner.consumeTrackBreadth(),
                      inner.isAtEnd() else { return nil }
                return .minmax(least, most)
            }
            guard inner.isNamed("fit-content"), let length = inner.consumeLength(.nonNegative), inner.isAtEnd() else { return nil }
            return .fitContent(length)
        }
    }
    mutating func consumeLineNames() -> [String]? {
        guard peek() == .openSquare else { return nil }
        return attempt { parser in
            parser.position += 1
            var names: [String] = []
            while let name = parser.consumeIdent() { names.append(String(decoding: name, as: UTF8.self)) }
            guard parser.peek() == .closeSquare else { return nil }
            parser.position += 1
            return names
        }
    }
    /// `<track-list>` up to the end or a slash; fixed repetitions are expanded.
    mutating func consumeTrackList() -> [SpecifiedTrackItem]? {
        if consume("none") { return [] }
        var items: [SpecifiedTrackItem] = []
        while let token = peek(), token != .delim(0x2F) {
            if let names = consumeLineNames() { items.append(.names(names)) }
            else if let size = consumeTrackSize() { items.append(.track(size)) }
            else {
                guard var inner = consumeFunction(), inner.isNamed("repeat") else { return nil }
                let isFit = inner.consume("auto-fit")
                if isFit || inner.consume("auto-fill") {
                    guard inner.consumeComma() else { return nil }
                    var tracks: [SpecifiedTrackSize] = []
                    while !inner.isAtEnd() {
                        if inner.consumeLineNames() != nil { continue }
                        guard let size = inner.consumeTrackSize() else { return nil }
                        tracks.append(size)
                    }
                    guard !tracks.isEmpty else { return nil }
                    items.append(.autoRepeat(isFit: isFit, tracks: tracks))
                } else {
                    guard let count = inner.consumeInteger(), count >= 1, inner.consumeComma(), let repeated = inner.consumeTrackList(),
                          !repeated.isEmpty, inner.isAtEnd(), repeated.count <= Self.mostTracks else { return nil }
                    for _ in 0..<min(count, Self.mostTracks) where items.count < Self.mostTracks { items += repeated }
                }
            }
            guard items.count <= 2 * Self.mostTracks else { return nil }
        }
        return items.isEmpty ? nil : items
    }
    mutating func consumeTrackSizes() -> [SpecifiedTrackItem]? {
        var items: [SpecifiedTrackItem] = []
        while !isAtEnd() {
            guard items.count < Self.mostTracks, let size = consumeTrackSize() else { return nil }
            items.append(.track(size))
        }
        return items.isEmpty ? nil : items
    }
    /// One string of `grid-template-areas`: its cells' names, "." for none.
    static func areaRow(_ text: [UInt8]) -> [String]? {
        let cells = text.split(whereSeparator: { ASCII.isWhitespace($0) }).map { cell in
            cell.allSatisfy { $0 == 0x2E } ? "." : String(decoding: cell, as: UTF8.self)
        }
        return cells.isEmpty || cells.count > mostTracks ? nil : cells
    }
    mutating func consumeAreas() -> [[String]]? {
        if consume("none") { return [] }
        var rows: [[String]] = []
        while let text = consumeString() {
            guard let row = Self.areaRow(text), rows.first.map({ $0.count == row.count }) ?? true, rows.count < Self.mostTracks else { return nil }
            rows.append(row)
        }
        return rows.isEmpty ? nil : rows
    }

    mutating func consumeGridLine() -> GridLine? {
        if consume("auto") { return .auto }
        var number: Int?, name: String?, isSpan = false
        for _ in 0..<3 {
            if !isSpan, consume("span") { isSpan = true }
            else if number == nil, let value = consumeInteger() { number = value }
            else if name == nil, let value = consumeIdent() { name = String(decoding: value, as: UTF8.self) }
            else { break }
        }
        // CSS Grid 2: user agents may clamp lines; Chromium does so at ten million, a page of email at less.
        let limit = Self.mostTracks
        if isSpan {
            if let number, number < 1 { return nil }
            return number == nil && name == nil ? nil : .span(min(number ?? 1, limit))
        }
        if let number { return number == 0 ? nil : .line(min(max(number, -limit), limit)) }
        return name.map { .named($0) }
    }
    /// `grid-row` and its like: the missing end is the start's name, or auto.
    mutating func consumeGridLines(_ properties: [PropertyID], into declarations: inout [Declaration]) -> Bool {
        var lines: [GridLine] = []
        repeat {
            guard lines.count < properties.count, let line = consumeGridLine() else { return false }
            lines.append(line)
        } while consumeSlash()
        guard isAtEnd() else { return false }
        func implied(by line: GridLine) -> GridLine { if case .named = line { line } else { .auto } }
        // Row start, column start, row end, column end; each missing one follows the start of its axis.
        if properties.count == 2 {
            if lines.count == 1 { lines.append(implied(by: lines[0])) }
        } else {
            if lines.count == 1 { lines.append(implied(by: lines[0])) }
            if lines.count == 2 { lines.append(implied(by: lines[0])) }
            if lines.count == 3 { lines.append(implied(by: lines[1])) }
        }
        for (property, line) in zip(properties, lines) { declarations.append(Declaration(property: property, value: .gridLine(line))) }
        return true
    }

    private typealias Template = (rows: [SpecifiedTrackItem], columns: [SpecifiedTrackItem], areas: [[String]])
    private mutating func consumeNoTemplate() -> Template? { consume("none") && isAtEnd() ? ([], [], []) : nil }
    private mutating func consumeListTemplate() -> Template? {
        guard let rows = consumeTrackList(), consumeSlash(), let columns = consumeTrackList(), isAtEnd() else { return nil }
        return (rows, columns, [])
    }
    private mutating func consumeAreaTemplate() -> Template? {
        var rows: [SpecifiedTrackItem] = [], columns: [SpecifiedTrackItem] = [], areas: [[String]] = []
        while let token = peek(), token != .delim(0x2F) {
            if let names = consumeLineNames() { rows.append(.names(names)); continue }
            guard let text = consumeString(), let row = Self.areaRow(text), areas.first.map({ $0.count == row.count }) ?? true,
                  areas.count < Self.mostTracks else { return nil }
            areas.append(row)
            rows.append(.track(consumeTrackSize() ?? .breadth(.auto)))
        }
        if consumeSlash() {
            guard let list = consumeTrackList() else { return nil }
            columns = list
        }
        return areas.isEmpty || !isAtEnd() ? nil : (rows, columns, areas)
    }

    /// `grid-template`, and `grid` where it is one.
    mutating func consumeGridTemplate(into declarations: inout [Declaration]) -> Bool {
        let template = attempt { $0.consumeNoTemplate() } ?? attempt { $0.consumeListTemplate() } ?? attempt { $0.consumeAreaTemplate() }
        guard let (rows, columns, areas) = template else { return false }
        declarations.append(Declaration(property: .gridTemplateRows, value: .tracks(rows)))
        declarations.append(Declaration(property: .gridTemplateColumns, value: .tracks(columns)))
        declarations.append(Declaration(property: .gridTemplateAreas, value: .areas(areas)))
        return true
    }
    /// `grid`: a template, or `auto-flow` on one side of the slash.
    mutating func consumeGrid(into declarations: inout [Declaration]) -> Bool {
        let count = declarations.count, start = position
        var flow: UInt8 = 0, autoRows: [SpecifiedTrackItem] = [], autoColumns: [SpecifiedTrackItem] = []
        if !consumeGridTemplate(into: &declarations) {
            declarations.removeLast(declarations.count - count)
            position = start
            var rows: [SpecifiedTrackItem] = [], columns: [SpecifiedTrackItem] = []
            func autoFlow(_ parser: inout ValueParser) -> (isDense: Bool, tracks: [SpecifiedTrackItem])? {
                var dense = parser.consume("dense")
                guard parser.consume("auto-flow") else { return nil }
                if !dense { dense = parser.consume("dense") }
                var tracks: [SpecifiedTrackItem] = []
                while tracks.count < Self.mostTracks, let size = parser.consumeTrackSize() { tracks.append(.track(size)) }
                return (dense, tracks)
            }
            if let auto = attempt({ autoFlow(&$0) }) {
                guard consumeSlash(), let list = consumeTrackList() else { return false }
                columns = list
                autoRows = auto.tracks
                flow = auto.isDense ? 2 : 0
            } else {
                guard let list = consumeTrackList(), consumeSlash(), let auto = attempt({ autoFlow(&$0) }) else { return false }
                rows = list
                autoColumns = auto.tracks
                flow = auto.isDense ? 3 : 1
            }
            guard isAtEnd() else { return false }
            declarations.append(Declaration(property: .gridTemplateRows, value: .tracks(rows)))
            declarations.append(Declaration(property: .gridTemplateColumns, value: .tracks(columns)))
            declarations.append(Declaration(property: .gridTemplateAreas, value: .areas([])))
        }
        declarations.append(Declaration(property: .gridAutoFlow, value: .flags(flow)))
        declarations.append(Declaration(property: .gridAutoRows, value: .tracks(autoRows)))
        declarations.append(Declaration(property: .gridAutoColumns, value: .tracks(autoColumns)))
        return true
    }
    /// Bit 0: by column; bit 1: dense.
    mutating func consumeAutoFlow() -> UInt8? {
        var flags: UInt8 = 0, found = false
        for _ in 0..<2 {
            if consume("row") { found = true }
            else if consume("column") { flags |= 1; found = true }
            else if consume("dense") { flags |= 2; found = true }
        }
        return found ? flags : nil
    }
}
