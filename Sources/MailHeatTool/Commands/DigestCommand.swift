import ArgumentParser
import MailHeat

struct DigestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Puts a message together that shows campaigns, for your own mail system.",
        discussion: """
            Each variant of each campaign with its picture inline, what it shows in a sentence, and its ten best links; as HTML and as plain text.
            The date is the latest campaign's; without one there is none. The same files give the same message.

            Example:
              mailheat digest campaign.json --sender "Reports <reports@example.org>" --recipient team@example.org -o digest.eml
            """)

    @Argument(help: ArgumentHelp("Campaign files.", valueName: "campaign"))
    var campaigns: [String]

    @OptionGroup var events: EventOptions
    @OptionGroup var numbers: MetricOptions

    @Option(help: ArgumentHelp("Only this variant of each campaign. Example: --variant B", valueName: "name"))
    var variant: String?

    @Option(help: ArgumentHelp("Whom the message is from. Example: --sender \"Reports <reports@example.org>\"", valueName: "address"))
    var sender: String?

    @Option(help: ArgumentHelp("Whom it is for. Example: --recipient team@example.org", valueName: "address"))
    var recipient: String?

    @Option(help: ArgumentHelp("Its subject. Default: the campaigns' names. Example: --subject \"Last week's campaigns\"", valueName: "text"))
    var subject: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the message goes; - writes standard output. Example: -o digest.eml", valueName: "out.eml"))
    var output: String

    mutating func run() throws {
        let attribution = try events.attribution()
        guard events.clicks.isEmpty else { throw MailHeatError.usage("A campaign file names its events itself; leave out --clicks.") }
        try events.check()
        let loaded = try campaigns.map { path throws(MailHeatError) in try Self.campaign(path) }
        try OutputFile.check(output)
        let renderer = try Renderer(workers: 1)
        let date = loaded.compactMap { $0.sentAt }.max().map { $0 / 1_000_000 }
        let message = try withProgress { [self] progress throws(MailHeatError) in
            var maps: [HeatMap] = []
            for campaign in loaded { maps += try heatMaps(of: campaign, attribution, progress) }
            return try Digest(of: maps, subject: subject ?? loaded.map { $0.name }.joined(separator: ", "), from: sender, to: recipient, date: date).message(using: renderer, progress: progress)
        }
        try OutputFile.write(message, to: output)
    }

    private static func campaign(_ path: String) throws(MailHeatError) -> Campaign {
        let bytes = try InputFile.read(path, what: "campaign", limit: RenderLimits.standard.inputBytes)
        guard Campaign.isCampaign(bytes) else { throw .badData("\(path) is no campaign file; Docs/Campaign.md says what one holds.") }
        return try Campaign(bytes, path: path)
    }

    /// One for each variant.
    private func heatMaps(of campaign: Campaign, _ attribution: AttributionOptions, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> [HeatMap] {
        let log = try events.log(campaign.events, progress)
        let variants = if let variant { [try campaign.variant(variant)] } else { campaign.variants }
        return try variants.map { variant throws(MailHeatError) in
            let part = try campaign.part(variant: variant.name, format: variant.html != nil || variant.message != nil ? .html : .amp)
            let source = EmailInput(email: part.email, events: part.events, variant: variant.name, part: part)
            let title = campaign.variants.count > 1 ? "\(campaign.name), variant \(variant.name)" : nil
            var options = try numbers.options(attribution, of: source, hasEvents: !part.events.isEmpty, title: title)
            options.style.preset = .digest
            options.scale = 1
            return HeatMap(of: part.email, clicks: log, options: options)
        }
    }
}
