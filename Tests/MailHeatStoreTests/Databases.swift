import Foundation
import MailHeatStore
import PostgresStore
import RunningPostgres
import SQLiteStore
import StoreModel

/// What the same tests run on.
enum DatabaseKind: String, CaseIterable, Sendable {
    case sqlite, postgres

    /// Those that this machine has; `make test` sees to it that it has both.
    static let here = allCases.filter { $0 == .sqlite || RunningPostgres.isInstalled }
}

/// A database of its own, gone with the test, which several stores may open.
final class TestDatabase: Sendable {
    private let kind: DatabaseKind
    private let place: String

    init(_ kind: DatabaseKind) throws {
        self.kind = kind
        place = kind == .sqlite ? NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString : try RunningPostgres.running().address()
    }
    deinit { if kind == .sqlite { try? FileManager.default.removeItem(atPath: place) } }

    func open(now: @escaping @Sendable () -> Int64 = Store.clock) async throws -> Store {
        switch kind {
        case .sqlite: Store(try SQLiteDatabase(folder: place), now: now)
        case .postgres: Store(try await PostgresDatabase(PostgresAddress(place)), now: now)
        }
    }
}

/// A folder that does not exist yet, gone with the test.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A time that stands still until it is moved.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var time: Int64 = 1_772_784_000_000_000
    var now: Int64 { lock.withLock { time } }
    func advance(_ microseconds: Int64) { lock.withLock { time += microseconds } }
}

func withStore(_ kind: DatabaseKind, _ body: (Store, TestClock) async throws -> Void) async throws {
    let database = try TestDatabase(kind), clock = TestClock()
    let store = try await database.open(now: { clock.now })
    try await body(store, clock)
    try await store.close()
}
