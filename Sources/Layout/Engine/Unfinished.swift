import Primitives
extension LayoutEngine {
    func layoutFlexContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult { try layoutBlockContainer(box, in: space) }
    func layoutGridContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult { try layoutBlockContainer(box, in: space) }
    func flexIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
    func gridIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
}
