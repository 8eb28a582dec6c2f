import Primitives
import Style

/// Flexbox §9.9, "Intrinsic Sizes", as Chromium has it: contributions alone count, flex bases do not. CSS px.
extension LayoutEngine {
    /// Of the content box.
    func flexIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        let style = tree.boxes[box].style
        let isRow = tree.styles[style].flexDirection == .row || tree.styles[style].flexDirection == .rowReverse
        let wraps = tree.styles[style].flexWrap != .nowrap
        let gap = tree.styles[style].columnGap.resolve(0).nonNegative
        var sizes = IntrinsicSizes.zero
        var count = 0
        var child = tree.boxes[box].firstChild
        while child.isSome {
            defer { child = tree.boxes[child].nextSibling }
            if tree[styleOf: child].isOutOfFlow { continue }
            let contribution = try intrinsicContribution(of: child)
            count += 1
            guard isRow else {
                sizes.formMaximum(contribution)
                continue
            }
            sizes.maxContent += contribution.maxContent
            if wraps { sizes.minContent = max(sizes.minContent, contribution.minContent) } else { sizes.minContent += contribution.minContent }
        }
        if isRow, count > 1 {
            sizes.maxContent += gap * (count - 1)
            if !wraps { sizes.minContent += gap * (count - 1) }
        }
        sizes.maxContent = max(sizes.maxContent, sizes.minContent)
        return sizes
    }
}
