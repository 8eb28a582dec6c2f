import MailHeat

/// Clicks over time as bars, laid out here: a page may hold no style of its own, and needs no script for it.
struct ClicksChart {
    struct Bar {
        var slotX: String
        var slotWidth: String
        var slotHeight: String
        var x: String
        var y: String
        var barWidth: String
        var barHeight: String
        var label: String
    }
    struct Line {
        var x1: String
        var x2: String
        var y: String
        var labelX: String
        var labelY: String
        var label: String
    }
    struct Tick {
        var x: String
        var y: String
        var anchor: String
        var label: String
    }
    struct Entry {
        var iso: String
        var text: String
        var clicks: String
    }

    var width = "1100"
    var height = "220"
    var step: String
    var summary: String
    var lines: [Line]
    var bars: [Bar]
    var ticks: [Tick]
    var table: [Entry]

    /// Microseconds: how much time a bar can stand for.
    static let steps: [(length: Int64, name: String)] = [
        (300_000_000, "Every 5 minutes"), (3_600_000_000, "By the hour"), (6 * 3_600_000_000, "Every 6 hours"), (86_400_000_000, "By the day"), (7 * 86_400_000_000, "By the week"),
    ]
    private static let mostBars: Int64 = 100

    /// The shortest step with which everything between two times fits.
    static func step(from first: Int64, to last: Int64) -> Int64 {
        let fitting = steps.first { (last - first) / $0.length < mostBars }?.length
        return fitting ?? (last - first) / mostBars / 86_400_000_000 * 86_400_000_000 + 86_400_000_000
    }

    /// - Parameters:
    ///   - counts: clicks by the time at which their step begins, in the order of time; steps without clicks may be missing.
    ///   - step: microseconds.
    init?(_ counts: [(time: Int64, clicks: Int)], step: Int64) {
        guard let first = counts.first?.time, let last = counts.last?.time, let most = counts.map(\.clicks).max(), most > 0, step > 0 else { return nil }
        var clicksAt: [Int64: Int] = [:]
        for entry in counts { clicksAt[entry.time, default: 0] += entry.clicks }
        let times = Array(stride(from: first, through: last, by: Int64.Stride(step)))
        guard times.count <= 400 else { return nil }
        self.step = Self.steps.first { $0.length == step }?.name ?? "Every \(step / 86_400_000_000) days"
        let top = Self.roundedUp(most)
        let left = 52.0, right = 1100.0, upper = 12.0, base = 192.0, slot = (right - left) / Double(times.count), scale = (base - upper) / Double(top)
        lines = (0...4).filter { top >= 4 || $0 == 0 || $0 == 4 }.map { quarter in
            let value = top * quarter / 4, y = base - Double(value) * scale
            return Line(x1: Self.text(left), x2: Self.text(right), y: Self.text(y), labelX: Self.text(left - 8), labelY: Self.text(y + 4), label: PageText.number(value))
        }
        let showsTime = step < 86_400_000_000
        bars = times.enumerated().map { index, time in
            let clicks = clicksAt[time] ?? 0, x = left + Double(index) * slot, height = Double(clicks) * scale, gap = min(2, slot * 0.2), bar = min(slot - gap, 60)
            return Bar(slotX: Self.text(x), slotWidth: Self.text(slot), slotHeight: Self.text(base), x: Self.text(x + (slot - bar) / 2), y: Self.text(base - height), barWidth: Self.text(bar), barHeight: Self.text(height),
                       label: "\(PageText.text(time, showsTime ? .minute : .day)): \(PageText.counted(clicks, "click"))")
        }
        let every = max(1, (times.count + 7) / 8)
        ticks = times.enumerated().filter { $0.offset % every == 0 }.map { index, time in
            Tick(x: Self.text(left + (Double(index) + 0.5) * slot), y: "212", anchor: index == 0 && slot < 60 ? "start" : "middle", label: PageText.text(time, showsTime ? .shortMinute : .shortDay))
        }
        table = times.filter { clicksAt[$0] != nil }.map { Entry(iso: EventTime.text($0), text: PageText.text($0, .minute), clicks: PageText.number(clicksAt[$0])) }
        let busiest = counts.max { ($0.clicks, $1.time) < ($1.clicks, $0.time) }
        summary = "Clicks over time, \(PageText.day(first)) to \(PageText.day(last)); the most, \(PageText.number(busiest?.clicks)), from \(PageText.text(busiest?.time ?? first, .shortMinute)) on."
    }

    /// To a number that quarters well.
    static func roundedUp(_ value: Int) -> Int {
        guard value > 4 else { return max(value, 1) }
        var unit = 1
        while unit <= value / 10 { unit *= 10 }
        for factor in [1, 2, 4, 6, 8, 10] where unit * factor >= value && unit * factor % 4 == 0 { return unit * factor }
        return (value + 3) / 4 * 4
    }
    /// To hundredths, without an exponent.
    private static func text(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return hundredths % 100 == 0 ? String(hundredths / 100) : "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
