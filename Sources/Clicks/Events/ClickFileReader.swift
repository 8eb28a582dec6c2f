import JSON
import Primitives

/// Reads one file of events, whatever its form, row by row.
struct ClickFileReader {
    let name: String
    let limits: RenderLimits
    /// The provider that the person insists on; nil: told by the shape.
    let source: EventSource?

    /// Lines and records are looked at in a window of this many bytes beyond the longest line.
    private static let step = 4 << 20

    /// - Parameters:
    ///   - emit: called with each row in the file's order.
    ///   - reject: called with the line of each row that cannot be read, and why.
    func read(_ window: inout InputWindow, emit: (borrowing ClickRow) -> Void, reject: (Int, String) -> Void) throws(MailHeatError) {
        try window.fill(to: limits.clickLineBytes + Self.step)
        try FileSignature.refuse(window.bytes, name: name)
        if TextEncoding.isUTF16(window.bytes) {
            try window.fillAll(limit: limits.clickDocumentBytes, name: name)
            window.replace(by: TextEncoding.utf8(window.bytes).bytes)
        }
        let start = TextEncoding.utf8(window.bytes).start
        guard let first = window.bytes[start...].firstIndex(where: { !ASCII.isWhitespace($0) }) else {
            if !window.isAtEnd { throw .badData("\(name) begins with nothing but white space; it should hold click data as CSV or JSON Lines.") }
            throw .badData("\(name) is empty; it should hold click data as CSV or JSON Lines.")
        }
        if window.bytes[first...].starts(with: Mandrill.formPrefix) {
            try window.fillAll(limit: limits.clickDocumentBytes, name: name)
            window.replace(by: Mandrill.unwrap(form: window.bytes[first...]))
            try readJSON(&window, from: 0, emit, reject)
        } else if window.bytes[first] == 0x7B || window.bytes[first] == 0x5B {
            try readJSON(&window, from: start, emit, reject)
        } else {
            try readCSV(&window, from: start, emit, reject)
        }
    }

    // MARK: - CSV

    private func readCSV(_ window: inout InputWindow, from start: Int, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) throws(MailHeatError) {
        guard let header = CSVHeader.find(in: window.bytes, from: start, limits: limits) else {
            throw .badData("\(name) has no column for the address (url, link, href …); line 1 reads “\(Self.firstLine(of: window.bytes, from: start))”. The first line of a CSV file must name its columns, for example url,total,unique.")
        }
        var reader = header.reader
        var row = ClickRow()
        row.source = source ?? .mailheat
        row.belongsToTotals = header.column(.total) >= 0 || header.column(.unique) >= 0
        while true {
            if !window.isAtEnd, window.bytes.count - reader.position <= limits.clickLineBytes {
                window.drop(first: reader.position)
                reader.rebase()
                try window.fill(to: limits.clickLineBytes + Self.step)
            }
            switch reader.next(window.bytes, limit: limits.clickLineBytes) {
            case .end: return
            case .blank: continue
            case .unclosedQuote: reject(reader.line, "its quotation mark is never closed")
            case .tooLong: reject(reader.line, "it is longer than \(Numbers.grouped(limits.clickLineBytes)) bytes")
            case .record:
                // No address spans lines: its quote was not closed, and the rows behind it must not vanish in it.
                let address = header.column(.url)
                if address >= 0, address < reader.cells.count, ASCII.trimmed(reader.bytes(of: reader.cells[address], in: window.bytes)).contains(0x0A) {
                    reject(reader.line, "its quotation mark is never closed")
                    reader.resumeBehindFirstLine(window.bytes)
                    continue
                }
                row.reset(line: reader.line)
                for field in Field.allCases {
                    let column = header.column(field)
                    guard column >= 0, column < reader.cells.count else { continue }
                    row.set(field, reader.bytes(of: reader.cells[column], in: window.bytes))
                }
                emit(row)
            }
        }
    }

    private static func firstLine(of file: [UInt8], from start: Int) -> String {
        let text = file[start...].drop { ASCII.isWhitespace($0) }
        return Excerpt.of(text.prefix { $0 != 0x0A && $0 != 0x0D })
    }

    // MARK: - JSON

    private static let jsonDepth = 64

    /// JSON Lines, or one array or object over several lines (or alone in its file), or values one behind the other.
    private func readJSON(_ window: inout InputWindow, from start: Int, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) throws(MailHeatError) {
        var pieces = JSONPieces(window.bytes, from: start, line: 1)
        let firstByte = pieces.peek()
        guard let first = pieces.value() else { return }
        let firstLine = pieces.line
        let next = pieces.peek()
        let isAlone = next == 0 && window.isAtEnd || pieces.position >= window.bytes.count && !window.isAtEnd
        let isFollowedOnItsLine = pieces.line == firstLine && (next == 0x7B || next == 0x5B)
        let isDocument = isAlone || firstLine > first.line
        let isWhole = isDocument && (try? JSONParser(maximumDepth: Self.jsonDepth).parse(Array(window.bytes[first.range]))) != nil
        var json = JSONEvents(insisted: source)
        guard isDocument && (firstByte == 0x5B || isWhole) || isFollowedOnItsLine else {
            let reader = JSONLineReader(maximumLineBytes: limits.clickLineBytes, maximumDepth: Self.jsonDepth)
            while let part = try window.take() {
                reader.read(part) { json.process($0.root, line: $0.number, emit, reject) } badLine: { reject($0.line, $0.reason) }
            }
            reader.finish { json.process($0.root, line: $0.number, emit, reject) } badLine: { reject($0.line, $0.reason) }
            return
        }
        try window.fillAll(limit: limits.clickDocumentBytes, name: name)
        let opening = JSONPieces(window.bytes, from: start, line: 1)
        if isDocument, firstByte == 0x5B { readArray(opening, window.bytes, &json, emit, reject) } else { readValues(opening, window.bytes, &json, emit, reject) }
    }

    /// Values one behind the other: rows, or objects that hold an array of rows.
    private func readValues(_ opening: JSONPieces, _ file: [UInt8], _ json: inout JSONEvents, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) {
        var pieces = opening
        let parser = JSONParser(maximumDepth: Self.jsonDepth)
        while pieces.peek() != 0 {
            var inside = pieces
            guard let (range, line) = pieces.value() else { return }
            do throws(JSONError) {
                let root = try parser.parse(Array(file[range]))
                if json.isListOfRows(root, line: line), inside.enterArrayOfObjects() {
                    readArray(inside, file, &json, emit, reject)
                } else {
                    json.process(root, line: line, emit, reject)
                }
            } catch {
                reject(line + error.line - 1, error.reason)
            }
        }
    }

    /// One array of rows, each cut out and parsed alone.
    private func readArray(_ opening: JSONPieces, _ file: [UInt8], _ json: inout JSONEvents, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) {
        var pieces = opening
        pieces.step()
        let parser = JSONParser(maximumDepth: Self.jsonDepth)
        // Looking again behind a value without an end costs a pass over the file each time.
        var resumptions = 64
        while true {
            let next = pieces.peek()
            if next == 0 || next == 0x5D { return }
            if next == 0x2C { pieces.step(); continue }
            guard let (range, line) = pieces.value() else { return }
            var fault: (line: Int, reason: String)?
            if range.count > limits.clickLineBytes {
                fault = (line, "it is longer than \(Numbers.grouped(limits.clickLineBytes)) bytes")
            } else {
                do throws(JSONError) {
                    json.process(try parser.parse(Array(file[range])), line: line, emit, reject)
                } catch {
                    fault = (line + error.line - 1, error.reason)
                }
            }
            guard let fault else { continue }
            reject(fault.line, fault.reason)
            if pieces.line > line, resumptions > 0 {
                resumptions -= 1
                pieces.resume(after: range.lowerBound, line: line)
            }
        }
    }
}
