public import Clicks
import DOM
public import Primitives

extension Email {
    /// The links of the shown part, without laying it out; nil if there is no such part or it cannot be read.
    public func linkIdentities(limits: RenderLimits = .standard) -> [LinkIdentity]? { linksAlone(limits) }

    /// The indexes of the links that no reader sees, neither on a desktop (800 px) nor on a phone (375 px): only a machine can click them.
    public func honeypots(using renderer: Renderer? = nil) async throws -> Set<Int> {
        try await Renderer.given(renderer).run { context throws(MailHeatError) in
            try honeypots(among: Set((linksAlone(context.limits) ?? []).map(\.link.index)), context)
        }
    }
}
