import ArgumentParser
import MailHeat

/// The options by which events are read and chosen: the same in every command that takes clicks.
struct EventOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Events of any provider, as JSON Lines, JSON or CSV, plain or gzip: rows that are totals (url,total,unique) or events (url,recipient,occurred_at); - reads standard input; may be given several times. Example: --clicks clicks.csv", valueName: "file"))
    var clicks: [String] = []

    @Option(help: ArgumentHelp("The provider whose events the files hold, where their shape should not decide: sendgrid, mailgun, postmark, ses, sparkpost, mandrill, mailchimp, brevo, mailjet, klaviyo, customerio, braze, hubspot, iterable, listmonk, mautic or mailheat. Example: --source sendgrid", valueName: "name"))
    var source: String?

    @Flag(help: "Stop at the first row that cannot be read.")
    var strict = false

    @Option(help: ArgumentHelp("Clicks of machines: keep counts them, flagged sets aside what the provider flagged, rules sets aside what any rule takes. Example: --bots rules", valueName: "policy"))
    var bots = "flagged"

    @Option(name: .customLong("bot-signs"), help: ArgumentHelp("A list that replaces the standard user agents and networks of machines: one a line, as evilscan or 192.0.2.0/24. Example: --bot-signs signs.txt", valueName: "file"))
    var botSigns: String?

    @Option(help: ArgumentHelp("Leave out events before this time. Example: --from 2026-01-01T08:00:00Z", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("Leave out events at this time or later. Example: --to 2026-01-08", valueName: "time"))
    var to: String?

    @Option(help: ArgumentHelp("Only events on this device, by the user agent: desktop or mobile. Example: --device mobile", valueName: "device"))
    var device: String?

    @Option(help: ArgumentHelp("Only events of these recipients, one a line. Example: --segment customers.csv", valueName: "file"))
    var segment: String?

    @Option(name: .customLong("leave-out"), help: ArgumentHelp("unsubscribe takes the unsubscribe link for one whose clicks are not tracked. Example: --leave-out unsubscribe", valueName: "unsubscribe"))
    var leaveOut: String?

    @Option(help: ArgumentHelp("Destinations of tracking links that cannot be read offline: lines of address,destination or a JSON object. Example: --redirects links.csv", valueName: "file"))
    var redirects: String?

    @Option(name: .customLong("strip"), help: ArgumentHelp("A further tracking parameter that does not tell addresses apart; name* is a prefix; may be given several times. Example: --strip ref", valueName: "name"))
    var strip: [String] = []

    /// - Throws: `usage` for words that mean nothing, `missingInput` and `badData` for the files.
    func attribution() throws(MailHeatError) -> AttributionOptions {
        var options = AttributionOptions()
        guard let policy = BotPolicy(rawValue: bots) else { throw .usage("There is no policy \"\(bots)\"; give --bots keep, flagged or rules.") }
        options.bots = policy
        let limit = RenderLimits.standard.inputBytes
        options.filter.from = try Self.time(from, "--from")
        options.filter.to = try Self.time(to, "--to")
        if let start = options.filter.from, let end = options.filter.to, start >= end {
            throw .usage("The time range is empty: --from must lie before --to.")
        }
        if let device {
            guard let known = Device(rawValue: device) else { throw .usage("There is no device \"\(device)\"; give --device desktop or mobile.") }
            options.filter.device = known
        }
        if let segment { options.filter.recipients = try EventFilter.recipients(try InputFile.read(segment, what: "segment", limit: 1 << 30), name: segment) }
        if let leaveOut {
            guard leaveOut == "unsubscribe" else { throw .usage("There are no links \"\(leaveOut)\" to leave out; give --leave-out unsubscribe.") }
            options.leavesOutUnsubscribe = true
        }
        if let redirects { options.redirects = try RedirectMap(try InputFile.read(redirects, what: "map of redirects", limit: limit), name: redirects) }
        options.tracking = TrackingParameters(additional: strip)
        return options
    }
    private static func time(_ text: String?, _ option: String) throws(MailHeatError) -> Int64? {
        guard let text else { return nil }
        guard let time = EventTime.parse(text.utf8) else { throw .usage("\"\(text)\" is no time; give \(option) one such as 2026-01-01T08:00:00Z or 2026-01-01.") }
        return time
    }

    /// Whether all files are there, so that a person hears of a wrong path before anything else is done.
    /// - Parameter others: what else is read from standard input.
    func check(others: String...) throws(MailHeatError) {
        if (clicks + others).filter({ $0 == "-" }).count > 1 { throw .usage("Standard input can be read once only; give a file for the others.") }
        _ = try provider()
        for path in clicks { try InputFile.check(path, what: "click file") }
    }
    /// - Parameter campaign: files that the campaign names.
    func require(_ campaign: [String] = []) throws(MailHeatError) {
        if clicks.isEmpty, campaign.isEmpty { throw .usage("Give the events with --clicks.") }
    }

    /// Reads the files, and says on standard error which rows could not be read.
    /// - Parameters:
    ///   - campaign: files that the campaign names.
    ///   - keepsRecipients: so that they can be named.
    func log(_ campaign: [String] = [], keepsRecipients: Bool = false, _ progress: (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> ClickLog {
        try log(only: campaign + clicks, keepsRecipients: keepsRecipients, progress)
    }
    /// The same without what `--clicks` names.
    func log(only files: [String], keepsRecipients: Bool = false, _ progress: (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> ClickLog {
        if !files.isEmpty { progress(.events) }
        var signs = AutomationSigns.standard
        if let botSigns { signs = try AutomationSigns(list: try InputFile.read(botSigns, what: "list of signs", limit: RenderLimits.standard.inputBytes), name: botSigns) }
        let source = try provider()
        var log = ClickLog(signs: signs, keepsRecipients: keepsRecipients)
        for path in files {
            let report = try log.read(contentsOf: path, source: source, isStrict: strict)
            if let summary = report.summary { Terminal.complain(summary) }
        }
        if let notice = log.notice { Terminal.complain(notice) }
        return log
    }
    private func provider() throws(MailHeatError) -> EventSource? {
        guard let source else { return nil }
        guard let known = EventSource(rawValue: source.lowercased().filter { $0 != "." && $0 != "-" }) else {
            throw .usage("There is no provider \"\(source)\"; give --source one of \(EventSource.allCases.map { $0.rawValue }.joined(separator: ", ")).")
        }
        return known
    }
}

/// The options by which clicks become numbers and colours.
struct MetricOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The number that is shown and colours the links: total, unique or rate. Example: --metric unique", valueName: "metric"))
    var metric = "total"

    @Option(help: ArgumentHelp("Delivered emails; the click rate is unique clicks divided by it. Example: --delivered 14820", valueName: "n"))
    var delivered: Int?

    @Option(help: ArgumentHelp("How numbers become colours: halving, fifths, quantile, jenks, share, or fixed:a,b,c,d with the least of red, orange, yellow and green. Example: --tiers fixed:500,200,50,10", valueName: "mode"))
    var tiers = "halving"

    @Option(name: .customLong("scale-max"), help: ArgumentHelp("The top of the scale instead of the top link, so that several emails share one; per cent for the rate. Example: --scale-max 2000", valueName: "n"))
    var scaleMaximum: Double?

    @Option(help: ArgumentHelp("even spreads the number of an address in several places over them: an estimate. Example: --spread even", valueName: "even"))
    var spread: String?

    @Option(name: .customLong("fail-unmatched"), help: ArgumentHelp("Exit with code 65 if more than this share of the clicks is on no link of the email. Example: --fail-unmatched 5%", valueName: "share"))
    var failUnmatched: String?

    /// - Parameters:
    ///   - input: the email or the campaign's part, which may tell what is not given.
    ///   - hasEvents: deliveries may be among them.
    func options(_ attribution: AttributionOptions, of input: EmailInput, hasEvents: Bool, title: String? = nil) throws(MailHeatError) -> HeatMap.Options {
        guard let metric = Metric(rawValue: metric) else { throw .usage("There is no metric \"\(metric)\"; give --metric total, unique or rate.") }
        if let delivered, delivered <= 0 { throw .usage("Delivered emails cannot be \(delivered); give --delivered a number above 0.") }
        if let spread, spread != "even" { throw .usage("There is no way \"\(spread)\" to spread clicks; give --spread even.") }
        _ = try largestUnmatchedShare()
        var options = HeatMap.Options(metric: metric, delivered: delivered, title: title)
        options.attribution = attribution
        options.attribution.tiers = try TierMode(tiers)
        options.attribution.scaleMaximum = scaleMaximum
        options.attribution.spreadsEvenly = spread != nil
        if let part = input.part { options.take(part) } else { options.attribution.variant = input.variant }
        if metric == .rate, options.delivered == nil, options.estimatedDelivered == nil, !hasEvents {
            throw .usage("The click rate is a share of the delivered emails; say how many with --delivered.")
        }
        return options
    }
    /// 0 … 1.
    func largestUnmatchedShare() throws(MailHeatError) -> Double? {
        guard let failUnmatched else { return nil }
        let isPercent = failUnmatched.hasSuffix("%")
        guard let value = Double(isPercent ? String(failUnmatched.dropLast()) : failUnmatched), value >= 0, value <= (isPercent ? 100 : 1) else {
            throw .usage("\"\(failUnmatched)\" is no share; give --fail-unmatched one such as 5%.")
        }
        return isPercent ? value / 100 : value
    }
    /// - Throws: `badData` if too much did not match.
    func check(_ share: Double) throws(MailHeatError) {
        guard let largest = try largestUnmatchedShare(), share > largest else { return }
        let permille = Int((share * 1000).rounded())
        throw .badData("\(permille / 10).\(permille % 10) % of the clicks are on no link of the email, more than --fail-unmatched allows; mailheat ledger lists their addresses.")
    }
}
