import DOM
public import Primitives
import Style

extension FragmentTree {
    /// The area that the document's content reaches, in the root's coordinate system with its offset (CSS Overflow 3 §2.2). CSS px.
    /// Content that a box clips does not count, nor what lies above or left of the origin.
    public func scrollableOverflow(_ tree: BoxTree) -> Rect {
        var reached = Rect.zero
        grow(&reached, from: root, at: fragments[root].offset, tree)
        return reached
    }

    private func grow(_ reached: inout Rect, from fragment: FragmentID, at origin: Point, _ tree: BoxTree) {
        let box = fragments[fragment].box
        let kind = fragments[fragment].kind
        if kind == .outOfFlowPlaceholder { return }
        var own = Rect(origin: origin, size: fragments[fragment].size)
        // In quirks mode boxes positioned against the viewport do not make the page longer (browser notes §9).
        if box.isSome, tree.mode == .quirks, kind == .box, tree[styleOf: box].isOutOfFlow, isPositionedAgainstRoot(fragment, tree) { return }
        if box.isSome, tree[styleOf: box].position == .fixed { return }
        var children = Rect(origin: origin, size: .zero)
        let isTransformed = box.isSome && kind == .box && tree[styleOf: box].isTransformed
        let clips = box.isSome && kind == .box && tree[styleOf: box].clipsOverflow && box != tree.root && (box != tree.bodyBox || tree.bodyKeepsOverflow)
        if kind != .line || !own.isEmpty { children = own }
        if !clips || isTransformed {
            var child = fragments[fragment].firstChild
            while child.isSome {
                grow(&children, from: child, at: origin + fragments[child].offset, tree)
                child = fragments[child].nextSibling
            }
        }
        own = clips ? own : children
        if isTransformed {
            let transform = tree[styleOf: box].usedTransform(box: Rect(origin: origin, size: fragments[fragment].size))
            own = transform.boundingBox(of: own)
        }
        reached = reached.union(own)
    }

    private func isPositionedAgainstRoot(_ fragment: FragmentID, _ tree: BoxTree) -> Bool {
        var child = fragments[root].firstChild
        while child.isSome {
            if child == fragment { return true }
            child = fragments[child].nextSibling
        }
        return false
    }
}
