import Primitives
import Style

/// Absolutely positioned boxes (CSS 2.2 §10.3.7, §10.6.4). They are laid out when everything else has its place,
/// against the padding box of the nearest positioned ancestor. CSS px.
extension LayoutEngine {
    /// Replaces each placeholder below the root by its box, under its containing block's fragment.
    func layoutOutOfFlowBoxes() throws(MailHeatError) {
        // A worklist in document order: boxes laid out here may hold placeholders of their own.
        var waiting = [fragments.root]
        while let start = waiting.popLast() {
            var found: [(placeholder: FragmentID, block: FragmentID, staticPosition: Point)] = []
            collectPlaceholders(below: start, into: &found)
            for item in found {
                let box = fragments[item.placeholder].box
                let fragment = try layoutOutOfFlow(box, in: item.block, staticPosition: item.staticPosition, edges: staticEdges[item.placeholder] ?? (.start, .start))
                waiting.append(fragment)
            }
        }
    }

    private func collectPlaceholders(below root: FragmentID, into found: inout [(placeholder: FragmentID, block: FragmentID, staticPosition: Point)]) {
        // The chain of containing blocks above `root`.
        let outer = containingBlockAbove[root]
        walk(root, block: establishesContainingBlock(root) || outer == nil ? root : outer?.block ?? root,
             offset: establishesContainingBlock(root) || outer == nil ? .zero : outer?.offset ?? .zero, into: &found)
    }

    private func walk(_ fragment: FragmentID, block: FragmentID, offset: Point, into found: inout [(placeholder: FragmentID, block: FragmentID, staticPosition: Point)]) {
        var child = fragments[fragment].firstChild
        while child.isSome {
            let place = offset + fragments[child].offset
            if fragments[child].kind == .outOfFlowPlaceholder {
                found.append((child, block, place))
            } else if fragments[child].firstChild.isSome {
                let establishes = establishesContainingBlock(child)
                walk(child, block: establishes ? child : block, offset: establishes ? .zero : place, into: &found)
            }
            child = fragments[child].nextSibling
        }
    }

    private func establishesContainingBlock(_ fragment: FragmentID) -> Bool {
        let box = fragments[fragment].box
        guard box.isSome, fragments[fragment].kind != .text else { return false }
        // The root element's filter does not make it one (Filter Effects 1, "The filter property").
        if box == tree.root { return tree[styleOf: box].position != .static || tree[styleOf: box].isTransformed }
        return tree[styleOf: box].containsPositioned
    }

    /// Lays out `box` against the padding box of `block`'s fragment and attaches it there. `staticPosition` is relative to that fragment.
    private func layoutOutOfFlow(_ box: BoxID, in block: FragmentID, staticPosition: Point, edges staticEdge: (x: StaticEdge, y: StaticEdge)) throws(MailHeatError) -> FragmentID {
        let isInitial = block == fragments.root && !establishesContainingBlock(block)
        let blockBox = fragments[block].box
        let border = isInitial || fragments[block].kind != .box ? Edges.zero : borderWidths(of: blockBox)
        let padding = isInitial ? Rect(origin: .zero, size: fragments.viewport)
            : Rect(origin: .zero, size: fragments[block].size).inset(by: border)
        let style = tree.boxes[box].style
        let inset = tree.styles[style].inset
        let left = inset.left.isAuto ? nil : Optional(inset.left.resolve(padding.width))
        let right = inset.right.isAuto ? nil : Optional(inset.right.resolve(padding.width))
        let top = inset.top.isAuto ? nil : Optional(inset.top.resolve(padding.height))
        let bottom = inset.bottom.isAuto ? nil : Optional(inset.bottom.resolve(padding.height))
        let margins = usedMargins(of: box, containingWidth: padding.width)

        var space = ConstraintSpace(containingWidth: padding.width, containingHeight: padding.height)
        let staticX = staticPosition.x - padding.x, staticY = staticPosition.y - padding.y
        let isReplaced = tree.boxes[box].kind == .replaced
        if let left, let right, !isReplaced, tree.boxes[box].kind != .table {
            // Both sides given: an automatic width fills what is between them.
            space.availableWidth = (padding.width - left - right).nonNegative
        } else {
            space.shrinksToFit = true
            space.availableWidth = (padding.width - (left ?? (right == nil && staticEdge.x == .start ? staticX : 0)) - (right ?? 0)).nonNegative
        }
        if let top, let bottom, tree.styles[style].height.isAuto, !isReplaced, tree.boxes[box].kind != .table {
            let edges = paddingAndBorder(of: box, in: space)
            space.borderBoxHeight = clampHeight((padding.height - top - bottom - margins.vertical).nonNegative, of: box, containingHeight: padding.height, edges: edges.vertical)
        }
        let result = try layout(box, in: space)
        let x = position(start: left, end: right, fallback: staticX, edge: staticEdge.x, size: result.size.width, extent: padding.width,
                         marginStart: margins.left, marginEnd: margins.right, autoStart: tree.styles[style].margin.left.isAuto, autoEnd: tree.styles[style].margin.right.isAuto)
        let y = position(start: top, end: bottom, fallback: staticY, edge: staticEdge.y, size: result.size.height, extent: padding.height,
                         marginStart: margins.top, marginEnd: margins.bottom, autoStart: tree.styles[style].margin.top.isAuto, autoEnd: tree.styles[style].margin.bottom.isAuto)
        fragments.attach(result.fragment, to: block, at: Point(x: padding.x + x, y: padding.y + y))
        if !establishesContainingBlock(result.fragment) { containingBlockAbove[result.fragment] = (block, fragments[result.fragment].offset) }
        return result.fragment
    }

    private func position(start: CSSPixels?, end: CSSPixels?, fallback: CSSPixels, edge: StaticEdge, size: CSSPixels, extent: CSSPixels,
                          marginStart: CSSPixels, marginEnd: CSSPixels, autoStart: Bool, autoEnd: Bool) -> CSSPixels {
        switch (start, end) {
        case (let start?, let end?):
            let rest = extent - start - end - size - marginStart - marginEnd
            if autoStart, autoEnd { return start + (rest > 0 ? rest / 2 : 0) }
            if autoStart { return start + rest }
            return start + marginStart
        case (let start?, nil): return start + marginStart
        case (nil, let end?): return extent - end - size - marginEnd
        case (nil, nil):
            switch edge {
            case .start: return fallback + marginStart
            case .center: return fallback + marginStart - (size + marginStart + marginEnd) / 2
            case .end: return fallback - size - marginEnd
            }
        }
    }
}
