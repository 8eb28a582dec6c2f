/// What can go wrong between the service and ClickHouse. No description holds an event's content: it may be logged.
public enum ClickHouseError: Error, Sendable, Hashable, CustomStringConvertible {
    case badAddress(String)
    /// No server answered.
    case unreachable(String)
    /// A server refused a query, with its own code and words.
    case refused(code: Int, message: String)
    /// Fewer than the address asks for have a batch.
    case tooFewReplicas(Int)
    /// A deletion takes longer than anyone waits for it.
    case unfinished
    /// An answer that is not what was asked for.
    case unexpectedAnswer

    /// Whether the same may well go through in a moment: nothing answers, or what answers has too much to do or too few replicas.
    public var isTemporary: Bool {
        switch self {
        case .unreachable, .tooFewReplicas, .unfinished: true
        // Timeouts, limits, connections between servers, read-only and too few replicas, ZooKeeper.
        case .refused(let code, _): [159, 160, 164, 202, 209, 210, 225, 236, 241, 242, 252, 279, 285, 286, 289, 319, 394, 999].contains(code)
        case .badAddress, .unexpectedAnswer: false
        }
    }

    public var description: String {
        switch self {
        case .badAddress(let text): text
        case .unreachable(let servers): "No ClickHouse server answers (\(servers)); check the address and that they run."
        case .unfinished: "ClickHouse has not deleted everywhere within ten minutes; see system.mutations on its servers, and ask for the deletion again."
        case .refused(let code, _) where [192, 193, 194, 497, 516].contains(code): "ClickHouse refuses the user or the password of the address (its error \(code))."
        case .refused(let code, _): "ClickHouse refused a query with its error \(code)."
        case .tooFewReplicas(let count): "Fewer than \(count) of ClickHouse's servers took a batch in time; see that they run and replicate."
        case .unexpectedAnswer: "ClickHouse answered with something else than was asked for; its version may not be supported."
        }
    }
}
