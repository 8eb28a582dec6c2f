import Testing
import Primitives
@testable import Clicks

/// One file of a provider and the events that it holds, each as
/// `kind url recipient time`, then what else is known: `id:`, `name:`, `index:`, `variant:`, `format:`, `device:`, `agent:`, `ip:`, `total:`, `unique:`, `machine`, `person`.
struct ProviderCase: Sendable, CustomTestStringConvertible {
    let source: EventSource
    let shape: String
    let file: String
    let events: [String]
    var testDescription: String { "\(source.name), \(shape)" }
    init(_ source: EventSource, _ shape: String, _ file: String, _ events: [String]) {
        self.source = source; self.shape = shape; self.file = file; self.events = events
    }
}

func describe(_ row: borrowing ClickRow) -> String {
    func text(_ field: Field) -> String? { row.range(field).map { String(decoding: row.bytes[$0], as: UTF8.self) } }
    let kind = row.kind ?? text(.event).map { EventKind(naming: $0.utf8) } ?? .click
    if kind == .other { return "other" }
    let time = row.range(.occurredAt).flatMap { EventTime.parse(row.bytes[$0]) }.map(EventTime.text)
    var parts = [kind.name, text(.url) ?? "-", text(.recipient) ?? "-", time ?? "-"]
    for (field, name) in [(Field.linkID, "id"), (.linkName, "name"), (.linkIndex, "index"), (.variant, "variant"), (.userAgent, "agent"), (.ip, "ip"), (.total, "total"), (.unique, "unique")] {
        if let value = text(field) { parts.append("\(name):\(value)") }
    }
    if let format = row.format ?? row.range(.format).flatMap({ EmailFormat(row.bytes[$0]) }) { parts.append("format:\(format.rawValue)") }
    if let device = row.range(.device).flatMap({ Device(naming: row.bytes[$0]) }) { parts.append("device:\(device.rawValue)") }
    let flag = row.bot != .unknown ? row.bot : row.range(.bot).map { BotFlag(row.bytes[$0]) } ?? .unknown
    if flag != .unknown { parts.append(flag == .machine ? "machine" : "person") }
    return parts.joined(separator: " ")
}

/// The normalised events of a file, and rows that could not be read as `line N: reason`.
func normalised(_ file: String, source: EventSource? = nil) throws -> [String] {
    var lines: [String] = []
    var rejected: [String] = []
    var window = try InputWindow(Array(file.utf8), name: "events.json")
    try ClickFileReader(name: "events.json", limits: .standard, source: source).read(&window) { lines.append(describe($0)) } reject: { rejected.append("line \($0): \($1)") }
    return lines + rejected
}
