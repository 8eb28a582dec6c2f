import DOM
import Layout
import Paint
import Primitives

/// A stage whose result can be printed.
public enum InspectionStage: String, Sendable, CaseIterable {
    case dom
    case fragments
    case rects
}

extension Renderer {
    /// A stage's result as text, for those who work on the engine.
    public func inspect(_ email: Email, stage: InspectionStage, options: RenderOptions) throws(MailHeatError) -> String {
        try worker.run { state throws(MailHeatError) in
            let email = try EmailLayout(email, options: options, text: state.text, budget: Budget(seconds: options.limits.seconds), progress: { _ in })
            switch stage {
            case .dom: return dump(email.document)
            case .fragments: return email.layout.dump(email.document)
            case .rects: return email.layout.dumpElementRects(email.document)
            }
        }
    }
}
