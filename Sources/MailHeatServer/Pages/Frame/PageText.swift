import MailHeat
import MailHeatStore
import StoreModel

/// Numbers, times and words as the pages show them.
enum PageText {
    /// What the data does not tell, which is not zero.
    static let unknown = "–"

    static func number(_ value: Int?) -> String { value.map(Numbers.grouped) ?? unknown }
    static func rate(_ part: Int?, of whole: Int?) -> String? { part.flatMap { part in whole.flatMap { ClickRate(unique: part, delivered: $0)?.description } } }
    /// Of a file.
    static func size(_ bytes: Int) -> String { bytes < 1000 ? "\(bytes) B" : bytes < 1_000_000 ? "\((bytes + 500) / 1000) kB" : "\((bytes + 50_000) / 100_000 / 10).\((bytes + 50_000) / 100_000 % 10) MB" }
    static func counted(_ value: Int, _ noun: String, _ nouns: String? = nil) -> String { "\(number(value)) \(value == 1 ? noun : nouns ?? noun + "s")" }

    /// How much of a time is said. All are UTC.
    enum Precision {
        /// `6 Mar 2026`, `6 Mar`.
        case day, shortDay
        /// `6 Mar 2026, 08:00`, `6 Mar, 08:00`.
        case minute, shortMinute
        /// `6 Mar 2026, 08:00:41`
        case second
    }
    static func minute(_ time: Int64) -> Moment { Moment(iso: EventTime.text(time), text: text(time, .minute)) }
    static func second(_ time: Int64) -> Moment { Moment(iso: EventTime.text(time), text: text(time, .second)) }
    static func day(_ time: Int64) -> String { text(time, .day) }
    static func text(_ time: Int64, _ precision: Precision) -> String {
        // 2026-03-06T08:00:41.5Z
        let parts = EventTime.text(time).split(whereSeparator: { "-T:.Z".contains($0) })
        guard parts.count >= 6, let month = Int(parts[1]), months.indices.contains(month - 1), let day = Int(parts[2]) else { return EventTime.text(time) }
        let date = "\(day) \(months[month - 1])", clock = "\(parts[3]):\(parts[4])"
        return switch precision {
        case .day: "\(date) \(parts[0])"
        case .shortDay: date
        case .minute: "\(date) \(parts[0]), \(clock)"
        case .shortMinute: "\(date), \(clock)"
        case .second: "\(date) \(parts[0]), \(clock):\(parts[5])"
        }
    }
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// A drop-down's or a date field's day.
    static func isDay(_ text: String) -> Bool { text.utf8.count == 10 && EventTime.parse(text.utf8) != nil }

    /// An address without what every address has, cut in its middle.
    static func shortAddress(_ address: String, limit: Int = 90) -> String {
        var text = address[...]
        for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) { text = text.dropFirst(scheme.count) }
        if text.hasPrefix("www.") { text = text.dropFirst(4) }
        return text.count <= limit ? String(text) : text.prefix(limit * 2 / 3) + "…" + text.suffix(limit / 3)
    }
    static func status(_ status: StoredCampaign.Status) -> String { status.rawValue.prefix(1).uppercased() + status.rawValue.dropFirst() }
    static func role(_ role: StoredUser.Role) -> String { role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst() }
    static func kind(_ name: String) -> String { name == "click" ? "Clicked" : name.prefix(1).uppercased() + name.dropFirst() }
    /// What a rule of `BotRule` means.
    static func meaning(ofRule name: String) -> String {
        switch name {
        case "flagged": "The provider says that a machine made it."
        case "head-request": "Made by an HTTP HEAD request."
        case "user-agent": "The user agent is in the list of machines."
        case "network": "It came from a listed network."
        case "burst": "One recipient, three or more links within 2 seconds."
        case "every-link": "One recipient, every link of the email within 10 seconds."
        case "honeypot": "A link that no reader can see."
        default: "Looks automated."
        }
    }
}

/// A time as machines and as people read it.
struct Moment {
    var iso: String
    var text: String
}
