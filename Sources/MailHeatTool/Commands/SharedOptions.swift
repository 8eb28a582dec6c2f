import ArgumentParser
import MailHeat

/// The options that every command takes.
struct EmailOptions: ParsableArguments {
    @Argument(help: ArgumentHelp("The email as it was sent: an HTML file, a message with its headers (.eml), or a campaign file (JSON) that names its variants and events; - for standard input.", valueName: "email"))
    var email: String

    @Option(help: ArgumentHelp("Where its pictures are: a folder, or a JSON map from addresses to files relative to the map. Example: --assets pictures/", valueName: "map.json|dir"))
    var assets: String?

    @Option(help: ArgumentHelp("Which part is shown: html (where there is none, the plain text), amp with carousels, accordions and lightboxes open, or text. Example: --format amp", valueName: "format"))
    var format = "html"

    @Option(name: .customLong("amp-data"), help: ArgumentHelp("What the servers of an AMP email's lists (amp-list) would send: a JSON object from their addresses to responses, or one response for all. Without it lists show their placeholders. Example: --format amp --amp-data items.json", valueName: "file"))
    var ampData: String?

    @Option(help: ArgumentHelp("Which variant: of a campaign the part that is shown (default: the first), else the clicks that count, as the events name it. Example: --variant B", valueName: "name"))
    var variant: String?

    @Option(name: .customLong("font-dir"), help: ArgumentHelp("A folder of further fonts, found by family name; may be given several times. Example: --font-dir /usr/share/fonts/opentype/noto", valueName: "dir"))
    var fontDirectories: [String] = []

    @Flag(name: .shortAndLong, help: "Print on standard error what was not understood or had to be repaired.")
    var verbose = false

    /// Reads the email, or the part of the campaign that is asked for.
    func load() throws(MailHeatError) -> EmailInput {
        guard let format = EmailFormat(rawValue: format) else { throw .usage("There is no format \"\(format)\"; give --format html, amp or text.") }
        if ampData != nil, format != .amp { throw .usage("--amp-data fills the lists of an AMP email; give --format amp with it.") }
        var input = EmailInput(email: try Email(contentsOf: email, format: format, assets: assets), variant: variant)
        if Campaign.isCampaign(input.email.bytes) {
            let campaign = try Campaign(input.email.bytes, path: email)
            let part = try campaign.part(variant: variant, format: format)
            input = EmailInput(email: part.email, events: part.events, variant: variant, part: part, campaign: campaign)
            input.assets = assets
            if let assets { input.email.assets = assets }
        }
        if let ampData { input.email.ampData = try AMPData(try InputFile.read(ampData, what: "AMP data", limit: RenderLimits.standard.inputBytes), name: ampData) }
        return input
    }
    func renderer(brand: Brand? = nil) throws(MailHeatError) -> Renderer { try Renderer(additionalFontFolders: fontDirectories, brandFonts: brand?.fonts ?? [], workers: 1) }
}

/// What a command works on.
struct EmailInput {
    var email: Email
    /// Files that the campaign names.
    var events: [String] = []
    /// The variant that was asked for.
    var variant: String?
    /// nil for an email that stands alone.
    var part: CampaignPart?
    var campaign: Campaign?
    /// Named on the command line, in the place of what the campaign names.
    var assets: String?
    /// Its events are its own.
    var isOtherSend = false
}

/// Runs `body` with the progress line on, and off again whatever happens.
func withProgress<Result>(_ body: (@escaping @Sendable (RenderStage) -> Void) throws(MailHeatError) -> Result) throws(MailHeatError) -> Result {
    let progress = Progress()
    progress.start()
    defer { progress.finish() }
    return try body { progress.reach($0) }
}
