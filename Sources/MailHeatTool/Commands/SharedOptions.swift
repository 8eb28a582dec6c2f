import ArgumentParser
import MailHeat

/// The options that every command takes.
struct EmailOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The email as it was sent: an HTML file, a message with its headers (.eml), or - for standard input.", valueName: "email"))
    var email: String

    @Option(help: ArgumentHelp("Where its pictures are: a folder, or a JSON map from addresses to files relative to the map. Example: --assets pictures/", valueName: "map.json|dir"))
    var assets: String?

    @Option(help: ArgumentHelp("Which part is shown: html (where there is none, the plain text), amp with carousels, accordions and lightboxes open, or text. Example: --format amp", valueName: "format"))
    var format = "html"

    @Option(name: .customLong("font-dir"), help: ArgumentHelp("A folder of further fonts, found by family name; may be given several times. Example: --font-dir /usr/share/fonts/opentype/noto", valueName: "dir"))
    var fontDirectories: [String] = []

    @Flag(name: .shortAndLong, help: "Print on standard error what was not understood or had to be repaired.")
    var verbose = false

    func load() throws(MailHeatError) -> Email {
        guard let format = EmailFormat(rawValue: format) else { throw .usage("There is no format \"\(format)\"; give --format html, amp or text.") }
        return try Email(contentsOf: email, format: format, assets: assets)
    }
    func renderer(brand: Brand? = nil) throws(MailHeatError) -> Renderer { try Renderer(additionalFontFolders: fontDirectories, brandFonts: brand?.fonts ?? [], workers: 1) }
}

/// Runs `body` with the progress line on, and off again whatever happens.
func withProgress<Result>(_ body: (@escaping @Sendable (RenderStage) -> Void) throws(MailHeatError) -> Result) throws(MailHeatError) -> Result {
    let progress = Progress()
    progress.start()
    defer { progress.finish() }
    return try body { progress.reach($0) }
}
