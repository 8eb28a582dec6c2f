import Foundation
import HTTPTypes
import Hummingbird
import MailHeatStore
import NIOCore
import StoreModel

extension Response {
    static func page(_ template: String, _ page: Page, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"], body: .init(byteBuffer: ByteBuffer(string: PageTemplates.shared.render(template, page))))
    }

    /// After a form was taken: a reload must not send it again.
    static func seeOther(_ address: String) -> Response { Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"]) }
}

extension HTTPField.Name {
    static let secFetchSite = Self("Sec-Fetch-Site")!
}

/// An address within the service.
enum PageAddress {
    /// - Parameter parameters: those without a value are left out.
    static func make(_ path: String, _ parameters: [(String, String?)]) -> String {
        let pairs = parameters.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : "\(encoded(name))=\(encoded($0))" } }
        return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
    }
    static func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? "" }
    private static let unreserved = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
