import ArgumentParser
import MailHeat

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Prints where every click went, as JSON.",
        discussion: """
            Clicks in = drawn + shared + hidden + untracked + automated + unmatched + other. Each link names the rules by which its clicks came,
            and clicks that no link has are listed with their addresses. Unknown numbers are null.

            Example:
              mailheat ledger newsletter.html --clicks events.json --bots rules
            """)

    @OptionGroup var input: EmailOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var numbers: MetricOptions

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 375 for a phone", valueName: "px"))
    var width = 720

    mutating func run() throws {
        let attribution = try events.attribution()
        try events.check(others: input.email)
        let source = try input.load()
        try events.require(source.events)
        var options = try numbers.options(attribution, of: source, hasEvents: true)
        options.width = width
        let renderer = try input.renderer()
        let report = try withProgress { [options] progress throws(MailHeatError) in
            try HeatMap(of: source.email, clicks: try events.log(source.events, progress), options: options).report(using: renderer, progress: progress)
        }
        if let notice = report.origins.notice { Terminal.complain(notice) }
        Terminal.report(report.diagnostics, verbose: input.verbose)
        try OutputFile.write(report.json, to: "-")
        try numbers.check(report.unmatchedShare)
    }
}
