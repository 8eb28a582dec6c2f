import MailHeat

/// The example of Sources/MailHeat/MailHeat.docc and of the README, as it stands there.
func hottestLinks(in folder: String, picture: String) throws -> [String] {
    // begin
    let email = try Email(contentsOf: "\(folder)/newsletter.html", assets: "\(folder)/assets.json")
    let clicks = try ClickLog(contentsOf: "\(folder)/clicks.csv")

    var options = HeatMap.Options(metric: .rate, delivered: 18_240)
    options.attribution.bots = .rules
    options.style.theme = .dark

    let rendering = try HeatMap(of: email, clicks: clicks, options: options).render(to: picture)
    let hottest = rendering.report.links.filter { $0.tier == .red }.map { "\($0.text): \($0.total ?? 0) clicks" }
    // end
    return hottest
}
