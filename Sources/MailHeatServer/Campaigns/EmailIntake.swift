import Foundation
import HTTPTypes
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Takes in a variant's email and a campaign's pictures, from programs and from people.
struct EmailIntake: Sendable {
    let store: Store
    let rendering: RenderPool
    let fetching: PictureFetching

    /// Bytes.
    static let largestEmail = 5 << 20, largestPicture = 10 << 20

    /// Puts a part of a variant's email in place; where the setting is on, its pictures are fetched next.
    /// - Throws: `Problem` or `MailHeatError` if it is no email that can be shown.
    func put(_ bytes: [UInt8], _ form: EmailPart.Form, campaign: Int64, variant: String, by actor: String) async throws -> StoredCampaign {
        guard !bytes.isEmpty else { throw Problem(.unprocessableContent, "The body is empty; it should be the email's \(form.rawValue).") }
        guard bytes.count <= Self.largestEmail else { throw Problem(.contentTooLarge, "The email is larger than 5 MB.") }
        // Whether it can be shown is said now rather than when somebody looks for the picture.
        let email = Email(bytes: bytes, name: "The email", format: form.formats[0])
        _ = try await rendering.run { try await email.links(width: 720, using: $0).links.count }
        let stored = try await store.put(email: bytes, form: form, digest: Digest256.hexadecimal(bytes), campaign: campaign, variant: variant)
        if try await fetching.isAllowed() { try await fetching.start(campaign, by: actor) }
        return stored
    }

    /// - Parameter address: as the email has it.
    func putPicture(_ bytes: [UInt8], address: String, campaign: Int64) async throws {
        guard !address.isEmpty, address.utf8.count <= 4096 else { throw Problem(.badRequest, "address: the picture's address as the email has it, at most 4096 bytes.") }
        guard bytes.count <= Self.largestPicture else { throw Problem(.contentTooLarge, "The picture is larger than 10 MB.") }
        guard let type = PictureType.of(bytes) else { throw Problem(.unsupportedMediaType, "The body is no PNG, JPEG, GIF or WebP.") }
        try await store.put(StoredPicture(address: address, mediaType: type, bytes: bytes, digest: Digest256.hexadecimal(bytes)), campaign: campaign)
    }
}

extension EmailPart.Form {
    /// What a file most likely is.
    static func guessed(_ bytes: [UInt8], fileName: String) -> Self {
        if fileName.lowercased().hasSuffix(".eml") { return .eml }
        let start = String(decoding: bytes.prefix(2000), as: UTF8.self)
        if start.prefixMatch(of: /[A-Za-z][A-Za-z0-9-]*:[ \t]/) != nil { return .eml }
        let tag = start.firstMatch(of: /<html[^>]*>/.ignoresCase())?.output.lowercased() ?? ""
        return tag.contains("4email") ? .amp : .html
    }
    var label: String {
        switch self {
        case .html: "HTML"
        case .amp: "AMP"
        case .eml: "Whole message"
        }
    }
}

/// By the first bytes; what a client says of it counts for nothing.
enum PictureType {
    static func of(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "image/jpeg" }
        if bytes.starts(with: Array("GIF8".utf8)) { return "image/gif" }
        if bytes.count > 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) { return "image/webp" }
        return nil
    }
}
