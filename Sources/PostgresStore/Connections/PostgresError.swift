/// What PostgreSQL, or libpq in its place, refused.
struct PostgresError: Error, CustomStringConvertible {
    /// SQLSTATE; empty where the server did not answer.
    let state: String
    let message: String
    /// The connection is gone.
    let isBroken: Bool

    var description: String { message }

    /// Another transaction came between: the same again may pass. A row that another made first (23505) is found when the body runs anew.
    var isConflict: Bool { ["40001", "40P01", "23505"].contains(state) }
    /// It may pass later: no connection, a server that starts or stops, too many clients, a statement that waited too long.
    var isTemporary: Bool { isBroken || state.isEmpty || ["08", "53", "57"].contains(String(state.prefix(2))) || state == "55P03" || state == "25006" }
    /// The values are none that the columns take: a text with U+0000, a number too large.
    var isOfData: Bool { state.hasPrefix("22") }
}
