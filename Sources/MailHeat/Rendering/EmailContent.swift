import Clicks
import DOM
import Images
import Mail
import Primitives

/// What a message's headers give the picture.
struct MessageHeading: Sendable {
    var subject: String?
    /// Who sent it: the name, else the address.
    var sender: String?
    var date: SentDate?
    /// Which of the email's parts is shown: `HTML`, `AMP`, `Plain text`.
    var format = "HTML"
}

/// The HTML that is shown, and what came with it: the email itself, or the best part of a message.
struct EmailContent {
    var html: [UInt8]
    var charset: String?
    var parts = InlineParts()
    var heading = MessageHeading()

    /// The other part of the message that has links of its own: HTML beside AMP, AMP beside HTML.
    var sibling: Email?

    init(_ email: Email, limits: RenderLimits, diagnostics: inout Diagnostics) throws(MailHeatError) {
        guard isMessage(email.bytes) else {
            guard email.format != .text else { throw .usage("The email is no message with a text part; leave out --format text.") }
            if email.format == .amp { heading.format = "AMP" }
            html = email.bytes
            charset = email.charset
            return
        }
        let message = try parseMessage(email.bytes, limits: limits, diagnostics: &diagnostics)
        heading.subject = message.subject
        heading.sender = message.sender.flatMap { $0.name ?? $0.address }
        heading.date = message.date
        if email.format == .amp {
            guard let part = message.amp else { throw .badData("The message has no AMP part (text/x-amp-html); show its HTML with --format html.") }
            html = part.bytes
            charset = part.charset
            heading.format = "AMP"
            sibling = message.html.map { Email(bytes: $0.bytes, charset: $0.charset, name: email.name, format: .html) }
        } else if email.format == .html, let part = message.html {
            html = part.bytes
            charset = part.charset
            sibling = message.amp.map { Email(bytes: $0.bytes, charset: $0.charset, name: email.name, format: .amp) }
        } else if let plain = message.plainText {
            html = plainTextDocument(decodePlainText(plain.text.bytes, charset: plain.text.charset), flow: plain.flow, title: message.subject)
            charset = "utf-8"
            heading.format = "Plain text"
        } else if email.format == .text {
            throw .badData("The message has no part of plain text; show its HTML with --format html.")
        } else {
            throw .badData("The message has an AMP part alone, neither HTML nor plain text; show it with --format amp.")
        }
        for part in message.inlineParts {
            if let id = part.contentID { parts.add(contentID: id, bytes: part.bytes) }
            if let location = part.location { parts.add(contentLocation: location, bytes: part.bytes) }
        }
        // Some mailers name an attached picture by its file: the names above come first.
        for part in message.inlineParts {
            guard let name = part.fileName else { continue }
            parts.add(contentID: name, bytes: part.bytes)
            parts.add(contentLocation: name, bytes: part.bytes)
        }
    }
}
