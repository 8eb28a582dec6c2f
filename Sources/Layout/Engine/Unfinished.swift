import Primitives
extension LayoutEngine {
    func layoutGridContainer(_ box: BoxID, in space: ConstraintSpace) throws(MailHeatError) -> LayoutResult { try layoutBlockContainer(box, in: space) }
    func gridIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes { .zero }
}
