import MailHeatStore
import ServerSecurity
import StoreModel

/// The way in where nobody has an account yet: a link for the operator's terminal, in place of a default password.
enum SetUpLink {
    /// Microseconds.
    private static let length: Int64 = 24 * 3_600_000_000

    /// The path of a new link; nil where there are accounts.
    static func make(_ store: Store) async throws -> String? {
        guard try await !store.hasUsers() else { return nil }
        let token = Tokens.make()
        try await store.addSetUpLink(token: Tokens.hash(token), length: length)
        return "/set-up/" + token
    }
}
