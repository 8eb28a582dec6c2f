import ArgumentParser
import MailHeat

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Prints Sent, Delivered, Viewed, Clicks, CTR and Converted.",
        discussion: """
            Viewed and Converted are distinct recipients, CTR is distinct clickers divided by delivered; openings and clicks that the provider flags as
            automated are set aside and counted. What neither the events nor the campaign tell is unknown, not zero.

            Examples:
              mailheat stats campaign.json
              mailheat stats --clicks events-1.json.gz --clicks events-2.json.gz --delivered 14820
            """)

    @Argument(help: ArgumentHelp("A campaign file; its variants stand beside the whole. Without one, the events of --clicks are added up.", valueName: "campaign"))
    var campaign: String?

    @OptionGroup var events: EventOptions

    @Option(help: ArgumentHelp("Delivered emails; default: what the campaign says, or the delivery events. Example: --delivered 14820", valueName: "n"))
    var delivered: Int?

    @Flag(help: "Print JSON instead of a table; unknown numbers are null.")
    var json = false

    mutating func run() throws {
        if let delivered, delivered <= 0 { throw MailHeatError.usage("Delivered emails cannot be \(delivered); give --delivered a number above 0.") }
        let attribution = try events.attribution()
        let text: String
        if let path = campaign {
            try events.check(others: path)
            let bytes = try InputFile.read(path, what: "campaign", limit: RenderLimits.standard.inputBytes)
            guard Campaign.isCampaign(bytes) else { throw MailHeatError.badData("\(path) is no campaign file; events are added up without the email: mailheat stats --clicks events.") }
            var campaign = try Campaign(bytes, path: path)
            if let delivered { campaign.figures.delivered = delivered }
            try events.require(campaign.events)
            let report = try withProgress { [campaign] progress throws(MailHeatError) in try campaign.report(try events.log(campaign.events, progress), options: attribution) }
            text = json ? report.json : report.table
        } else {
            try events.check()
            if events.clicks.isEmpty { throw MailHeatError.usage("Give a campaign file, or the events with --clicks.") }
            let log = try withProgress { progress throws(MailHeatError) in try events.log([], progress) }
            let statistics = try log.statistics(known: .init(delivered: delivered), filter: attribution.filter, bots: attribution.bots)
            text = json ? statistics.json : statistics.table
        }
        try OutputFile.write(Array(text.utf8), to: "-")
    }
}
