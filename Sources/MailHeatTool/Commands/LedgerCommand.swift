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
        let heatMap = try numbers.options(try events.options())
        let files = try events.files(others: input.email)
        if files.isEmpty { throw MailHeatError.usage("Give the events with --clicks.") }
        let email = try input.load()
        let renderer = try input.renderer()
        let options = RenderOptions(width: width, assets: input.assets)
        let result = try withProgress { progress throws(MailHeatError) in try renderer.ledger(of: email, clicks: files, options: options, heatMap: heatMap, progress: progress) }
        for notice in result.notices { Terminal.complain(notice) }
        Terminal.report(result.diagnostics, verbose: input.verbose)
        try OutputFile.write(result.ledger, to: "-")
        try numbers.check(result.unmatchedShare)
    }
}
