import MailHeatStore
@testable import PostgresStore
import RunningPostgres
import SQLInterface
import StoreModel
import Testing

@Suite struct PostgresAddressTests {
    @Test(arguments: [
        ("mysql://a/b", "does not begin with postgres://"), ("postgres://ana:sesame@host", "names no database"), ("postgres://ana:sesame@host/x?colour=red", "cannot read"),
        ("postgres://ana:sesame@[::1/x", "cannot read"),
    ]) func saysWhatIsWrong(_ address: String, _ words: String) {
        let error = #expect(throws: StoreError.self) { try PostgresAddress(address) }
        #expect(error?.description.contains(words) == true && error?.description.contains("sesame") == false, "\(error?.description ?? "")")
    }
    @Test func takesWhatLibpqTakes() throws {
        for text in ["postgres://localhost/heat", "postgresql://ana@a.example:5433,b.example/heat?sslmode=verify-full", "postgres:///heat?host=/run/postgresql"] { _ = try PostgresAddress(text) }
    }
    @Test func numbersParameters() {
        #expect(PostgresConnection.numbered("SELECT '?', \"a?\" FROM t WHERE a = ? AND b = ?") == "SELECT '?', \"a?\" FROM t WHERE a = $1 AND b = $2")
    }
}

@Suite(.enabled(if: RunningPostgres.isInstalled, Comment(rawValue: RunningPostgres.notice)), .serialized) struct PostgresTests {
    @Test func valuesComeBackAsTheyWent() async throws {
        let database = try await PostgresDatabase(PostgresAddress(try RunningPostgres.running().address()))
        let values: [SQLValue] = [.integer(.min), .integer(-1), .integer(0), .integer(.max), .real(-0.5), .real(.infinity), .real(.leastNonzeroMagnitude), .text(""), .text("ü ? $1 ' \\ 🐘"), .blob([]), .blob([0, 255, 10])]
        for value in values {
            let row = try await database.read { try $0.row("SELECT ? AS v, ? AS n", [Given(value), nil]) }
            #expect(try row?.get("v", as: Given.self).sqlValue == value)
            #expect(try row?.find("n", as: Given.self) == nil)
        }
        await #expect(throws: StoreError.self) { try await database.read { try $0.row("SELECT ? AS v", ["a\0b"]) } }
        // Nor is anything written by what reads.
        await #expect(throws: StoreError.self) { try await database.read { try $0.execute("DELETE FROM campaign", []) } }
        try await database.close()
    }
    private struct Given: SQLConvertible, Hashable {
        let sqlValue: SQLValue
        init(_ value: SQLValue) { sqlValue = value }
    }

    /// Servers that start at the same moment make the tables once.
    @Test func severalServersStartTogether() async throws {
        let address = try PostgresAddress(try RunningPostgres.running().address())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { try await PostgresDatabase(address, connections: 1).close() } }
            try await group.waitForAll()
        }
        let database = try await PostgresDatabase(address)
        try await database.write { try $0.execute("INSERT INTO schema_step (name) VALUES ('99 of tomorrow')") }
        let error = await #expect(throws: StoreError.self) { _ = try await PostgresDatabase(address) }
        #expect(error?.description.contains("newer") == true)
        try await database.close()
    }

    /// A server that crashes takes nothing along that was acknowledged, and is used again as soon as it is up.
    @Test func goesOnAfterACrash() async throws {
        let running = try RunningPostgres()
        defer { running.stop() }
        let address = try PostgresAddress(try running.address()), store = Store(try await PostgresDatabase(address))
        var made: [String] = []
        for round in 0..<3 {
            for number in 0..<20 {
                let name = "\(round)-\(number)"
                _ = try await store.create(StoredCampaign(name: name))
                made.append(name)
            }
            try running.kill()
            let error = await #expect(throws: StoreError.self) { try await store.create(StoredCampaign(name: "lost")) }
            guard case .unavailable = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            try running.start()
            #expect(try await Set(store.campaigns({ var all = CampaignQuery(); all.limit = 1000; return all }()).rows.map(\.campaign.name)) == Set(made))
        }
        try await store.close()
        try running.kill()
        let error = await #expect(throws: StoreError.self) { _ = try await PostgresDatabase(address) }
        #expect(error?.description.contains("cannot be used") == true)
        try running.start()
    }
}
