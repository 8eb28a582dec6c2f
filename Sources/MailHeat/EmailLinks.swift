import AMP
public import Clicks
import DOM
public import Primitives

extension Email {
    /// The links of the email's shown part, without laying it out; nil if it has no such part or cannot be read.
    public func linkIdentities(limits: RenderLimits = .standard) -> [LinkIdentity]? {
        var unshown = Diagnostics()
        guard let content = try? EmailContent(self, limits: limits, diagnostics: &unshown),
              let document = try? parseHTML(content.html, charset: content.charset, limits: limits, diagnostics: &unshown) else { return nil }
        return (format == .amp ? expandAMP(document) : document).linkIdentities
    }
}
