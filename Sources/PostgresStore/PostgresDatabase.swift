#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
public import SQLInterface

/// Campaigns, emails and accounts in PostgreSQL, for several servers at once.
public final class PostgresDatabase: SQLDatabase {
    private let pool: ConnectionPool

    /// Connects and brings the tables to the latest form.
    /// - Throws: `StoreError` if the server does not answer, refuses, or a newer version of the service made the tables.
    public init(_ address: PostgresAddress, connections: Int = 8) async throws {
        pool = ConnectionPool(address, connections: connections)
        do {
            try await pool.use { try Schema.migrate(try $0.connected()) }
        } catch let error as PostgresError {
            throw StoreError.unusable("The PostgreSQL database cannot be used: \(error)")
        }
    }

    /// Milliseconds before a transaction that met another is tried again: longer each time, not the same for all.
    private static func pause(_ attempt: Int) { usleep(UInt32.random(in: 500...2000) << UInt32(min(attempt, 6))) }
    private static let mostAttempts = 12

    public func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
    }
    @discardableResult
    public func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await run("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
    }

    private func run<Result: Sendable>(_ begin: String, _ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result {
        try await pool.use { lease in
            do {
                var attempt = 0, hasReconnected = false
                while true {
                    do { return try Self.transaction(lease, begin, body) } catch let error as PostgresError {
                        if error.isConflict, attempt < Self.mostAttempts {
                            Self.pause(attempt)
                        } else if error.isBroken, !hasReconnected {
                            // The server was restarted since the connection was last used: nothing of the transaction was kept.
                            hasReconnected = true
                        } else { throw error }
                        attempt += 1
                    }
                }
            } catch let error as PostgresError { throw Self.storeError(error) }
        }
    }
    private static func transaction<Result>(_ lease: ConnectionPool.Lease, _ begin: String, _ body: (any SQLConnection) throws -> Result) throws -> Result {
        let connection = try lease.connected()
        try connection.runSimple(begin)
        let result: Result
        do { result = try body(connection) } catch {
            if (try? connection.runSimple("ROLLBACK")) == nil { lease.drop() }
            throw error
        }
        do { try connection.runSimple("COMMIT") } catch let error as PostgresError where error.isBroken {
            // Whether it was kept nobody knows, so it is not tried again.
            lease.drop()
            throw StoreError.unavailable("The connection to the database ended while this was being saved; look whether it is there before you repeat it.")
        }
        return result
    }
    private static func storeError(_ error: PostgresError) -> StoreError {
        if error.isTemporary { return .unavailable("The database does not answer or is too busy now; try again in 5 seconds.") }
        if error.isOfData { return .invalid("The database cannot keep this: \(error)") }
        return .unusable("The database refused: \(error) (\(error.state))")
    }

    public func close() async throws { pool.close() }
}
