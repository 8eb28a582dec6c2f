/// Records of a delimited file, read one at a time: quotes with delimiters, line ends and doubled quotes inside, any line end.
///
/// Real exports break RFC 4180: text after a closing quote is kept, spaces before an opening one are skipped, and a quote that is
/// never closed costs its own line, not the rest of the file.
struct CSVReader {
    enum Outcome { case record, blank, unclosedQuote, tooLong, end }
    struct Cell {
        var range: Range<Int>
        /// The range is one of `unescaped`, else of the file.
        var isUnescaped: Bool
    }

    let delimiter: UInt8
    private(set) var position: Int
    private var nextLine: Int
    /// The last record's cells, and the line it began on.
    private(set) var cells: [Cell] = []
    private(set) var unescaped: [UInt8] = []
    private(set) var line = 0
    private var start = 0

    private static let quote: UInt8 = 0x22, lineFeed: UInt8 = 0x0A, carriageReturn: UInt8 = 0x0D

    init(delimiter: UInt8, position: Int = 0, line: Int = 1) {
        self.delimiter = delimiter
        self.position = position
        nextLine = line
    }

    func bytes(of cell: Cell, in file: [UInt8]) -> ArraySlice<UInt8> { cell.isUnescaped ? unescaped[cell.range] : file[cell.range] }

    /// The bytes before `position` were dropped from the file's front.
    mutating func rebase() { position = 0 }

    mutating func next(_ file: [UInt8], limit: Int) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
        line = nextLine
        guard position < file.count else { return .end }
        start = position
        let end = file.count
        var hasContent = false
        while true {
            var opening = position
            while opening < end, file[opening] == 0x20 { opening += 1 }
            if opening < end, file[opening] == Self.quote {
                guard quotedCell(file, from: opening + 1, limit: start + limit) else {
                    resumeBehindFirstLine(file)
                    return .unclosedQuote
                }
                hasContent = true
            } else {
                let first = position
                while position < end, file[position] != delimiter, file[position] != Self.lineFeed, file[position] != Self.carriageReturn { position += 1 }
                if opening < position { hasContent = true }
                cells.append(Cell(range: first..<position, isUnescaped: false))
            }
            if position - start > limit {
                skipLine(file, from: position)
                return .tooLong
            }
            guard position < end else { break }
            if file[position] != delimiter {
                consumeLineEnd(file)
                break
            }
            position += 1
            if position == end { cells.append(Cell(range: end..<end, isUnescaped: false)); break }
        }
        return hasContent ? .record : .blank
    }

    /// Reads a quoted cell whose content begins at `start`; false if its quote is not closed before `limit`.
    private mutating func quotedCell(_ file: [UInt8], from start: Int, limit: Int) -> Bool {
        let end = min(file.count, limit)
        let firstUnescaped = unescaped.count
        var index = start, pieceStart = start
        while true {
            guard index < end else { return false }
            let byte = file[index]
            if byte == Self.quote {
                guard index + 1 < file.count, file[index + 1] == Self.quote else { break }
                unescaped.append(contentsOf: file[pieceStart...index])
                index += 2
                pieceStart = index
                continue
            }
            if byte == Self.lineFeed || byte == Self.carriageReturn && (index + 1 >= file.count || file[index + 1] != Self.lineFeed) { nextLine += 1 }
            index += 1
        }
        let closing = index
        index += 1
        let tail = index
        while index < file.count, file[index] != delimiter, file[index] != Self.lineFeed, file[index] != Self.carriageReturn { index += 1 }
        position = index
        var tailEnd = index
        while tailEnd > tail, file[tailEnd - 1] == 0x20 { tailEnd -= 1 }
        if unescaped.count == firstUnescaped, tailEnd == tail {
            cells.append(Cell(range: start..<closing, isUnescaped: false))
        } else {
            unescaped.append(contentsOf: file[pieceStart..<closing])
            unescaped.append(contentsOf: file[tail..<tailEnd])
            cells.append(Cell(range: firstUnescaped..<unescaped.count, isUnescaped: true))
        }
        return true
    }

    /// Gives up the lines that the last record spans but for its first, to be read again.
    mutating func resumeBehindFirstLine(_ file: [UInt8]) {
        nextLine = line
        skipLine(file, from: start)
    }
    private mutating func skipLine(_ file: [UInt8], from start: Int) {
        position = start
        while position < file.count, file[position] != Self.lineFeed, file[position] != Self.carriageReturn { position += 1 }
        if position < file.count { consumeLineEnd(file) }
    }
    private mutating func consumeLineEnd(_ file: [UInt8]) {
        position += file[position] == Self.carriageReturn && position + 1 < file.count && file[position + 1] == Self.lineFeed ? 2 : 1
        nextLine += 1
    }
}
