import MailHeat
import StoreModel

/// Which rule takes each click of a campaign for a machine's, by its emails as they are and what was clicked so far.
struct EventRules: Sendable {
    private var rules: CampaignRules
    private var numberOf: [NormalizedEvent.Target: Int] = [:]
    /// What no reader sees, of what was clicked.
    private(set) var traps: [EventKey] = []

    init(_ links: CampaignLinks?, _ traps: CampaignTraps?, clicked: [EventKey: NormalizedEvent.Target]) {
        rules = CampaignRules(links, traps)
        for target in clicked.values { _ = number(target) }
        self.traps = clicked.filter { isTrap($0.value) }.keys.sorted()
    }

    private mutating func number(_ target: NormalizedEvent.Target) -> Int {
        if let known = numberOf[target] { return known }
        let number = rules.count
        numberOf[target] = number
        rules.add(target)
        _ = rules.noteClick(on: number)
        return number
    }
    private func isTrap(_ target: NormalizedEvent.Target) -> Bool { numberOf[target].map { rules.isTrap($0) } ?? false }

    /// - Parameter clicks: one person's timed clicks, of which none within ten seconds of them is missing.
    mutating func rules(of clicks: [EventRow]) -> [BotRule?] {
        guard Self.areNear(clicks.compactMap(\.time).sorted()) || clicks.contains(where: { isTrap($0.target) }) else { return clicks.map(\.signs.rule) }
        return rules.rules(of: clicks.map { CampaignRules.PersonalClick(time: $0.time ?? 0, target: number($0.target), signs: $0.signs) })
    }
    /// Whether there are so many in so short a time that a rule may take them.
    private static func areNear(_ times: [Int64]) -> Bool {
        zip(times, times.dropFirst(CampaignSums.fewest - 1)).contains { $1 - $0 <= CampaignSums.window }
    }
}
