import Dispatch
import Foundation
import HTTPTypes
import ServerSecurity

/// Hashes passwords off the event loops, one at a time, and slows down whoever guesses.
actor PasswordCheck {
    private struct Attempts {
        var count = 0
        var since: ContinuousClock.Instant
    }
    private var failures: [String: Attempts] = [:]
    private let thread = DispatchQueue(label: "passwords")
    private var waiting = 0
    private static let mostFailures = 10, mostWaiting = 20, window = Duration.seconds(15 * 60)

    /// - Parameters:
    ///   - stored: nil where there is no such user: as much work is done.
    ///   - keys: whose attempts are counted: the account's and the client's.
    /// - Throws: `Problem` (429) after too many failures, or where too many wait.
    func isRight(_ password: String, stored: String?, keys: [String]) async throws -> Bool {
        let now = ContinuousClock.now
        failures = failures.filter { now - $0.value.since < Self.window }
        guard !keys.contains(where: { (failures[$0]?.count ?? 0) >= Self.mostFailures }) else { throw Problem(.tooManyRequests, "Too many attempts failed; try again in a quarter of an hour.", headers: [.retryAfter: "900"]) }
        let isRight = try await work { Passwords.isRight(password, stored ?? Passwords.nobody) } && stored != nil
        for key in keys {
            if isRight { failures[key] = nil } else { failures[key, default: Attempts(since: now)].count += 1 }
        }
        return isRight
    }
    /// - Throws: `Problem` for a password that is too short or too long.
    func hash(_ password: String) async throws -> String {
        guard (Passwords.shortest...Passwords.longest).contains(password.unicodeScalars.count) else {
            throw Problem(.unprocessableContent, "Password: from \(Passwords.shortest) to \(Passwords.longest) characters.")
        }
        return try await work { try Passwords.hash(password) }
    }

    private func work<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        guard waiting < Self.mostWaiting else { throw Problem(.serviceUnavailable, "Too many people sign in at once; try again in a moment.", headers: [.retryAfter: "5"]) }
        waiting += 1
        defer { waiting -= 1 }
        return try await withCheckedThrowingContinuation { continuation in
            thread.async { continuation.resume(with: Swift.Result { try body() }) }
        }
    }
}
