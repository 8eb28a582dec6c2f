import AMP
import DOM
import Images
import Layout
import Mail
import Primitives
import Style
import Text

/// An email laid out for one viewport: what every rendering starts from.
struct EmailLayout {
    let document: Document
    /// What the message's headers say; all nil where the email stands alone.
    let heading: MessageHeading
    let media: MediaContext
    let styled: StyledDocument
    let layout: DocumentLayout
    let images: ImageStore
    /// The message's other part.
    let sibling: Email?
    var diagnostics: Diagnostics

    init(_ email: Email, width: Int, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) {
        let limits = context.limits
        var diagnostics = Diagnostics()
        progress(.reading)
        let source: AssetSource? = if let assets = email.assets { try AssetSource.open(assets, limits: limits) } else { nil }
        let content: EmailContent
        do { content = try EmailContent(email, limits: limits, diagnostics: &diagnostics) } catch { throw error.found(in: email.name) }
        let images = ImageStore(resolver: AssetResolver(source: source, parts: content.parts, limits: limits), limits: limits)
        let parsed: Document
        do { parsed = try parseHTML(content.html, charset: content.charset, limits: limits, diagnostics: &diagnostics) } catch { throw error.found(in: email.name) }
        if email.format == .amp, !isAMP(parsed) { diagnostics.note("The email does not say that it is AMP for Email (<html ⚡4email>); it is shown as if it were.") }
        let document = email.format == .amp ? try email.expandedAMP(parsed, limits: limits, &diagnostics) : parsed
        sibling = content.sibling
        progress(.styling)
        media = MediaContext(viewportWidth: Double(width))
        styled = try resolveStyles(document: document, media: media, fontUnits: context.text.fontUnits, limits: limits, budget: context.budget, diagnostics: &diagnostics)
        progress(.layout)
        let tree = BoxTreeBuilder.build(document, styled: styled, images: images, media: media, limits: limits)
        layout = try layoutDocument(tree, media: media, text: context.text, limits: limits, budget: context.budget)
        diagnostics.merge(layout.diagnostics)
        self.document = document
        heading = content.heading
        self.images = images
        self.diagnostics = diagnostics
    }

    /// The page's height, cut at the limit. CSS px.
    func height(_ limits: RenderLimits, _ diagnostics: inout Diagnostics) -> Int {
        let height = layout.fragments.contentHeight
        if height > limits.documentHeight { diagnostics.note("The email is \(height) px tall; the picture ends at \(limits.documentHeight) px.") }
        return min(height, limits.documentHeight)
    }
}

extension Email {
    /// The AMP part with its lists filled and its components as plain HTML.
    func expandedAMP(_ parsed: Document, limits: RenderLimits, _ diagnostics: inout Diagnostics) throws(MailHeatError) -> Document {
        do { return expandAMP(try fillLists(of: parsed, with: ampData, limits: limits, diagnostics: &diagnostics)) } catch { throw error.found(in: name) }
    }
}

extension MailHeatError {
    /// The stage that found it knows only bytes: which input they came from stands in front.
    fileprivate func found(in name: String) -> MailHeatError { MailHeatError(kind, "\(name): \(message)") }
}
