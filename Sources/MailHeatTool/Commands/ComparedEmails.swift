import MailHeat

/// The emails that `--compare` names: variants and formats of the campaign, formats of the message, other campaigns' files.
struct ComparedEmails {
    var emails: [(name: String, input: EmailInput)] = []

    /// With one name alone, the email itself stands before it.
    init(_ names: [String], _ source: EmailInput) throws(MailHeatError) {
        if names.count == 1 { emails.append((Self.title(source), source)) }
        for name in names { emails.append(try Self.find(name, source)) }
    }

    private static func find(_ name: String, _ source: EmailInput) throws(MailHeatError) -> (name: String, input: EmailInput) {
        let format = EmailFormat(rawValue: name.lowercased())
        if let campaign = source.campaign {
            func part(_ variant: String?, _ format: EmailFormat) throws(MailHeatError) -> (name: String, input: EmailInput) {
                let part = try campaign.part(variant: variant, format: format)
                var input = source
                input.email = part.email
                input.email.assets = source.assets ?? part.email.assets
                input.email.ampData = source.email.ampData ?? part.email.ampData
                input.part = part
                return (title(input), input)
            }
            func isVariant(_ name: some StringProtocol) -> Bool {
                campaign.variants.contains { ([$0.name] + $0.aliases).contains { $0.lowercased() == name.lowercased() } }
            }
            if isVariant(name) { return try part(name, source.email.format) }
            if let format { return try part(source.variant, format) }
            if let slash = name.lastIndex(of: "/"), isVariant(name[..<slash]), let format = EmailFormat(rawValue: name[name.index(after: slash)...].lowercased()) {
                return try part(String(name[..<slash]), format)
            }
        } else if let format {
            var input = source
            input.email.format = format
            return (title(input), input)
        }
        guard name.lowercased().hasSuffix(".json") else {
            let known = source.campaign.map { $0.variants.map { $0.name } } ?? []
            throw .usage("There is no variant \"\(name)\" to compare; give \((known + ["html", "amp"]).joined(separator: ", ")) or another campaign's file.")
        }
        let campaign = try Campaign(path: name)
        let part = try campaign.part(format: source.email.format)
        var input = EmailInput(email: part.email, events: part.events, part: part, campaign: campaign)
        input.isOtherSend = true
        return (campaign.name, input)
    }

    /// `Variant B`, `Variant B, AMP`, `HTML`
    private static func title(_ input: EmailInput) -> String {
        let format = input.email.format == .html ? "HTML" : input.email.format == .amp ? "AMP" : "Plain text"
        guard let part = input.part, let campaign = input.campaign, campaign.variants.count > 1 else { return format }
        return "Variant \(part.variant.name)" + (input.email.format == .html ? "" : ", \(format)")
    }
}
