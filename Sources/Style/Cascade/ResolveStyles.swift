public import DOM
public import Primitives

/// The computed style of every element: the user-agent sheet, legacy attributes, every `<style>` element wherever it stands,
/// and `style` attributes, cascaded (CSS Cascade 5).
/// - Parameters:
///   - media: what media queries and viewport units are answered with.
///   - fontUnits: measures fonts for `ex`, `ch` and their like; without it the fallbacks of CSS Values count.
///   - budget: the render's deadline; without one, `limits.seconds` from now.
///   - diagnostics: takes what was not understood and dropped.
/// - Throws: `badData` where the time is over.
public func resolveStyles(
    document: Document, media: MediaContext, fontUnits: FontUnitsLookup? = nil, limits: RenderLimits = .standard, budget: Budget? = nil,
    diagnostics: inout Diagnostics
) throws(MailHeatError) -> StyledDocument {
    let userAgent = UserAgentSheet.sheet(for: document.mode)
    var parser = StyleSheetParser(mode: document.mode, media: media, atoms: document.atoms, limits: limits, names: userAgent.names)
    for element in document.styleElements {
        if let list = element.media, !matchesMedia(Array(list.utf8)[...], in: media) { continue }
        parser.parse(element.text[...], diagnostics: &diagnostics)
    }
    var resolver = StyleResolver(
        document: document, userAgent: userAgent.sheet, author: parser.sheet, names: parser.names, media: media,
        fontUnits: fontUnits, budget: budget ?? Budget(seconds: limits.seconds), diagnostics: diagnostics)
    let styled: StyledDocument
    (styled, diagnostics) = try resolver.run()
    return styled
}
