import Foundation
import MailHeatStore
import StoreModel
import Testing

struct AccountTests {
    private static let week: Int64 = 7 * 86_400_000_000

    @Test func sessionsEndWithTheirTimeAndTheirUser() async throws {
        try await withStore { store, clock in
            let user = try await store.addUser(email: "a@example.com", name: "A", role: .viewer, password: "x")
            _ = try await store.addUser(email: "b@example.com", name: "B", role: .admin, password: "x")
            _ = try await store.openSession(user: user.id, token: [1], csrf: "c")
            #expect(try await store.session(token: [1])?.user == user)
            #expect(try await store.session(token: [2]) == nil)
            clock.advance(Self.week * 3)
            #expect(try await store.session(token: [1]) == nil)
            _ = try await store.openSession(user: user.id, token: [3], csrf: "c")
            try await store.deleteUser(user.id)
            #expect(try await store.session(token: [3]) == nil)
        }
    }

    @Test func addressesAreTakenWhateverTheirCase() async throws {
        try await withStore { store, _ in
            try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            await #expect(throws: StoreError.self) { try await store.addUser(email: "A@Example.com", name: "B", role: .viewer, password: "x") }
            #expect(try await store.user(email: "A@EXAMPLE.COM") != nil)
        }
    }

    @Test func anAdministratorIsLeft() async throws {
        try await withStore { store, _ in
            let user = try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            await #expect(throws: StoreError.self) { try await store.deleteUser(user.id) }
            await #expect(throws: StoreError.self) { try await store.setRole(.viewer, ofUser: user.id) }
            #expect(try await store.users().map(\.role) == [.admin])
        }
    }

    @Test func aNewPasswordEndsOtherSessions() async throws {
        try await withStore { store, _ in
            let user = try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            for token in [[1], [2]] as [[UInt8]] { _ = try await store.openSession(user: user.id, token: token, csrf: "c") }
            try await store.setPassword("y", ofUser: user.id, keepingSession: [1])
            #expect(try await store.session(token: [1])?.user.password == "y")
            #expect(try await store.session(token: [2]) == nil)
        }
    }

    @Test func setUpLinksWorkOnceAndInTime() async throws {
        try await withStore { store, clock in
            try await store.addSetUpLink(token: [1], length: 60_000_000)
            #expect(try await store.isSetUpLink(token: [1]))
            clock.advance(61_000_000)
            #expect(try await !store.isSetUpLink(token: [1]))
            try await store.addSetUpLink(token: [2], length: 60_000_000)
            _ = try await store.setUp(token: [2], email: "a@example.com", name: "A", password: "x")
            await #expect(throws: StoreError.self) { try await store.setUp(token: [2], email: "b@example.com", name: "B", password: "x") }
        }
    }

    @Test func shareLinksEnd() async throws {
        try await withStore { store, clock in
            let campaign = try await store.create(StoredCampaign(name: "C")), user = try await store.addUser(email: "a@example.com", name: "A", role: .editor, password: "x")
            let first = try await store.addShareLink(campaign: campaign.id, query: "?metric=total", by: user.id, expiresAt: clock.now + Self.week)
            let second = try await store.addShareLink(campaign: campaign.id, query: "", by: user.id, expiresAt: clock.now + Self.week)
            try await store.revokeShareLink(second)
            #expect(try await store.shareLink(first)?.query == "?metric=total")
            #expect(try await store.shareLink(second) == nil)
            await #expect(throws: StoreError.self) { try await store.revokeShareLink(second) }
            clock.advance(Self.week)
            #expect(try await store.shareLink(first) == nil)
        }
    }

    @Test func keysAreFoundByHashUntilRevoked() async throws {
        try await withStore { store, clock in
            try await store.addAPIKey(name: "K", prefix: "mh_a", hash: [1, 2], scopes: [.admin, .read], by: nil)
            #expect(try await store.useAPIKey(hash: [1, 2])?.scopes == [.read, .admin])
            #expect(try await store.useAPIKey(hash: [1]) == nil)
            let key = try #require(try await store.apiKeys().first)
            #expect(key.lastUsedAt == clock.now)
            try await store.revokeAPIKey(key.id)
            #expect(try await store.useAPIKey(hash: [1, 2]) == nil)
        }
    }

    @Test func aSettingIsMadeOnce() async throws {
        try await withStore { store, _ in
            #expect(try await store.setting("s") { "one" } == "one")
            #expect(try await store.setting("s") { "two" } == "one")
            try await store.set("s", to: nil)
            #expect(try await store.setting("s") == nil)
        }
    }
}

/// A time that stands still until it is moved.
final class TestClock: @unchecked Sendable {
    private let lock = NSLock()
    private var time: Int64 = 1_772_784_000_000_000
    var now: Int64 { lock.withLock { time } }
    func advance(_ microseconds: Int64) { lock.withLock { time += microseconds } }
}

private func withStore(_ body: (Store, TestClock) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString, clock = TestClock()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try Store(folder: folder, now: { clock.now })
    try await body(store, clock)
    try await store.close()
}
