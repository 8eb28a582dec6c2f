import Foundation
import MailHeatStore
import SQLInterface
import StoreModel
import Testing

struct AccountTests {
    private static let week: Int64 = 7 * 86_400_000_000

    @Test(arguments: DatabaseKind.here) func sessionsEndWithTheirTimeAndTheirUser(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
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

    @Test(arguments: DatabaseKind.here) func addressesAreTakenWhateverTheirCase(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, _ in
            try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            await #expect(throws: StoreError.self) { try await store.addUser(email: "A@Example.com", name: "B", role: .viewer, password: "x") }
            #expect(try await store.user(email: "A@EXAMPLE.COM") != nil)
        }
    }

    @Test(arguments: DatabaseKind.here) func anAdministratorIsLeft(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, _ in
            let user = try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            await #expect(throws: StoreError.self) { try await store.deleteUser(user.id) }
            await #expect(throws: StoreError.self) { try await store.setRole(.viewer, ofUser: user.id) }
            #expect(try await store.users().map(\.role) == [.admin])
        }
    }

    @Test(arguments: DatabaseKind.here) func aNewPasswordEndsOtherSessions(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, _ in
            let user = try await store.addUser(email: "a@example.com", name: "A", role: .admin, password: "x")
            for token in [[1], [2]] as [[UInt8]] { _ = try await store.openSession(user: user.id, token: token, csrf: "c") }
            try await store.setPassword("y", ofUser: user.id, keepingSession: [1])
            #expect(try await store.session(token: [1])?.user.password == "y")
            #expect(try await store.session(token: [2]) == nil)
        }
    }

    @Test(arguments: DatabaseKind.here) func setUpLinksWorkOnceAndInTime(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
            try await store.addSetUpLink(token: [1], length: 60_000_000)
            #expect(try await store.isSetUpLink(token: [1]))
            clock.advance(61_000_000)
            #expect(try await !store.isSetUpLink(token: [1]))
            try await store.addSetUpLink(token: [2], length: 60_000_000)
            try await store.addSetUpLink(token: [3], length: 60_000_000)
            _ = try await store.setUp(token: [2], email: "a@example.com", name: "A", password: "x")
            await #expect(throws: StoreError.self) { try await store.setUp(token: [2], email: "b@example.com", name: "B", password: "x") }
            await #expect(throws: StoreError.self) { try await store.setUp(token: [3], email: "b@example.com", name: "B", password: "x") }
        }
    }

    @Test(arguments: DatabaseKind.here) func shareLinksEnd(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
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

    @Test(arguments: DatabaseKind.here) func keysAreFoundByHashUntilRevoked(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
            try await store.addAPIKey(name: "K", prefix: "mh_a", hash: [1, 2], scopes: [.admin, .read], by: nil)
            #expect(try await store.useAPIKey(hash: [1, 2])?.scopes == [.read, .admin])
            #expect(try await store.useAPIKey(hash: [1]) == nil)
            let key = try #require(try await store.apiKeys().first)
            #expect(key.lastUsedAt == clock.now)
            try await store.revokeAPIKey(key.id)
            #expect(try await store.useAPIKey(hash: [1, 2]) == nil)
        }
    }

    @Test(arguments: DatabaseKind.here) func oneOfAllWhoAskAtOnceAnswers(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, clock in
            let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 { group.addTask { if case .granted = try await store.claimAnswer(actor: "key 1", key: "k", request: [1]) { true } else { false } } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(granted == 1)
            try await store.releaseAnswer(actor: "key 1", key: "k")
            guard case .granted = try await store.claimAnswer(actor: "key 1", key: "k", request: [1]) else { Issue.record("a claim that was given back"); return }
            try await store.keep(KeptAnswer(request: [1], status: 201, location: "/x", body: [0, 255]), actor: "key 1", key: "k")
            try await store.releaseAnswer(actor: "key 1", key: "k")
            guard case .answered(let kept) = try await store.claimAnswer(actor: "key 1", key: "k", request: [1]) else { Issue.record("an answer that was kept"); return }
            #expect(kept.status == 201 && kept.location == "/x" && kept.body == [0, 255])
            guard case .granted = try await store.claimAnswer(actor: "key 2", key: "k", request: [1]) else { Issue.record("another's key"); return }
            // Whoever claimed it does not come back.
            clock.advance(121_000_000)
            guard case .granted = try await store.claimAnswer(actor: "key 2", key: "k", request: [1]) else { Issue.record("a claim that was left"); return }
        }
    }

    @Test(arguments: DatabaseKind.here) func aSettingIsMadeOnce(_ kind: DatabaseKind) async throws {
        try await withStore(kind) { store, _ in
            let made = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<8 { group.addTask { try await store.setting("t") { "\(number)" } } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(made.count == 1)
            #expect(try await store.setting("s") { "one" } == "one")
            #expect(try await store.setting("s") { "two" } == "one")
            try await store.set("s", to: nil)
            #expect(try await store.setting("s") == nil)
        }
    }
}
