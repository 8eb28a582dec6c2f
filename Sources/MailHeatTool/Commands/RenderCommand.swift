import ArgumentParser
import MailHeat

struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Draws the heat map of an email.",
        discussion: """
            Example:
              mailheat render newsletter.html --clicks clicks.csv --metric rate --delivered 14820 -o heatmap.png
            """)

    @OptionGroup var input: EmailOptions

    @Option(help: ArgumentHelp("Clicks, as JSON Lines or CSV: rows that are totals (url,total,unique) or events (url,recipient,occurred_at); - reads standard input; may be given several times. Without it the links are outlined. Example: --clicks clicks.csv", valueName: "file"))
    var clicks: [String] = []

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the PNG goes; - writes standard output. Default: the email's name with .heatmap.png", valueName: "out.png"))
    var output: String?

    @Option(help: ArgumentHelp("The number that is shown and colours the links: total, unique or rate. Example: --metric unique", valueName: "metric"))
    var metric = "total"

    @Option(help: ArgumentHelp("Delivered emails; the click rate is unique clicks divided by it. Example: --delivered 14820", valueName: "n"))
    var delivered: Int?

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 375 for a phone", valueName: "px"))
    var width = 720

    @Option(help: ArgumentHelp("Pixels of the picture for each CSS px. Example: --scale 1", valueName: "n"))
    var scale = 2

    @Option(help: ArgumentHelp("The picture's heading. Default: the email's subject or title. Example: --title \"Autumn menu\"", valueName: "text"))
    var title: String?

    @OptionGroup(title: "Look") var style: StyleOptions

    mutating func run() throws {
        guard let metric = Metric(rawValue: metric) else {
            throw MailHeatError.usage("There is no metric \"\(metric)\"; give --metric total, unique or rate.")
        }
        if let delivered, delivered <= 0 { throw MailHeatError.usage("Delivered emails cannot be \(delivered); give --delivered a number above 0.") }
        if metric == .rate, delivered == nil { throw MailHeatError.usage("The click rate is a share of the delivered emails; say how many with --delivered.") }
        if clicks.filter({ $0 == "-" }).count + (input.email == "-" ? 1 : 0) > 1 {
            throw MailHeatError.usage("Standard input can be read once only; give a file for the others.")
        }
        let style = try self.style.style()
        let output = self.output ?? (input.email == "-" ? "heatmap.png" : Self.defaultOutput(for: input.email))
        let options = RenderOptions(width: width, scale: scale, assets: input.assets)
        let email = try input.load()
        let files = try clicks.map { path throws(MailHeatError) in
            ClickFile(bytes: try InputFile.read(path, what: "click file", limit: 1 << 31), name: path == "-" ? "standard input" : path)
        }
        try OutputFile.check(output)
        let renderer = try input.renderer()
        let picture = try withProgress { progress throws(MailHeatError) in
            try renderer.heatMap(of: email, clicks: files, options: options, heatMap: HeatMapOptions(metric: metric, delivered: delivered, title: title, style: style), progress: progress)
        }
        for notice in picture.notices { Terminal.complain(notice) }
        Terminal.report(picture.diagnostics, verbose: input.verbose)
        for (path, page) in try Self.pages(of: picture, to: output) {
            try OutputFile.write(page, to: path)
            if self.output == nil { Terminal.print(path) }
        }
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
