import Primitives
struct InlineContent {}
extension LayoutEngine {
    func producesLines(_ box: BoxID) -> Bool { false }
    func layoutInlineContent(of container: BoxID, in space: InlineSpace, floats: inout FloatContext) throws(MailHeatError) -> InlineResult { InlineResult(height: 0) }
    func inlineIntrinsicSizes(of container: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
    func layoutFlexContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult { try layoutBlockContainer(box, in: space) }
    func layoutGridContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult { try layoutBlockContainer(box, in: space) }
    func flexIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
    func gridIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
}
