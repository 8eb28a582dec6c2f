import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// Finds out which program sends a request: by its API key in `Authorization: Bearer`.
struct AuthenticationMiddleware: RouterMiddleware {
    let components: Components

    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        var context = context
        if let token = request.bearerToken {
            guard let key = try await components.store.useAPIKey(hash: Tokens.hash(token)) else {
                throw Problem(.unauthorized, "The API key is not known, or was revoked.", headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])
            }
            try components.limiter.check(key, now: components.store.now())
            context.key = key
        }
        return try await next(request, context)
    }
}

/// Lets through only those who may.
struct RequirePermission: RouterMiddleware {
    let permission: StoredAPIKey.Permission

    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        try context.require(permission)
        return try await next(request, context)
    }
}

extension StoredAPIKey {
    /// What a program may do.
    enum Permission: Sendable {
        case read, ingest, edit
    }
    func may(_ permission: Permission) -> Bool {
        if scopes.contains(.admin) { return true }
        return switch permission {
        case .read: scopes.contains(.read)
        case .ingest: scopes.contains(.ingest)
        case .edit: false
        }
    }
    /// As it stands in the audit log.
    var actor: String { "API key \(id) (\(name))" }
}

extension ServerContext {
    func require(_ permission: StoredAPIKey.Permission) throws {
        guard let key else { throw Problem(.unauthorized, "Send an API key: Authorization: Bearer ….", headers: [.wwwAuthenticate: "Bearer"]) }
        guard key.may(permission) else { throw Problem(.forbidden, "This API key may not do that.") }
    }
}

extension Request {
    var bearerToken: String? {
        guard let header = headers[.authorization], header.utf8.count <= 512, header.lowercased().hasPrefix("bearer ") else { return nil }
        return header.dropFirst(7).trimmingCharacters(" ")
    }
}
