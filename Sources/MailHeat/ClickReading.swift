public import Clicks
public import Primitives

extension ClickLog {
    /// Reads files of events, of any provider and in any format that `read(contentsOf:)` takes. Rows that cannot be read are left out;
    /// who wants to hear of them reads file by file.
    /// - Throws: `.missingInput` if a file cannot be read, `.badData` if it has no usable row.
    public init(contentsOf path: String, _ others: String...) throws(MailHeatError) {
        self.init()
        for path in [path] + others { try read(contentsOf: path) }
    }

    /// Reads a file of events part by part: any provider's JSON, JSON Lines or CSV, plain or gzip; `-` is standard input.
    /// - Parameters:
    ///   - path: of the file.
    ///   - source: the provider whose shape every row must have; nil: told by the shape.
    ///   - isStrict: refuses the file for a single row that cannot be read.
    ///   - limits: what a line and a document of it may measure.
    /// - Returns: how many rows were counted, and which could not be read.
    /// - Throws: `.missingInput` if it cannot be read, `.badData` if it has no usable row, or any bad one where `isStrict`.
    @discardableResult
    public mutating func read(contentsOf path: String, source: EventSource? = nil, isStrict: Bool = false, limits: RenderLimits = .standard) throws(MailHeatError) -> ReadReport {
        try InputFile.check(path, what: "click file")
        let stream = try InputStream(path, what: "click file")
        let report = try read(name: path == "-" ? "standard input" : path, source: source, limits: limits) { () throws(MailHeatError) in try stream.next() }
        if isStrict, let bad = report.firstBadRows.first { throw .badData("\(report.name), \(bad); nothing was counted, as no bad row is allowed.") }
        return report
    }
}
