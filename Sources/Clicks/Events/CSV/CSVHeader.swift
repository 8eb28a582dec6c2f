import Primitives

/// The header of a delimited file: which delimiter separates its columns, and what they mean.
struct CSVHeader {
    /// The reader stands behind the header.
    let reader: CSVReader
    /// The column of each field, by the field's raw value; -1 where there is none.
    private(set) var columns = PerField<Int>(repeating: -1)

    func column(_ field: Field) -> Int { columns[field.rawValue] }

    private static let delimiters: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
    /// Reports begin with their title and date; the header is among the first lines.
    private static let linesSearched = 10

    /// A file of conversions or deliveries has no addresses, but says what happened to whom.
    private var isEnough: Bool { column(.url) >= 0 || column(.event) >= 0 && column(.recipient) >= 0 }

    /// Finds the delimiter and the line that give the most known columns, an address among them or events and recipients; nil if none does.
    static func find(in file: [UInt8], from start: Int, limits: RenderLimits) -> CSVHeader? {
        var best: (header: CSVHeader, known: Int)?
        for delimiter in delimiters {
            var reader = CSVReader(delimiter: delimiter, position: start)
            var searched = 0
            search: while searched < linesSearched {
                switch reader.next(file, limit: limits.clickLineBytes) {
                case .end: break search
                case .blank: continue
                case .unclosedQuote, .tooLong: searched += 1
                case .record:
                    searched += 1
                    let candidate = CSVHeader(reader: reader, file: file)
                    let known = Field.allCases.count { candidate.column($0) >= 0 }
                    if candidate.isEnough, known > best?.known ?? 0 { best = (candidate, known) }
                }
            }
        }
        return best?.header
    }

    private init(reader: CSVReader, file: [UInt8]) {
        self.reader = reader
        var strength = PerField<Int>(repeating: .max)
        for (index, cell) in reader.cells.enumerated() {
            guard let (field, priority) = Field.meaning(of: reader.bytes(of: cell, in: file)), priority < strength[field.rawValue] else { continue }
            strength[field.rawValue] = priority
            columns[field.rawValue] = index
        }
    }
}
