import HTTPTypes
import Hummingbird
import MailHeatStore
import ServerSecurity
import StoreModel

/// A form with files that was sent.
struct PageUpload {
    private let form: MultipartForm

    /// - Parameter limit: bytes of all its files.
    init(_ request: Request, _ bodies: BodyIntake, limit: Int) async throws {
        guard let boundary = MultipartForm.boundary(request.headers[.contentType]) else { throw Problem(.unsupportedMediaType, "This address takes a form with a file.") }
        guard let form = MultipartForm(try await bodies.bytes(of: request, upTo: limit + (64 << 10)), boundary: boundary) else { throw Problem(.badRequest, "The form came incomplete; send it again.") }
        self.form = form
    }

    subscript(name: String) -> String { form.parts.last { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? "" }
    /// Those that were chosen: a browser sends an empty one where none was.
    func files(_ name: String) -> [MultipartForm.Part] { form.parts.filter { $0.name == name && !$0.bytes.isEmpty } }
}

extension ServerContext {
    /// The files of a form that an editor's own page sent.
    func upload(_ request: Request, _ components: Components, limit: Int) async throws -> PageUpload {
        let session = try require(.editor)
        let upload = try await PageUpload(request, components.bodies, limit: limit)
        guard Tokens.equal(upload["csrf"], session.csrf) else { throw Problem(.forbidden, "The form is out of date; go back, reload the page and send it again.") }
        return upload
    }
}
