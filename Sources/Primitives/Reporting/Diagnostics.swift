/// What was not understood or had to be repaired, each once, in the order found. Never an error.
public struct Diagnostics: Sendable {
    public private(set) var messages: [String] = []
    private var seen: Set<String> = []
    /// More than this many different messages are counted, not kept.
    private static let capacity = 1000
    public private(set) var omitted = 0

    public init() {}
    public mutating func note(_ message: @autoclosure () -> String) {
        guard messages.count < Self.capacity else { omitted += 1; return }
        let text = message()
        if seen.insert(text).inserted { messages.append(text) }
    }
    public mutating func merge(_ other: Diagnostics) {
        for message in other.messages { note(message) }
        omitted += other.omitted
    }
}
