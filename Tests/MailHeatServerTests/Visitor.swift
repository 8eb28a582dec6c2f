import HTTPTypes
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel
@testable import MailHeatServer

/// Somebody who has signed in, as far as pages can tell.
struct Visitor {
    let service: TestService
    let cookie: String
    let csrf: String

    init(_ service: TestService, role: StoredUser.Role) async throws {
        let store = service.components.store, token = Tokens.make()
        let user = try await store.addUser(email: "\(role.rawValue)@example.com", name: role.rawValue, role: role, password: Passwords.nobody)
        csrf = Tokens.make()
        _ = try await store.openSession(user: user.id, token: Tokens.hash(token), csrf: csrf)
        self.service = service
        cookie = "mailheat=\(token)"
    }
    func get(_ path: String) async throws -> TestResponse { try await service.client.execute(uri: path, method: .get, headers: [.cookie: cookie, .accept: "text/html"]) }
    func post(_ path: String, _ fields: [(String, String)], csrf: String? = nil) async throws -> TestResponse {
        let text = (fields + [("csrf", csrf ?? self.csrf)]).map { PageAddress.encoded($0.0) + "=" + PageAddress.encoded($0.1) }.joined(separator: "&")
        return try await service.client.execute(uri: path, method: .post, headers: [.cookie: cookie, .contentType: "application/x-www-form-urlencoded", .accept: "text/html"], body: ByteBuffer(string: text))
    }
    /// Sends a form with a file.
    func upload(_ path: String, _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8]), csrf: String? = nil) async throws -> TestResponse {
        var body: [UInt8] = []
        for (name, value) in fields + [("csrf", csrf ?? self.csrf)] { body += Array("--xYz\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8) }
        body += Array("--xYz\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\nContent-Type: text/html\r\n\r\n".utf8) + file.bytes + Array("\r\n--xYz--\r\n".utf8)
        return try await service.client.execute(uri: path, method: .post, headers: [.cookie: cookie, .contentType: "multipart/form-data; boundary=xYz", .accept: "text/html"], body: ByteBuffer(bytes: body))
    }
}
