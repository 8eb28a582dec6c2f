import Images
public import Primitives

/// A recorded heat map, to compare renderings with: a PNG (of slides, one for each: `expected-01.png`), and its report as JSON beside it.
public struct GoldenHeatMap: Sendable {
    /// Of the PNG.
    public let path: String
    /// What a channel may differ by, 0 … 255.
    public let tolerance: Int

    public init(path: String, tolerance: Int = 1) {
        self.path = path
        self.tolerance = tolerance
    }

    /// What differs.
    public struct Outcome: Sendable {
        /// One sentence each; empty where all is as recorded.
        public var differences: [String] = []
        /// Pictures of expected, difference and actual that were written.
        public var sheets: [String] = []
        public var isMatch: Bool { differences.isEmpty }
    }

    private var stem: String { path.lowercased().hasSuffix(".png") ? String(path.dropLast(4)) : path }
    private var reportPath: String { stem + ".json" }
    private func pictures(_ count: Int) -> [String] { count > 1 ? (1...count).map { "\(stem)-\($0 < 10 ? "0" : "")\($0).png" } : [path] }

    /// Compares a rendering with what is recorded. Where a picture differs, expected, difference and actual are written side by side
    /// as `….difference.png`; where it matches again, that file is removed.
    /// - Throws: `.missingInput` if nothing is recorded, `.cannotWrite`.
    public func check(_ rendering: HeatMap.Rendering) throws(MailHeatError) -> Outcome {
        var outcome = Outcome()
        for (path, actual) in zip(pictures(rendering.files.count), rendering.files) {
            let expected = try read(path)
            let sheetPath = String(path.dropLast(4)) + ".difference.png"
            let comparison = try PictureComparison(expected: expected, actual: actual, tolerance: tolerance, names: (path, "the rendering"))
            if let summary = comparison.summary {
                outcome.differences.append("\(path): \(summary)")
                if let sheet = comparison.sheet {
                    try OutputFile.write(sheet, to: sheetPath)
                    outcome.sheets.append(sheetPath)
                }
            } else {
                OutputFile.remove(sheetPath)
            }
        }
        // One picture has no number: the first of several is one too many.
        let next = pictures(rendering.files.count + 1)[rendering.files.count > 1 ? rendering.files.count : 0]
        if OutputFile.exists(next) { outcome.differences.append("\(next): the rendering has no such slide.") }
        if OutputFile.exists(reportPath) {
            let expected = try HeatMap.Report(json: try read(reportPath), name: reportPath)
            outcome.differences += rendering.report.changes(from: expected).map { $0.description + "." }
        }
        return outcome
    }

    /// Records a rendering.
    /// - Returns: what it changes.
    /// - Throws: `.cannotWrite`.
    public func record(_ rendering: HeatMap.Rendering) throws(MailHeatError) -> Outcome {
        var outcome = Outcome()
        let paths = pictures(rendering.files.count)
        if paths.allSatisfy({ OutputFile.exists($0) }) {
            outcome = try check(rendering)
            for sheet in outcome.sheets { OutputFile.remove(sheet) }
            outcome.sheets = []
        } else {
            outcome.differences = ["\(path): it is new."]
        }
        if !outcome.isMatch {
            // Small rather than quick: it is kept.
            for (path, file) in zip(paths, rendering.files) { try OutputFile.write(try encodePNG(try PictureComparison.decode(file, path, .standard), options: PNGOptions(compressionLevel: 9)), to: path) }
        }
        if !outcome.isMatch || !OutputFile.exists(reportPath) {
            if outcome.isMatch { outcome.differences.append("\(reportPath): it is new.") }
            try OutputFile.write(rendering.report.json, to: reportPath)
        }
        return outcome
    }

    private func read(_ path: String) throws(MailHeatError) -> [UInt8] {
        guard OutputFile.exists(path) else { throw .missingInput("There is no \"\(path)\" to compare with; record it first.") }
        return try InputFile.read(path, what: "recorded heat map", limit: 1 << 30)
    }
}
