import ArgumentParser
import MailHeat

struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Prints Sent, Delivered, Viewed, Clicks, CTR and Converted.",
        discussion: """
            Viewed and Converted are distinct recipients, CTR is distinct clickers divided by delivered; openings and clicks that the provider flags as
            automated are set aside and counted. What the events cannot tell is unknown, not zero.

            Example:
              mailheat stats --clicks events-1.json.gz --clicks events-2.json.gz --delivered 14820
            """)

    @OptionGroup var events: EventOptions

    @Option(help: ArgumentHelp("Delivered emails; default: the delivery events are counted. Example: --delivered 14820", valueName: "n"))
    var delivered: Int?

    @Flag(help: "Print JSON instead of a table; unknown numbers are null.")
    var json = false

    mutating func run() throws {
        if let delivered, delivered <= 0 { throw MailHeatError.usage("Delivered emails cannot be \(delivered); give --delivered a number above 0.") }
        let attribution = try events.attribution()
        try events.check()
        try events.require()
        let log = try withProgress { progress throws(MailHeatError) in try events.log(progress) }
        let statistics = try log.statistics(delivered: delivered, filter: attribution.filter, bots: attribution.bots)
        try OutputFile.write(Array((json ? statistics.json : statistics.table).utf8), to: "-")
    }
}
