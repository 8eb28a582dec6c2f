/// Where campaigns, emails and accounts are kept. `Store` speaks to it in the SQL that SQLite and PostgreSQL share: parameters are `?`, numbers are 64 bits wide,
/// times are microseconds since 1970, and names are compared byte by byte.
public protocol SQLDatabase: Sendable {
    /// Runs a body on what is committed, all of one moment.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result
    /// Runs a body as one transaction that no other comes between; what it wrote is on the disk before this returns. Where the database finds that another did come between, the
    /// body runs anew, so it does nothing but speak to the database.
    @discardableResult
    func write<Result: Sendable>(_ body: @escaping @Sendable (any SQLConnection) throws -> Result) async throws -> Result
    func close() async throws
}

/// A transaction, seen from within.
public protocol SQLConnection {
    /// - Returns: how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Int
    func rows(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> [SQLRow]
    /// Rows came with numbers of their own: new ones get the next.
    func continueNumbers(of table: String) throws
    /// A campaign's emails, or its variants' names, have changed in this transaction: events beside them follow.
    func emailsChanged(of campaign: Int64) throws
    /// A campaign was deleted in this transaction.
    func campaignDeleted(_ campaign: Int64) throws
}

public extension SQLConnection {
    @discardableResult
    func execute(_ sql: String) throws -> Int { try execute(sql, []) }
    func rows(_ sql: String) throws -> [SQLRow] { try rows(sql, []) }
    func row(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> SQLRow? { try rows(sql, arguments).first }
    /// Whether a query finds anything.
    func exists(_ sql: String, _ arguments: [(any SQLConvertible)?] = []) throws -> Bool { try !rows(sql + " LIMIT 1", arguments).isEmpty }
    /// Inserts a row and gives the number that it got.
    func id(ofNew sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Int64 {
        guard let row = try row(sql + " RETURNING id", arguments) else { throw StoreError.unusable("The database gave a new row no number.") }
        return try row.get("id")
    }
}
