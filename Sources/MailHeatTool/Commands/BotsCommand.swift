import ArgumentParser
import MailHeat

struct BotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bots",
        abstract: "Lists the clicks that look automated, as CSV.",
        discussion: """
            Columns: rule,occurred_at,recipient,url,links,clicks. Recipients are numbered, not named. The rules:
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

    mutating func run() throws {
        let options = try events.options()
        let files = try events.files(others: input.email)
        if files.isEmpty { throw MailHeatError.usage("Give the events with --clicks.") }
        let email = try input.load()
        let renderer = try input.renderer()
        let result = try withProgress { progress throws(MailHeatError) in
            try renderer.automatedClicks(of: email, clicks: files, options: RenderOptions(width: 800, assets: input.assets), click: options, progress: progress)
        }
        for notice in result.notices { Terminal.complain(notice) }
        try OutputFile.write(result.csv, to: "-")
    }
}
