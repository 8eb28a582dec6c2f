import Primitives

extension BotRule {
    /// One of a recipient's clicks on the links of an email.
    public struct PersonalClick: Sendable {
        /// Microseconds since 1970.
        public var time: Int64
        /// Places that share a number are one link.
        public var link: Int
        public var signs: NormalizedEvent.Signs
        public init(time: Int64, link: Int, signs: NormalizedEvent.Signs) { self.time = time; self.link = link; self.signs = signs }
    }
    /// The rule that takes each of one recipient's clicks for a machine's.
    /// - Parameters:
    ///   - isMailLink: by link: one of those that a sweep over the email meets.
    ///   - isHoneypot: by link: no reader can see it.
    public static func rules(of clicks: [PersonalClick], isMailLink: [Bool], isHoneypot: [Bool]) -> [BotRule?] {
        var log = ClickLog()
        let targets = isMailLink.indices.map { NormalizedEvent.Target(address: String($0)) }
        for target in targets { _ = log.intern(target) }
        for click in clicks { log.add(.click, target: targets[click.link], signs: click.signs, clicks: 1, recipient: 0, time: click.time) }
        let detection = BotDetection(log, linkOf: Array(targets.indices), links: targets.count, isMailLink: isMailLink, isHoneypot: isHoneypot)
        return clicks.indices.map { detection.rule($0) }
    }
}
