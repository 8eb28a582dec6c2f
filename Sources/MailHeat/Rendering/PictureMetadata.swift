import Clicks
import Images
import Mail
import Picture
import Primitives

/// What a picture file says of itself, for archives and for those who cannot see it: what it shows, in sentences, with which options it was made,
/// and of what. No time, so that the same input gives the same bytes.
func pictureMetadata(_ input: PictureInput, of heatMap: HeatMap, report: HeatMap.Report, numbers: NumberStyle) -> [PNGOptions.Text] {
    let sentences = Findings.sentences(input, numbers)
    return [.init("Title", input.title), .init("Software", "MailHeat \(MailHeatVersion.current)")]
        + (sentences.isEmpty ? [] : [.init("Description", sentences.joined(separator: " "))])
        + [.init("Options", optionText(heatMap)), .init("Email SHA-256", sha256(heatMap.email.bytes))]
        + (input.attribution.hasData ? [.init("Ledger SHA-256", sha256(report.json))] : [])
}

/// Every option that a pixel depends on, as the tool spells it.
private func optionText(_ heatMap: HeatMap) -> String {
    let options = heatMap.options, style = options.style, attribution = options.attribution
    var words = ["format=\(heatMap.email.format.rawValue)", "width=\(options.width)", "scale=\(options.scale)", "preset=\(style.preset.rawValue)", "theme=\(style.theme.rawValue)",
                 "palette=\(style.palette.rawValue)", "dim=\(Decimal.string(style.dim, places: 3))", "metric=\(options.metric.rawValue)", "tiers=\(attribution.tiers.name)", "bots=\(attribution.bots.rawValue)"]
    func add(_ name: String, _ value: String?) { if let value { words.append("\(name)=\(value)") } }
    if style.preset == .slide { add("size", "\(style.slideSize.width)x\(style.slideSize.height)") }
    add("delivered", options.delivered.map { String($0) })
    add("variant", attribution.variant)
    add("device", attribution.filter.device?.rawValue)
    add("scale-max", attribution.scaleMaximum.map { Decimal.string($0, places: 6) })
    add("locale", style.locale)
    if attribution.spreadsEvenly { words.append("spread=even") }
    if style.isAnnotated { words.append("annotate") }
    return words.joined(separator: " ")
}
