import ArgumentParser
import MailHeat

struct BotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bots",
        abstract: "Lists the clicks that look automated, as CSV.",
        discussion: """
            Columns: rule,occurred_at,recipient,url,links,clicks. Recipients are numbered, unless --recipients asks for their names. The rules:
              flagged       the provider says so
              head-request  made by an HTTP HEAD request
              user-agent    the user agent is in the list of machines
              network       the IP address is in a listed network (--bot-signs)
              burst         one recipient, 3 or more distinct links within 2 seconds
              every-link    one recipient, every link of the email (at least 3) within 10 seconds
              honeypot      a link that is hidden at 800 and at 375 px, and the recipient's clicks within 10 seconds of it

            Example:
              mailheat bots newsletter.html --clicks events.json > automated.csv
            """)

    @OptionGroup var input: EmailOptions
    @OptionGroup var events: EventOptions

    @Flag(help: "Name the recipients instead of numbering them.")
    var recipients = false

    mutating func run() throws {
        var options = HeatMap.Options(width: 800)
        options.attribution = try events.attribution()
        try events.check(others: input.email)
        let source = try input.load()
        try events.require(source.events)
        if let part = source.part { options.take(part) } else { options.attribution.variant = source.variant }
        let renderer = try input.renderer()
        let clicks = try withProgress { [options] progress throws(MailHeatError) in
            try HeatMap(of: source.email, clicks: try events.log(source.events, keepsRecipients: recipients, progress), options: options).automatedClicks(using: renderer, progress: progress)
        }
        try OutputFile.write(automatedClicksCSV(clicks), to: "-")
    }
}
