public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// What stands in a column.
public protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
    /// nil if the value is of another kind.
    init?(_ value: SQLValue)
}

extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }
    public init?(_ value: SQLValue) {
        guard case .integer(let number) = value else { return nil }
        self = number
    }
}
extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public init?(_ value: SQLValue) {
        guard let number = Int64(value) else { return nil }
        self.init(exactly: number)
    }
}
extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }
    public init?(_ value: SQLValue) {
        switch value {
        case .real(let number): self = number
        case .integer(let number): self = Double(number)
        default: return nil
        }
    }
}
extension String: SQLConvertible {
    public var sqlValue: SQLValue { .text(self) }
    public init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        self = text
    }
}
extension [UInt8]: SQLConvertible {
    public var sqlValue: SQLValue { .blob(self) }
    public init?(_ value: SQLValue) {
        guard case .blob(let bytes) = value else { return nil }
        self = bytes
    }
}

/// A row of an answer.
public struct SQLRow: Sendable {
    private let columns: [String]
    private let values: [SQLValue]
    /// - Parameter columns: as many names as values.
    public init(columns: [String], values: [SQLValue]) { self.columns = columns; self.values = values }

    /// - Throws: `unusable` if the column is not there, or holds something else.
    public func get<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        guard let place = columns.firstIndex(of: name), let value = Value(values[place]) else { throw StoreError.unusable("The database's column \(name) does not hold what it should.") }
        return value
    }
    /// - Returns: nil for NULL.
    /// - Throws: `unusable` if the column is not there, or holds something else.
    public func find<Value: SQLConvertible>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        guard let place = columns.firstIndex(of: name) else { throw StoreError.unusable("The database has no column \(name).") }
        return values[place] == .null ? nil : try get(name)
    }
}
