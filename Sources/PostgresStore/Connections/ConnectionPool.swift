import Dispatch
import SQLInterface
import Synchronization

/// Connections, each with a thread of its own while it is used: libpq's calls wait for the server.
final class ConnectionPool: Sendable {
    /// A place for a connection, which is made when it is first needed and made again when it is gone.
    private final class Slot: @unchecked Sendable {
        let queue: DispatchQueue
        var connection: PostgresConnection?
        init(_ number: Int) { queue = DispatchQueue(label: "postgres.\(number)") }
    }
    private let address: PostgresAddress
    private struct Slots {
        var free: [Slot]
        var waiting: [CheckedContinuation<Slot, any Error>] = []
    }
    private let slots: Mutex<Slots>
    /// Where the database is that slow, more would only wait.
    private static let mostWaiting = 256

    init(_ address: PostgresAddress, connections: Int) {
        self.address = address
        slots = Mutex(Slots(free: (0..<connections).map { Slot($0) }))
    }

    /// - Parameter body: runs on a thread that may wait.
    func use<Result: Sendable>(_ body: @escaping @Sendable (Lease) throws -> Result) async throws -> Result {
        let slot: Slot = try await withCheckedThrowingContinuation { continuation in
            let outcome: Swift.Result<Slot, StoreError>? = slots.withLock { slots in
                if let slot = slots.free.popLast() { return .success(slot) }
                guard slots.waiting.count < Self.mostWaiting else { return .failure(.unavailable("The database is too busy now; try again in 5 seconds.")) }
                slots.waiting.append(continuation)
                return nil
            }
            if let outcome { continuation.resume(with: outcome.mapError { $0 }) }
        }
        defer { giveBack(slot) }
        let address = address
        return try await withCheckedThrowingContinuation { continuation in
            slot.queue.async {
                continuation.resume(with: Swift.Result {
                    let lease = Lease(address: address, connection: slot.connection)
                    defer { slot.connection = lease.connection }
                    return try body(lease)
                })
            }
        }
    }
    private func giveBack(_ slot: Slot) {
        let next: CheckedContinuation<Slot, any Error>? = slots.withLock { slots in
            guard slots.waiting.isEmpty else { return slots.waiting.removeFirst() }
            slots.free.append(slot)
            return nil
        }
        next?.resume(returning: slot)
    }
    /// Ends the connections that nobody uses.
    func close() { slots.withLock { slots in for slot in slots.free { slot.connection = nil } } }

    /// A connection while it is used.
    final class Lease {
        private let address: PostgresAddress
        fileprivate var connection: PostgresConnection?
        fileprivate init(address: PostgresAddress, connection: PostgresConnection?) { self.address = address; self.connection = connection }

        /// One that was in order when it was last used.
        /// - Throws: `PostgresError`.
        func connected() throws -> PostgresConnection {
            if let connection, !connection.isBroken { return connection }
            connection = nil
            let made = try PostgresConnection(address)
            connection = made
            return made
        }
        func drop() { connection = nil }
    }
}
