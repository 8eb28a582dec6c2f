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
            """)

    @OptionGroup var input: EmailOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var numbers: MetricOptions

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the PNG goes; - writes standard output. Default: the email's name with .heatmap.png", valueName: "out.png"))
    var output: String?

    @Option(help: ArgumentHelp("Where every click went, as JSON beside the picture. Example: --json ledger.json", valueName: "file"))
    var json: String?

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 375 for a phone", valueName: "px"))
    var width = 720

    @Option(help: ArgumentHelp("Pixels of the picture for each CSS px. Example: --scale 1", valueName: "n"))
    var scale = 2

    @Option(help: ArgumentHelp("The picture's heading. Default: the email's subject or title. Example: --title \"Autumn menu\"", valueName: "text"))
    var title: String?

    @OptionGroup(title: "Look") var style: StyleOptions

    mutating func run() throws {
        var heatMap = try numbers.options(try events.options(), title: title)
        heatMap.style = try style.style()
        let output = self.output ?? (input.email == "-" ? "heatmap.png" : Self.defaultOutput(for: input.email))
        let options = RenderOptions(width: width, scale: scale, assets: input.assets)
        if json == "-", output == "-" { throw MailHeatError.usage("Standard output can take one thing only; give a file for --json or for -o.") }
        let files = try events.files(others: input.email)
        let email = try input.load()
        try OutputFile.check(output)
        if let json { try OutputFile.check(json) }
        let renderer = try input.renderer()
        let picture = try withProgress { progress throws(MailHeatError) in
            try renderer.heatMap(of: email, clicks: files, options: options, heatMap: heatMap, progress: progress)
        }
        for notice in picture.notices { Terminal.complain(notice) }
        Terminal.report(picture.diagnostics, verbose: input.verbose)
        for (path, page) in try Self.pages(of: picture, to: output) {
            try OutputFile.write(page, to: path)
            if self.output == nil { Terminal.print(path) }
        }
        if let json { try OutputFile.write(picture.ledger, to: json) }
        try numbers.check(picture.unmatchedShare)
    }

    /// `news.html` gives `news.heatmap.png` beside it.
    private static func defaultOutput(for email: String) -> String {
        for ending in [".html", ".htm", ".eml"] where email.lowercased().hasSuffix(ending) { return String(email.dropLast(ending.count)) + ".heatmap.png" }
        return email + ".heatmap.png"
    }

    /// Slides that need several pages are numbered: `out-01.png`, `out-02.png`.
    private static func pages(of picture: RenderedPicture, to output: String) throws(MailHeatError) -> [(path: String, png: [UInt8])] {
        guard !picture.furtherPages.isEmpty else { return [(output, picture.png)] }
        guard output != "-" else { throw .usage("The email needs \(picture.furtherPages.count + 1) slides; give a file with -o for them.") }
        let stem = output.lowercased().hasSuffix(".png") ? String(output.dropLast(4)) : output
        return ([picture.png] + picture.furtherPages).enumerated().map { ("\(stem)-\($0.offset < 9 ? "0" : "")\($0.offset + 1).png", $0.element) }
    }
}
