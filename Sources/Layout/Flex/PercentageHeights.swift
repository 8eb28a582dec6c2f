import Primitives
import Style

extension LayoutEngine {
    /// Whether any descendant's height depends on a percentage: only then does a box of the same size look different once its height is definite.
    func hasPercentageHeight(below box: BoxID) -> Bool {
        if let known = percentageHeightsBelow[box] { return known }
        var found = false
        var child = tree.boxes[box].firstChild
        while child.isSome, !found {
            let style = tree.boxes[child].style
            found = tree.styles[style].height.hasPercent || tree.styles[style].minHeight.hasPercent || tree.styles[style].maxHeight.hasPercent
                || tree.styles[style].height == .stretch || hasPercentageHeight(below: child)
            child = tree.boxes[child].nextSibling
        }
        percentageHeightsBelow[box] = found
        return found
    }
}
