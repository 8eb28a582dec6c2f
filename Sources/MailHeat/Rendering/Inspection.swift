import DOM
import Layout
import Paint
public import Primitives

/// A stage whose result can be printed.
public enum InspectionStage: String, Sendable, CaseIterable {
    case dom
    case boxes
    case fragments
    case rects
    case displayList = "display-list"
}

extension Email {
    /// A stage's result as text, for those who work on the engine.
    public func inspect(_ stage: InspectionStage, width: Int, using renderer: Renderer? = nil) throws(MailHeatError) -> String {
        try Renderer.given(renderer).run { context throws(MailHeatError) in
            try Viewport(width: width).check(context.limits)
            let email = try EmailLayout(self, width: width, context) { _ in }
            switch stage {
            case .dom: return dump(email.document)
            case .boxes: return email.layout.tree.dump(email.document)
            case .fragments: return email.layout.dump(email.document)
            case .rects: return email.layout.dumpElementRects(email.document)
            case .displayList:
                var diagnostics = Diagnostics()
                return paint(email.layout, images: email.images, text: context.text, diagnostics: &diagnostics).dump()
            }
        }
    }
}
