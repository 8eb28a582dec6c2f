/// Events by day, so that a clock that was wrong can be seen without asking one.
struct EventDates: Sendable {
    private static let day: Int64 = 86_400_000_000
    /// Days of the times that `EventTime` reads: 1990 … 2200.
    private static let first: Int64 = 631_152_000_000_000 / day
    private static let last: Int64 = 7_258_118_400_000_000 / day
    private var days: [UInt32] = []
    private var latest = Int64.min

    mutating func note(_ time: Int64) {
        let day = time / Self.day
        // Events that a program makes itself may have any.
        guard (Self.first...Self.last).contains(day) else { return }
        let index = Int(day - Self.first)
        if index >= days.count { days += repeatElement(0, count: index - days.count + 1) }
        if days[index] < .max { days[index] += 1 }
        latest = max(latest, time)
    }

    /// Nobody clicks an email for so long that more than this lies between most clicks and one: days.
    private static let longest = 400

    /// Events dated long after the middle one, and the last of them; nil if there are none.
    var future: (events: Int, latest: Int64)? {
        let total = days.reduce(0) { $0 + Int($1) }
        guard total > 0 else { return nil }
        var middle = 0, sum = Int(days[0])
        while sum * 2 < total {
            middle += 1
            sum += Int(days[middle])
        }
        let count = days.dropFirst(middle + 1 + Self.longest).reduce(0) { $0 + Int($1) }
        return count > 0 ? (count, latest) : nil
    }
}

extension ClickLog {
    /// What the person who gave the data should know of their times; nil if there is nothing. Compared with each other alone: what it says
    /// is the same on every day.
    public var notice: String? {
        guard let (events, latest) = dates.future else { return nil }
        return "\(Numbers.counted(events, "event")) \(events == 1 ? "is" : "are") dated more than a year after the others, the latest \(EventTime.text(latest)): a clock was wrong or the file holds another email's events; --to leaves them out."
    }
}
