import DOM
import JSON
import Layout
public import Primitives

/// Where a browser puts each link of an email at one width. Lengths are CSS px.
public struct LinkLayout: Sendable {
    /// Of the window.
    public var width: Int
    /// Of the whole page.
    public var height: Int
    /// In document order.
    public var links: [Link]
    /// What was not understood or had to be repaired on the way.
    public var diagnostics: Diagnostics

    public struct Link: Sendable, Hashable {
        /// From 0.
        public var index: Int
        /// `a` or `area`.
        public var tag: String
        public var href: String
        /// Its text, or the alt text of its picture.
        public var text: String
        /// One for each line or block it covers; none for a hidden link. CSS px.
        public var rects: [Box]
    }
}

extension Email {
    /// Lays the email out in a window of `width` CSS px.
    public func links(width: Int, using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> LinkLayout {
        try Renderer.given(renderer).run { context throws(MailHeatError) in try findLinks(width, context, progress) }
    }
    /// The same without blocking; ends early with a `CancellationError` if the task is cancelled.
    public func links(width: Int, using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) async throws -> LinkLayout {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in try findLinks(width, context, progress) }
    }

    private func findLinks(_ width: Int, _ context: borrowing RenderContext, _ progress: (RenderStage) -> Void) throws(MailHeatError) -> LinkLayout {
        try Viewport(width: width).check(context.limits)
        let email = try EmailLayout(self, width: width, context, progress)
        let links = linkRegions(of: email.document, in: email.layout).map { region in
            let link = email.document.links[region.link]
            return LinkLayout.Link(index: link.index, tag: link.isArea ? "area" : "a", href: link.href, text: email.document.linkText(of: link), rects: region.rects.map {
                Box(x: $0.x.double, y: $0.y.double, width: $0.width.double, height: $0.height.double)
            })
        }
        return LinkLayout(width: width, height: email.layout.fragments.contentHeight, links: links, diagnostics: email.diagnostics)
    }
}

extension LinkLayout {
    /// `{"width":…,"height":…,"links":[{"index":…,"tag":…,"href":…,"text":…,"rects":[[x,y,w,h],…]}]}`
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("width")
        writer.integer(width)
        writer.name("height")
        writer.integer(height)
        writer.name("links")
        writer.beginArray()
        for link in links {
            writer.beginObject()
            writer.name("index")
            writer.integer(link.index)
            for (name, value) in [("tag", link.tag), ("href", link.href), ("text", link.text)] {
                writer.name(name)
                writer.string(value)
            }
            writer.name("rects")
            writer.beginArray()
            for rect in link.rects {
                writer.beginArray()
                for value in [rect.x, rect.y, rect.width, rect.height] { writer.number(value, places: 2) }
                writer.endArray()
            }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes + [0x0A]
    }
}
