import HTTPTypes
import Hummingbird
import JSON

/// Which methods the API's addresses know, as its description says: another one is answered 405 rather than 404 (RFC 9110 §15.5.6).
enum AllowedMethods {
    /// A part of a path that is nil may be anything.
    private static let templates: [(parts: [Substring?], methods: [String])] = {
        guard let paths = (try? parseJSON(Array(OpenAPIDocument.json.utf8)))?["paths"]?.object else { return [] }
        return paths.members.map { path in
            let parts: [Substring?] = path.name.split(separator: "/").map { $0.hasPrefix("{") ? nil : $0 }
            let methods = (path.value.object?.members ?? []).map { $0.name.uppercased() }.filter { ["GET", "PUT", "POST", "PATCH", "DELETE"].contains($0) }
            return (parts, methods + (methods.contains("GET") ? ["HEAD"] : []))
        }
    }()

    /// Throws 405 where an address exists that does not know the request's method.
    static func check(_ request: Request) throws {
        let path = request.uri.path
        guard path.hasPrefix("/v1/") else { return }
        let parts = path.dropFirst("/v1/".count).split(separator: "/")
        let known = templates.first { template in template.parts.count == parts.count && zip(template.parts, parts).allSatisfy { $0 == nil || $0 == $1 } }
        guard let methods = known?.methods, !methods.contains(request.method.rawValue) else { return }
        throw Problem(.methodNotAllowed, "\(path) takes \(methods.joined(separator: ", ")).", headers: [.allow: methods.joined(separator: ", ")])
    }
}
