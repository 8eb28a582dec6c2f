import AMP
import Clicks
import DOM
import Images
import Layout
import Mail
public import Primitives

/// The pictures that an email names.
public struct PictureList: Sendable {
    /// In the order in which the email first names them.
    public var pictures: [NamedPicture]
    /// What was not understood or had to be repaired on the way.
    public var diagnostics: Diagnostics
}

extension Email {
    /// Every picture that the email names: of a message both the HTML (else the plain text) and the AMP part, in windows of each of `widths` (CSS px).
    /// What `format` says does not matter, and `assets` is not looked into.
    public func pictures(widths: [Int] = [800, 375], using renderer: Renderer? = nil) throws(MailHeatError) -> PictureList {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try findPictures(widths, context) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func pictures(widths: [Int] = [800, 375], using renderer: Renderer? = nil) async throws -> PictureList {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try findPictures(widths, context) }
    }

    private func findPictures(_ widths: [Int], _ context: borrowing RenderContext) throws(MailHeatError) -> PictureList {
        var collection = PictureCollection()
        for format in formats(of: self, limits: context.limits) {
            for width in widths {
                try Viewport(width: width).check(context.limits)
                let shown = Email(bytes: bytes, charset: charset, name: name, format: format)
                collection.add(try EmailLayout(shown, width: width, context, { _ in }), format: format, width: width)
            }
        }
        return PictureList(pictures: collection.pictures, diagnostics: collection.diagnostics)
    }
}

/// The parts of an email that show pictures.
private func formats(of email: Email, limits: RenderLimits) -> [EmailFormat] {
    var unshown = Diagnostics()
    guard isMessage(email.bytes) else {
        let document = try? parseHTML(email.bytes, charset: email.charset, limits: limits, diagnostics: &unshown)
        return document.map(isAMP) == true ? [.amp] : [.html]
    }
    // What is wrong with the message is said when it is laid out.
    guard let message = try? parseMessage(email.bytes, limits: limits, diagnostics: &unshown) else { return [.html] }
    var formats: [EmailFormat] = message.html != nil || message.plainText != nil ? [.html] : []
    if message.amp != nil { formats.append(.amp) }
    return formats.isEmpty ? [.html] : formats
}

private struct PictureCollection {
    var pictures: [NamedPicture] = []
    var diagnostics = Diagnostics()
    private var indices: [String: Int] = [:]

    mutating func add(_ email: EmailLayout, format: EmailFormat, width: Int) {
        diagnostics.merge(email.diagnostics)
        let base = email.document.baseAddress
        for use in pictureUses(in: email.document, styled: email.styled, layout: email.layout, media: email.media) {
            let address = String(decoding: ASCII.trimmed(Array(use.address.utf8)[...]), as: UTF8.self)
            guard !address.isEmpty else { continue }
            let index: Int
            if let known = indices[address] {
                index = known
            } else {
                index = pictures.count
                indices[address] = index
                pictures.append(NamedPicture(address: address, email: email, base: base))
            }
            let role: NamedPicture.Use.Role = switch use.role {
            case .content: .content
            case .background: .background
            case .listSymbol: .listSymbol
            case .generatedContent: .generatedContent
            }
            let place = NamedPicture.Use(format: format, element: email.document.name(of: use.element), role: role, viewport: width,
                                         width: use.width, height: use.height, isVisible: use.isVisible)
            // A spacer may stand in a thousand places that are all alike.
            if pictures[index].uses.last != place { pictures[index].uses.append(place) }
        }
    }
}

extension NamedPicture {
    fileprivate init(address: String, email: EmailLayout, base: String?) {
        self.address = address
        uses = []
        hasMergeTag = MergeTags.isContained(in: address)
        digest = ""
        // Without assets, only what the email holds is found.
        if address.utf8.count > 4, ASCII.equalIgnoringCase(address.utf8.prefix(5), "data:") || email.images.resolve(address) != nil {
            origin = .email
        } else if let web = WebAddress.absolute(address, base: base) {
            origin = .web(web)
            let bytes = Array(web.utf8), hash = SipHash(key0: 0, key1: 0).digest(bytes, bytes.indices)
            digest = [hash.high, hash.low].map { word in
                let digits = String(word, radix: 16)
                return String(repeating: "0", count: 16 - digits.utf8.count) + digits
            }.joined()
        } else {
            origin = .nowhere
        }
    }
}
