import ArgumentParser
import MailHeat

/// What of the heat map is drawn, and how it looks.
struct StyleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("What the picture holds: full, email (no header and ranking), overlay (boxes and badges alone, transparent), slide (the email in columns beside the ranking, further pages as -02.png), digest (600 px wide, for a message) or strip (desktop and phone side by side). Example: --preset slide", valueName: "preset"))
    var preset = "full"

    @Option(help: ArgumentHelp("Pixels of a slide. Default: 1920x1080. Example: --size 1280x720", valueName: "WxH"))
    var size: String?

    @Option(help: ArgumentHelp("Everything around the email: light or dark. Example: --theme dark", valueName: "theme"))
    var theme = "light"

    @Option(help: ArgumentHelp("Colours of the links: standard, or accessible for readers with a colour-vision deficiency. Example: --palette accessible", valueName: "palette"))
    var palette = "standard"

    @Option(help: ArgumentHelp("How much the email fades beneath the boxes, 0 to 1. Example: --dim 0.4", valueName: "share"))
    var dim = 0.16

    @Option(help: ArgumentHelp("How numbers are written: a language, with or without a region. Example: --locale de", valueName: "tag"))
    var locale: String?

    @Option(help: ArgumentHelp("A JSON file with colors (background, text, muted, line, accent), logo and font of everything around the email. Example: --brand brand.json", valueName: "file"))
    var brand: String?

    @Flag(help: "Say in sentences what the data shows; slides and digests do so anyway.")
    var annotate = false

    func style() throws(MailHeatError) -> HeatMap.Style {
        guard let preset = HeatMap.Style.Preset(rawValue: preset) else {
            throw .usage("There is no preset \"\(preset)\"; give --preset \(Self.choices(HeatMap.Style.Preset.allCases.map { $0.rawValue })).")
        }
        guard let theme = HeatMap.Style.Theme(rawValue: theme) else { throw .usage("There is no theme \"\(theme)\"; give --theme light or dark.") }
        guard let palette = HeatMap.Style.Palette(rawValue: palette) else { throw .usage("There is no palette \"\(palette)\"; give --palette standard or accessible.") }
        var style = HeatMap.Style(preset: preset, theme: theme, palette: palette, dim: dim)
        style.locale = locale
        style.brand = try brand.map { path throws(MailHeatError) in try Brand(contentsOf: path) }
        style.isAnnotated = annotate
        if let size {
            guard preset == .slide else { throw .usage("--size is the size of a slide; give --preset slide with it.") }
            let sides = size.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
            guard sides.count == 2, let width = sides[0], let height = sides[1] else { throw .usage("\"\(size)\" is no size; give --size like 1920x1080.") }
            style.slideSize = .init(width: width, height: height)
        }
        return style
    }

    private static func choices(_ names: [String]) -> String { names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "") }
}
