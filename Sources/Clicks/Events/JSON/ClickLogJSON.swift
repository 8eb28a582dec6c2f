import JSON
import Primitives

extension ClickLog {
    /// JSON Lines, or one array or object over several lines (or alone in its file).
    mutating func readJSON(_ file: [UInt8], from start: Int, limits: RenderLimits, into report: inout ReadReport) {
        var pieces = JSONPieces(file, from: start, line: 1)
        let firstByte = pieces.peek()
        let opening = pieces
        guard let first = pieces.value() else { return }
        let spansLines = pieces.line > first.line
        let isDocument = pieces.peek() == 0 || spansLines
        if isDocument, firstByte == 0x5B {
            readArray(opening, file, limits: limits, into: &report)
        } else if isDocument, (try? JSONParser(maximumDepth: Self.jsonDepth).parse(Array(file[first.range]))) != nil {
            readObjects(opening, file, limits: limits, into: &report)
        } else {
            readLines(file, limits: limits, into: &report)
        }
    }
    private static let jsonDepth = 64

    private mutating func readLines(_ file: [UInt8], limits: RenderLimits, into report: inout ReadReport) {
        var rows = JSONRows()
        let reader = JSONLineReader(maximumLineBytes: limits.clickLineBytes, maximumDepth: Self.jsonDepth)
        reader.forEachLine(in: file) { line in
            rows.forEachRow(in: line.root, line: line.number) { take($0, into: &report) } bad: { report.reject(line: line.number, $0) }
        } badLine: { error in
            report.reject(line: error.line, error.reason)
        }
    }

    /// Objects written over several lines: rows, or one that holds the array of rows.
    private mutating func readObjects(_ opening: JSONPieces, _ file: [UInt8], limits: RenderLimits, into report: inout ReadReport) {
        var pieces = opening
        var rows = JSONRows()
        let parser = JSONParser(maximumDepth: Self.jsonDepth)
        while pieces.peek() != 0 {
            var inside = pieces
            guard let (range, line) = pieces.value() else { return }
            do throws(JSONError) {
                let root = try parser.parse(Array(file[range]))
                if rows.isListOfRows(root, line: line), inside.enterArrayOfObjects() {
                    readArray(inside, file, limits: limits, into: &report)
                } else {
                    rows.forEachRow(in: root, line: line) { take($0, into: &report) } bad: { report.reject(line: line, $0) }
                }
            } catch {
                report.reject(line: line + error.line - 1, error.reason)
            }
        }
    }

    /// One array of rows, each cut out and parsed alone.
    private mutating func readArray(_ opening: JSONPieces, _ file: [UInt8], limits: RenderLimits, into report: inout ReadReport) {
        var pieces = opening
        pieces.step()
        var rows = JSONRows()
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
                    let root = try parser.parse(Array(file[range]))
                    rows.forEachRow(in: root, line: line) { take($0, into: &report) } bad: { report.reject(line: line, $0) }
                } catch {
                    fault = (line + error.line - 1, error.reason)
                }
            }
            guard let fault else { continue }
            report.reject(line: fault.line, fault.reason)
            if pieces.line > line, resumptions > 0 {
                resumptions -= 1
                pieces.resume(after: range.lowerBound, line: line)
            }
        }
    }
}
