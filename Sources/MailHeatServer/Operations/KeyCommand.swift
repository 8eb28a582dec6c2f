import ArgumentParser
import MailHeatStore
import ServerSecurity
import StoreModel

struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "key", abstract: "Makes an API key and prints it, once.")

    @OptionGroup var place: StoreAddress

    @Option(help: ArgumentHelp("What the key is for. Example: --name \"SendGrid import\"", valueName: "text"))
    var name = "command line"

    @Option(help: ArgumentHelp("What the key may do: read, ingest or admin; may be given several times. Example: --scope read --scope ingest", valueName: "scope"))
    var scope: [String] = ["read"]

    func run() async throws {
        let scopes = try scope.map { text in
            guard let scope = StoredAPIKey.Scope(rawValue: text) else { throw ValidationError("There is no scope \"\(text)\"; give --scope read, ingest or admin.") }
            return scope
        }
        let store = try await place.open().store
        print(try await APIKeys.make(store, name: name, scopes: Set(scopes)))
        try await store.close()
    }
}

enum APIKeys {
    /// - Parameter user: who asks for it; nil: the command line.
    /// - Returns: a new key in full, which is kept nowhere.
    static func make(_ store: Store, name: String, scopes: Set<StoredAPIKey.Scope>, by user: StoredUser? = nil) async throws -> String {
        let key = "mh_" + Tokens.make()
        try await store.addAPIKey(name: name, prefix: String(key.prefix(9)), hash: Tokens.hash(key), scopes: scopes, by: user?.id)
        try await store.recordAct(by: user?.email ?? "command line", "made an API key", on: name)
        return key
    }
}
