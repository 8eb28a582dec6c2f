public import Clicks
public import Primitives

extension Email {
    /// The links of the shown part, without laying it out; nil if there is no such part or it cannot be read.
    public func linkIdentities(limits: RenderLimits = .standard) -> [LinkIdentity]? { linksAlone(limits) }
}
