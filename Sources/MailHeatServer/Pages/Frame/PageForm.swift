import Foundation
import HTTPTypes
import Hummingbird

/// A form that was sent.
struct PageForm {
    private let fields: [(name: String, value: String)]

    init(_ request: Request, _ bodies: BodyIntake) async throws {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false else { throw Problem(.unsupportedMediaType, "This address takes a form.") }
        fields = FormFields.parse(String(decoding: try await bodies.bytes(of: request, upTo: 64 << 10), as: UTF8.self))
    }

    subscript(name: String) -> String { fields.last { $0.name == name }?.value ?? "" }
    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// A text on one line, without blanks at its ends.
    /// - Throws: `Problem` if it is empty or longer than `limit` characters.
    func line(_ name: String, _ label: String, limit: Int) throws -> String {
        let text = self[name].trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, text.unicodeScalars.count <= limit, !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw Problem(.unprocessableContent, "\(label): from 1 to \(limit) characters on one line.")
        }
        return text
    }
}
