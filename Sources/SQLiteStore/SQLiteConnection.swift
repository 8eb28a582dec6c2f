import Foundation
import GRDB
import MailHeatStore
import SQLInterface

/// A transaction of GRDB's.
struct SQLiteConnection: SQLConnection {
    private let db: Database
    private let owner: SQLiteDatabase
    init(_ db: Database, of owner: SQLiteDatabase) { self.db = db; self.owner = owner }

    func execute(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Int {
        try statement(sql, arguments).execute()
        return db.changesCount
    }
    func rows(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> [SQLRow] {
        let statement = try statement(sql, arguments), columns = statement.columnNames
        let rows = try Row.fetchCursor(statement)
        var result: [SQLRow] = []
        while let row = try rows.next() { result.append(SQLRow(columns: columns, values: columns.indices.map { SQLValue(row[$0] as DatabaseValue) })) }
        return result
    }
    /// Statements with arguments are written once and kept; those without hold lists of numbers, each another.
    private func statement(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Statement {
        guard !arguments.isEmpty else { return try db.makeStatement(sql: sql) }
        let statement = try db.cachedStatement(sql: sql)
        try statement.setArguments(StatementArguments(arguments.map { ($0?.sqlValue ?? .null).databaseValue }))
        return statement
    }

    /// AUTOINCREMENT sees to it.
    func continueNumbers(of table: String) {}
    func emailsChanged(of campaign: Int64) throws { try owner.resolveTargets(of: campaign, db) }
    func campaignDeleted(_ campaign: Int64) throws { try owner.campaignDeleted(campaign, db) }
}

extension SQLValue {
    fileprivate init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
    fileprivate var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
