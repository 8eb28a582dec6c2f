import AMP
import Clicks
import JSON
public import Primitives

extension Campaign {
    /// Whether bytes are a campaign file rather than an email: a JSON object. (`{{` and `{%` begin templates.)
    public static func isCampaign(_ bytes: [UInt8]) -> Bool {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        let content = text.drop { ASCII.isWhitespace($0) }
        guard content.first == 0x7B else { return false }
        let next = content.dropFirst().first { !ASCII.isWhitespace($0) }
        return next == 0x22 || next == 0x7D
    }

    /// Reads a campaign file and the emails that it names; event files are opened when they are read.
    /// - Throws: one sentence: `badData` for what the file says wrong, `missingInput` for what is not there.
    public init(path: String, limits: RenderLimits = .standard) throws(MailHeatError) {
        try self.init(try InputFile.read(path, what: "campaign", limit: limits.inputBytes), path: path, limits: limits)
    }

    /// The same for a file that has been read.
    /// - Parameter path: where it came from; what it names lies in that folder.
    public init(_ bytes: [UInt8], path: String, limits: RenderLimits = .standard) throws(MailHeatError) {
        let name = path == "-" ? "The campaign" : path
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(bytes, maximumDepth: 16) } catch {
            throw .badData("\(name), line \(error.line): it is no JSON: \(error.reason).")
        }
        guard value.object != nil else { throw .badData("\(name) is no JSON object; Docs/Campaign.md says what a campaign file holds.") }
        let object = CampaignObject(value: value, file: name, place: "")
        let folder = try InputFolder(of: path == "-" ? "" : path)
        try object.check(CampaignObject.campaignKeys)

        let figures = try object.figures()
        var assets: String?
        if let folderOrMap = try object.string("assets") { assets = try folder.path(folderOrMap, key: "assets", of: name) }
        let variants = try Self.variants(of: object, folder: folder, assets: assets, limits: limits)
        try Self.checkSums(variants, figures, object)
        var events: [String] = []
        for (index, file) in try object.strings("events").enumerated() {
            let path = try folder.path(file, key: "events[\(index)]", of: name)
            try InputFile.check(path, what: "click file")
            events.append(path)
        }
        self.init(name: try object.requiredString("name"), subject: try object.string("subject"), sentAt: try object.time("sent_at"), figures: figures,
                  variants: variants, events: events)
    }

    private static func variants(of object: CampaignObject, folder: InputFolder, assets: String?, limits: RenderLimits) throws(MailHeatError) -> [Variant] {
        let members = try object.objects("variants")
        guard !members.isEmpty else { throw object.fault("variants", "names no variant; give at least one with its html, amp or eml file") }
        guard members.count <= limits.campaignVariants else { throw object.fault("variants", "names \(members.count) variants; at most \(limits.campaignVariants) are read") }
        var variants: [Variant] = [], bytes = 0
        for member in members {
            try member.check(CampaignObject.variantKeys)
            func email(_ key: String, _ format: EmailFormat) throws(MailHeatError) -> Email? {
                guard let file = try member.string(key) else { return nil }
                let path = try folder.path(file, key: member.place + key, of: object.file)
                let content = try InputFile.read(path, what: "email", limit: limits.inputBytes)
                bytes += content.count
                guard bytes <= limits.campaignBytes else { throw object.fault("variants", "names emails of more than \(limits.campaignBytes >> 20) MB together") }
                return Email(bytes: content, name: path, format: format, assets: assets)
            }
            var ampData: AMPData?
            if let file = try member.string("amp_data") {
                let path = try folder.path(file, key: member.place + "amp_data", of: object.file)
                ampData = try AMPData(try InputFile.read(path, what: "AMP data", limit: limits.inputBytes), name: path)
            }
            let (delivered, byFormat) = try member.delivered()
            var figures = try member.figures(withoutDelivered: true)
            figures.delivered = delivered
            try member.check(figures)
            let variant = Variant(name: try member.requiredString("name"), aliases: try member.strings("aliases"), share: try member.share(), html: try email("html", .html),
                                  amp: try email("amp", .amp), message: try email("eml", .html), ampData: ampData, figures: figures, deliveredByFormat: byFormat)
            guard variant.html != nil || variant.amp != nil || variant.message != nil else { throw member.fault("html", "is missing; give the variant an html, amp or eml file") }
            for name in [variant.name] + variant.aliases where variants.contains(where: { $0.isNamed(name) }) {
                throw member.fault("name", "is \"\(name)\", as another variant's is; names and aliases must differ")
            }
            variants.append(variant)
        }
        return variants
    }

    /// What the variants have together cannot be more than the whole.
    private static func checkSums(_ variants: [Variant], _ figures: Figures, _ object: CampaignObject) throws(MailHeatError) {
        let shares = variants.compactMap(\.share).reduce(0, +)
        guard shares <= 100.01 else { throw object.fault("variants", "have shares of more than 100 % together") }
        for (key, whole, parts) in [("sent", figures.sent, variants.map(\.figures.sent)), ("delivered", figures.delivered, variants.map(\.figures.delivered))] {
            let sum = parts.compactMap { $0 }.reduce(0, +)
            if let whole, sum > whole { throw object.fault(key, "is \(Numbers.grouped(whole)), but the variants have \(Numbers.grouped(sum)) together") }
        }
    }
}
