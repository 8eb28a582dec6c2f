import ArgumentParser
import MailHeat

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compares two heat maps.",
        discussion: """
            Takes two PNG pictures or two reports (--json of render). Prints what differs: pixels, and the links whose box, tier or number changed;
            of two pictures the links too, where a report of the same name lies beside each (a.png, a.json).
            Exit code 0: the same, 1: they differ, 2: the command line is wrong.

            Examples:
              mailheat diff before.json after.json
              mailheat diff before.png after.png -o difference.png
            """)

    @Argument(help: ArgumentHelp("The picture or report that is expected.", valueName: "a"))
    var expected: String

    @Argument(help: ArgumentHelp("The one that is compared with it.", valueName: "b"))
    var actual: String

    @Option(help: ArgumentHelp("What a channel of a pixel may differ by, 0 to 255. Example: --tolerance 0", valueName: "n"))
    var tolerance = 1

    @Option(name: .shortAndLong, help: ArgumentHelp("Where expected, difference and actual go, side by side, if two pictures differ. Example: -o difference.png", valueName: "diff.png"))
    var output: String?

    mutating func run() throws {
        guard (0...255).contains(tolerance) else { throw MailHeatError.usage("A tolerance of \(tolerance) means nothing; give --tolerance a value from 0 to 255.") }
        let before = try InputFile.read(expected, what: "picture or report", limit: 1 << 30), after = try InputFile.read(actual, what: "picture or report", limit: 1 << 30)
        let isPicture = Self.isPNG(before)
        guard isPicture == Self.isPNG(after) else { throw MailHeatError.usage("One of \(expected) and \(actual) is a picture, the other is not; give two of a kind.") }
        var differences: [String] = []
        if isPicture {
            let comparison = try PictureComparison(expected: before, actual: after, tolerance: tolerance, names: (expected, actual))
            if let summary = comparison.summary { differences.append(summary) }
            if let output, let sheet = comparison.sheet { try OutputFile.write(sheet, to: output) }
            if let old = try Self.report(beside: expected), let new = try Self.report(beside: actual) { differences += new.changes(from: old).map { $0.description } }
        } else {
            if output != nil { throw MailHeatError.usage("Two reports give no picture; leave out -o, or give two pictures.") }
            let old = try HeatMap.Report(json: before, name: expected), new = try HeatMap.Report(json: after, name: actual)
            differences += new.changes(from: old).map { $0.description }
            if old.ledger != new.ledger { differences.append("The clicks went otherwise: \(Self.text(old.ledger)) before, \(Self.text(new.ledger)) now.") }
            if old.metric != new.metric || old.delivered != new.delivered { differences.append("They show different metrics, or rates of different numbers of delivered emails.") }
        }
        for line in differences { Terminal.print(line) }
        if !differences.isEmpty { throw ExitCode(1) }
    }

    private static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) }
    private static func report(beside picture: String) throws(MailHeatError) -> HeatMap.Report? {
        guard picture.lowercased().hasSuffix(".png") else { return nil }
        let path = String(picture.dropLast(4)) + ".json"
        guard let bytes = try? InputFile.read(path, what: "report", limit: 1 << 30) else { return nil }
        return try HeatMap.Report(json: bytes, name: path)
    }
    private static func text(_ ledger: Ledger) -> String {
        "\(ledger.clicks) in, \(ledger.drawn) drawn, \(ledger.shared) shared, \(ledger.hidden) hidden, \(ledger.untracked) untracked, "
            + "\(ledger.automated) automated, \(ledger.unmatched) unmatched, \(ledger.other) other"
    }
}
