import CPQ
public import SQLInterface

/// Where a PostgreSQL database is: `postgres://user:password@host:5432/database`, with the parameters of libpq (several hosts, `sslmode`, …).
public struct PostgresAddress: Sendable, Hashable {
    let text: String
    /// In place of the address's own; nil leaves it, or libpq's ways (PGPASSWORD, a password file).
    public var password: String?

    /// - Throws: `StoreError.invalid`, without a password in its words.
    public init(_ text: String) throws(StoreError) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") else {
            throw .invalid("The address of the database does not begin with postgres://; give one such as postgres://mailheat@localhost/mailheat.")
        }
        guard let options = PQconninfoParse(text, nil) else {
            throw .invalid("libpq cannot read the address of the database; give one such as postgres://mailheat@localhost:5432/mailheat?sslmode=verify-full, with %-escapes for signs in names and passwords.")
        }
        defer { PQconninfoFree(options) }
        var option = options, namesDatabase = false
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "dbname", let value = option.pointee.val { namesDatabase = value.pointee != 0 }
            option += 1
        }
        guard namesDatabase else { throw .invalid("The address of the database names no database; give one such as postgres://mailheat@localhost/mailheat.") }
        self.text = text
    }

    /// In libpq's order: what comes later counts, so that the address may say otherwise.
    var parameters: [(keyword: String, value: String)] {
        [("connect_timeout", "10"), ("tcp_user_timeout", "30000"), ("application_name", "mailheat-server"), ("target_session_attrs", "read-write"), ("dbname", text)]
            + (password.map { [("password", $0)] } ?? []) + [("client_encoding", "UTF8")]
    }
}
