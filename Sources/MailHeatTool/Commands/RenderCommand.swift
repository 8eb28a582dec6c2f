import ArgumentParser
import MailHeat

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Draws the heat map of an email.",
        discussion: """
            Without --clicks the links are outlined.

            Examples:
              mailheat render newsletter.html --clicks clicks.csv --metric rate --delivered 14820 -o heatmap.png
              mailheat render newsletter.html --clicks events.json.gz --bots rules --tiers jenks --json ledger.json
              mailheat render campaign.json --variant B --format amp --metric rate
            """)

    @OptionGroup var input: EmailOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var numbers: MetricOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes; its ending says what it is: .png, .pdf (text stays text) or .svg (text is outlines); - writes a PNG to standard output. Default: the email's name with .heatmap.png", valueName: "out.png"))
    var output: String?

    @Option(help: ArgumentHelp("Where every click went, and where everything lies in the picture, as JSON. Example: --json report.json", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 375 for a phone", valueName: "px"))
    var width = 720

    @Option(help: ArgumentHelp("Pixels of the picture for each CSS px. Default: 2, of a digest 1. Example: --scale 1", valueName: "n"))
    var scale: Int?

    @Option(help: ArgumentHelp("The picture's heading. Default: the email's subject or title. Example: --title \"Autumn menu\"", valueName: "text"))
    var title: String?

    @Option(parsing: .upToNextOption, help: ArgumentHelp("Emails side by side on one scale, with the difference of each link: variants of the campaign (B, B/amp), formats (html, amp) or other campaigns' files. Example: --compare A B", valueName: "variant"))
    var compare: [String] = []

    @OptionGroup(title: "Look") var style: StyleOptions

    mutating func run() throws {
        let output = self.output ?? (input.email == "-" ? "heatmap.png" : Self.defaultOutput(for: input.email))
        if json == "-", output == "-" { throw MailHeatError.usage("Standard output can take one thing only; give a file for --json or for -o.") }
        let format = try PictureFormat(path: output)
        let prepared = try prepare()
        try OutputFile.check(output)
        if let json { try OutputFile.check(json) }
        let rendering = try render(prepared, as: format)
        let paths = try rendering.write(to: output)
        if self.output == nil { for path in paths { Terminal.print(path) } }
        if let json { try OutputFile.write(rendering.report.json, to: json) }
        try numbers.check(rendering.report.unmatchedShare)
    }

    /// What the options ask for, before the events are read.
    struct Prepared {
        var attribution: AttributionOptions
        var source: EmailInput
        var options: HeatMap.Options
        var compared: [(name: String, input: EmailInput)]
    }
    func prepare() throws(MailHeatError) -> Prepared {
        let attribution = try events.attribution(), look = try style.style()
        try events.check(others: input.email)
        let source = try input.load()
        var options = try numbers.options(attribution, of: source, hasEvents: !(source.events + events.clicks).isEmpty, title: title)
        options.width = width
        options.style = look
        options.scale = scale ?? (look.preset == .digest ? 1 : 2)
        return Prepared(attribution: attribution, source: source, options: options, compared: try ComparedEmails(compare, source).emails)
    }
    /// Reads the events and draws.
    func render(_ prepared: Prepared, as format: PictureFormat) throws(MailHeatError) -> HeatMap.Rendering {
        let source = prepared.source, options = prepared.options
        let renderer = try input.renderer(brand: options.style.brand)
        let rendering = try withProgress { progress throws(MailHeatError) in
            let heatMap = HeatMap(of: source.email, clicks: try events.log(source.events, progress), options: options)
            if prepared.compared.isEmpty { return try heatMap.render(as: format, using: renderer, progress: progress) }
            var members: [(name: String, heatMap: HeatMap)] = []
            for (name, input) in prepared.compared {
                var own = try numbers.options(prepared.attribution, of: input, hasEvents: true, title: title)
                (own.width, own.scale, own.style) = (options.width, options.scale, options.style)
                members.append((name, HeatMap(of: input.email, clicks: input.isOtherSend ? try events.log(only: input.events) : heatMap.clicks, options: own)))
            }
            return try Comparison(members).render(as: format, using: renderer, progress: progress)
        }
        if let notice = rendering.report.origins.notice { Terminal.complain(notice) }
        Terminal.report(rendering.report.diagnostics, verbose: input.verbose)
        return rendering
    }

    /// `news.html` gives `news.heatmap.png` beside it.
    private static func defaultOutput(for email: String) -> String {
        for ending in [".html", ".htm", ".eml", ".json"] where email.lowercased().hasSuffix(ending) { return String(email.dropLast(ending.count)) + ".heatmap.png" }
        return email + ".heatmap.png"
    }
}
