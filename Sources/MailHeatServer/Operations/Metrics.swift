import Foundation
import Metrics

/// Metrics as Prometheus reads them (its text format 0.0.4): counters, gauges, and timers as summaries of count and sum.
final class PrometheusMetrics: MetricsFactory, @unchecked Sendable {
    private struct Series: Hashable {
        let name: String
        let labels: String
    }
    private enum Kind: String { case counter, gauge, summary }
    private final class Value: CounterHandler, FloatingPointCounterHandler, RecorderHandler, MeterHandler, TimerHandler, @unchecked Sendable {
        private let lock = NSLock()
        private var sum = 0.0, count = 0
        func change(_ body: (inout Double, inout Int) -> Void) { lock.withLock { body(&sum, &count) } }
        var current: (sum: Double, count: Int) { lock.withLock { (sum, count) } }

        func increment(by amount: Int64) { change { sum, _ in sum += Double(amount) } }
        func increment(by amount: Double) { change { sum, _ in sum += amount } }
        func decrement(by amount: Double) { change { sum, _ in sum -= amount } }
        func reset() { change { sum, count in (sum, count) = (0, 0) } }
        func record(_ value: Int64) { record(Double(value)) }
        func record(_ value: Double) { change { sum, count in (sum, count) = (sum + value, count + 1) } }
        func set(_ value: Int64) { set(Double(value)) }
        func set(_ value: Double) { change { sum, _ in sum = value } }
        func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    }
    private let lock = NSLock()
    private var values: [Series: (kind: Kind, value: Value)] = [:]

    private func value(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) -> Value {
        let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
        return lock.withLock {
            let series = Series(name: Self.name(label), labels: labels)
            if let known = values[series] { return known.value }
            let made = Value()
            values[series] = (kind, made)
            return made
        }
    }
    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { value(.counter, label, dimensions) }
    func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler { value(.counter, label, dimensions) }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler { value(aggregate ? .summary : .gauge, label, dimensions) }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { value(.gauge, label, dimensions) }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler { value(.summary, label, dimensions) }
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    /// By name, each with its type above it.
    var text: String {
        let all = lock.withLock { values }
        var output = "", last = ""
        for (series, entry) in all.sorted(by: { ($0.key.name, $0.key.labels) < ($1.key.name, $1.key.labels) }) {
            if series.name != last { output += "# TYPE \(series.name) \(entry.kind.rawValue)\n" }
            last = series.name
            let labels = series.labels.isEmpty ? "" : "{\(series.labels)}"
            let (sum, count) = entry.value.current
            if entry.kind == .summary { output += "\(series.name)_sum\(labels) \(sum)\n\(series.name)_count\(labels) \(count)\n" } else { output += "\(series.name)\(labels) \(sum)\n" }
        }
        return output
    }

    private static func name(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { output, character in
            switch character {
            case "\\": output += "\\\\"
            case "\"": output += "\\\""
            case "\n": output += "\\n"
            default: output.append(character)
            }
        }
    }
}
