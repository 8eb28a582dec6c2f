import CPQ
import SQLInterface

/// One connection to the server, used by one thread at a time. Values cross it in PostgreSQL's binary form.
final class PostgresConnection: SQLConnection {
    private let pointer: OpaquePointer
    /// Values' types: their numbers are fixed (pg_type.dat).
    private enum TypeID {
        static let bool: Oid = 16, bytea: Oid = 17, int8: Oid = 20, int2: Oid = 21, int4: Oid = 23, text: Oid = 25, float8: Oid = 701, varchar: Oid = 1043, unknown: Oid = 0
    }

    /// Milliseconds that a statement may take, and wait for a lock.
    private static let settings = "SET statement_timeout = 30000; SET lock_timeout = 10000; SET idle_in_transaction_session_timeout = 60000"

    init(_ address: PostgresAddress) throws {
        let parameters = address.parameters
        let keywords = parameters.map { CString($0.keyword) }, values = parameters.map { CString($0.value) }
        let made = PQconnectdbParams(keywords.map { UnsafePointer($0.bytes) } + [nil], values.map { UnsafePointer($0.bytes) } + [nil], 1)
        withExtendedLifetime((keywords, values)) {}
        guard let made else { throw PostgresError(state: "", message: "There is no memory for a connection.", isBroken: true) }
        pointer = made
        guard PQstatus(made) == CONNECTION_OK else { throw failure(nil) }
        mailheat_pq_silence(made)
        try runSimple(Self.settings)
    }
    deinit { PQfinish(pointer) }

    var isBroken: Bool { PQstatus(pointer) != CONNECTION_OK }

    /// Statements without parameters, one or several, whose answers are of no interest.
    func runSimple(_ sql: String) throws {
        let result = PQexec(pointer, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK || PQresultStatus(result) == PGRES_TUPLES_OK else { throw failure(result) }
    }

    func execute(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> Int {
        try run(sql, arguments) { Int(String(cString: PQcmdTuples($0))) ?? 0 }
    }
    func rows(_ sql: String, _ arguments: [(any SQLConvertible)?]) throws -> [SQLRow] {
        try run(sql, arguments) { result in
            let columns = (0..<PQnfields(result)).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
            return try (0..<PQntuples(result)).map { row in
                SQLRow(columns: columns, values: try columns.indices.map { try Self.value(result, row, Int32($0)) })
            }
        }
    }
    func continueNumbers(of table: String) throws {
        try runSimple("SELECT setval(pg_get_serial_sequence('\(table)', 'id'), (SELECT max(id) FROM \(table)))")
    }
    /// Events are elsewhere: they find their links when they are read.
    func emailsChanged(of campaign: Int64) {}
    func campaignDeleted(_ campaign: Int64) {}

    private func run<Result>(_ sql: String, _ arguments: [(any SQLConvertible)?], _ read: (OpaquePointer) throws -> Result) throws -> Result {
        let encoded = arguments.map { Self.encode($0?.sqlValue ?? .null) }
        // One buffer for all values: libpq wants a pointer to each.
        let bytes = encoded.flatMap { $0.bytes ?? [] }
        let count = Int32(encoded.count)
        let answer = bytes.withUnsafeBytes { buffer in
            let empty = UnsafeRawPointer(bitPattern: 1)!.assumingMemoryBound(to: CChar.self)
            var place = 0, values: [UnsafePointer<CChar>?] = []
            for value in encoded {
                guard let bytes = value.bytes else {
                    values.append(nil)
                    continue
                }
                values.append(buffer.baseAddress.map { ($0 + place).assumingMemoryBound(to: CChar.self) } ?? empty)
                place += bytes.count
            }
            return PQexecParams(pointer, Self.numbered(sql), count, encoded.map(\.type), values, encoded.map { Int32(clamping: $0.bytes?.count ?? 0) }, [Int32](repeating: 1, count: encoded.count), 1)
        }
        defer { PQclear(answer) }
        guard let answer, PQresultStatus(answer) == PGRES_COMMAND_OK || PQresultStatus(answer) == PGRES_TUPLES_OK else { throw failure(answer) }
        return try read(answer)
    }

    private func failure(_ result: OpaquePointer?) -> PostgresError {
        let state = result.flatMap { mailheat_pq_state($0) }.map { String(cString: $0) } ?? ""
        let message = (result.flatMap { mailheat_pq_message($0) } ?? UnsafePointer(PQerrorMessage(pointer))).map { String(cString: $0) } ?? ""
        return PostgresError(state: state, message: message.split(whereSeparator: \.isNewline).joined(separator: " "), isBroken: isBroken)
    }

    /// Parameters as PostgreSQL counts them: `$1`, `$2`, … for each `?` that is not within quotes.
    static func numbered(_ sql: String) -> String {
        var result: [UInt8] = [], quote: UInt8?, number = 0
        for byte in sql.utf8 {
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "?") {
                number += 1
                result += Array("$\(number)".utf8)
                continue
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func encode(_ value: SQLValue) -> (type: Oid, bytes: [UInt8]?) {
        switch value {
        case .null: (TypeID.unknown, nil)
        case .integer(let number): (TypeID.int8, withUnsafeBytes(of: number.bigEndian) { Array($0) })
        case .real(let number): (TypeID.float8, withUnsafeBytes(of: number.bitPattern.bigEndian) { Array($0) })
        case .text(let text): (TypeID.text, Array(text.utf8))
        case .blob(let bytes): (TypeID.bytea, bytes)
        }
    }
    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32) throws -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        func integer() -> Int64 {
            // Two's complement of two, four or eight bytes, the highest first.
            bytes.reduce(bytes.first.map { $0 >= 0x80 } == true ? -1 : 0) { $0 << 8 | Int64($1) }
        }
        switch PQftype(result, column) {
        case TypeID.int2, TypeID.int4, TypeID.int8: return .integer(integer())
        case TypeID.bool: return .integer(bytes.first == 0 ? 0 : 1)
        case TypeID.float8: return .real(Double(bitPattern: UInt64(bitPattern: integer())))
        case TypeID.text, TypeID.varchar: return .text(String(decoding: bytes, as: UTF8.self))
        case TypeID.bytea: return .blob(Array(bytes))
        case let type: throw PostgresError(state: "42846", message: "A column is of type \(type), which is none of ours.", isBroken: false)
        }
    }
}

/// A text that C reads, for as long as this lives.
private final class CString {
    let bytes: UnsafeMutablePointer<CChar>
    init(_ text: String) {
        let characters = text.utf8CString
        bytes = .allocate(capacity: characters.count)
        for (place, character) in characters.enumerated() { bytes[place] = character }
    }
    deinit { bytes.deallocate() }
}
