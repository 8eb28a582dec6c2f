import DOM
import Layout
import Primitives
import Style

/// How a fragment takes part in painting.
struct PaintFlags: OptionSet {
    let rawValue: UInt16
    /// Neither it nor anything in it is drawn.
    static let skipped = PaintFlags(rawValue: 1)
    /// Positioned or a stacking context: painted from its stacking context's list, not where it stands.
    static let layered = PaintFlags(rawValue: 2)
    static let stackingContext = PaintFlags(rawValue: 4)
    static let float = PaintFlags(rawValue: 8)
    /// An atomic inline, a flex or grid item: painted as if it were a stacking context (CSS 2.2 appendix E.2, step 7.2.4).
    static let atomic = PaintFlags(rawValue: 16)
    static let clips = PaintFlags(rawValue: 32)
    /// Somewhere in its subtree.
    static let containsFloat = PaintFlags(rawValue: 64)
    static let containsOutline = PaintFlags(rawValue: 128)
    /// Moved by a relative, absolute, fixed or sticky position, or transformed or translucent: one of these.
    static let apart: PaintFlags = [.layered, .float, .atomic]
}

/// An overflow clip and the one around it.
struct ClipNode {
    var shape: RoundedRect
    /// Of `PaintOrder.clips`; -1 outside of all.
    var parent: Int32
}

struct StackingContext {
    /// A layered descendant: a stacking context or a positioned box with `z-index: auto`.
    struct Entry {
        var fragment: FragmentID
        var zIndex: Int
        /// The innermost clip around the fragment.
        var clip: Int32
        /// Document order, then tree order.
        var node: NodeID
    }
    var entries: [Entry] = []
    /// How many of them have a negative z-index.
    var negativeCount = 0
    /// The clip that is in force where the entries are painted.
    var clip: Int32
    /// One of the entries blends: with nothing outside of this stacking context.
    var holdsBlending = false
}

/// What one pass over the fragment tree says of every fragment: where it is, how it is painted, and by which stacking context.
struct PaintOrder {
    /// By fragment index: the border box's corner on the page.
    private(set) var origins: [Point]
    private(set) var parents: [FragmentID]
    private(set) var flags: [PaintFlags]
    /// By fragment index: of `contexts`, -1 for fragments that are none.
    private(set) var contextIndices: [Int32]
    private(set) var contexts: [StackingContext] = []
    private(set) var clips: [ClipNode] = []

    private struct Visit {
        var fragment: FragmentID
        var parent: FragmentID
        var context: Int32
        var clip: Int32
    }

    init(tree: BoxTree, fragments: FragmentTree) {
        let count = fragments.fragments.count
        origins = Array(repeating: .zero, count: count)
        parents = Array(repeating: .none, count: count)
        flags = Array(repeating: [], count: count)
        contextIndices = Array(repeating: -1, count: count)
        guard fragments.root.isSome else { return }
        var preorder: [FragmentID] = []
        preorder.reserveCapacity(count)
        var visits = [Visit(fragment: fragments.root, parent: .none, context: -1, clip: -1)]
        while let visit = visits.popLast() {
            let fragment = visit.fragment
            preorder.append(fragment)
            // Whoever is on the stack later stands later in the tree; the children come before the siblings.
            if visit.parent.isSome {
                let next = fragments[fragment].nextSibling
                if next.isSome { visits.append(Visit(fragment: next, parent: visit.parent, context: visit.context, clip: visit.clip)) }
            }
            let index = Int(fragment.index)
            let base = visit.parent.isSome ? origins[Int(visit.parent.index)] : .zero
            origins[index] = base + fragments[fragment].offset
            parents[index] = visit.parent
            var own = Self.ownFlags(of: fragment, parent: visit.parent, tree, fragments)
            if visit.parent.isNone { own.formUnion([.layered, .stackingContext]) }
            flags[index] = own
            if own.contains(.skipped) { continue }
            var context = visit.context
            if own.contains(.layered), visit.parent.isSome {
                let box = fragments[fragment].box
                let zIndex = own.contains(.stackingContext) ? tree[styleOf: box].zIndex ?? 0 : 0
                if tree[styleOf: box].rare.mixBlendMode != .normal { contexts[Int(context)].holdsBlending = true }
                contexts[Int(context)].entries.append(StackingContext.Entry(fragment: fragment, zIndex: zIndex, clip: visit.clip, node: tree.boxes[box].node))
            }
            var clip = visit.clip
            if own.contains(.clips) {
                let shape = BoxGeometry(fragment, at: origins[index], tree, fragments).overflowClip
                clips.append(ClipNode(shape: shape, parent: clip))
                clip = Int32(clamping: clips.count - 1)
            }
            if own.contains(.stackingContext) {
                context = Int32(clamping: contexts.count)
                contextIndices[index] = context
                contexts.append(StackingContext(clip: clip))
            }
            let child = fragments[fragment].firstChild
            if child.isSome { visits.append(Visit(fragment: child, parent: fragment, context: context, clip: clip)) }
        }
        for fragment in preorder.reversed() {
            let parent = parents[Int(fragment.index)]
            guard parent.isSome else { continue }
            let own = flags[Int(fragment.index)]
            if own.contains(.skipped) { continue }
            // What is painted apart is entered by itself, so its content does not count.
            if own.contains(.float), !own.contains(.layered) { flags[Int(parent.index)].insert(.containsFloat) }
            if own.isDisjoint(with: .apart) { flags[Int(parent.index)].formUnion(own.intersection([.containsFloat, .containsOutline])) }
        }
        for index in contexts.indices { Self.sort(&contexts[index]) }
    }

    /// By z-index, then in document order: an out-of-flow box stands last in its containing block's fragment, not where its element is.
    private static func sort(_ context: inout StackingContext) {
        let entries = context.entries
        let sorted = entries.indices.sorted {
            let a = entries[$0], b = entries[$1]
            return a.zIndex != b.zIndex ? a.zIndex < b.zIndex : a.node != b.node ? a.node < b.node : $0 < $1
        }
        context.entries = sorted.map { entries[$0] }
        context.negativeCount = context.entries.prefix { $0.zIndex < 0 }.count
    }

    private static func ownFlags(of fragment: FragmentID, parent: FragmentID, _ tree: BoxTree, _ fragments: FragmentTree) -> PaintFlags {
        let kind = fragments[fragment].kind
        if kind == .outOfFlowPlaceholder { return .skipped }
        let box = fragments[fragment].box
        guard box.isSome, kind != .text, kind != .line else { return [] }
        let style = tree.boxes[box].style
        var flags: PaintFlags = []
        if tree.styles[style].outline.isDrawn { flags.insert(.containsOutline) }
        if kind == .tableGrid {
            if tree.styles[style].clipsOverflow { flags.insert(.clips) }
            return flags
        }
        if tree.styles[style].opacity <= 0 || tree.styles[style].isClippedAway { return .skipped }
        if kind == .inlineBox {
            // Transforms do not apply to inline boxes (CSS Transforms 1 §2).
            let isPositioned = tree.styles[style].position != .static
            let isGroup = tree.styles[style].opacity < 1 || tree.styles[style].rare.makesGroup
            if isPositioned || isGroup { flags.insert(.layered) }
            if isGroup || (isPositioned && tree.styles[style].zIndex != nil) { flags.insert(.stackingContext) }
            return flags
        }
        if tree.styles[style].createsStackingContext { flags.formUnion([.layered, .stackingContext]) }
        if tree.styles[style].position != .static { flags.insert(.layered) }
        if parent.isSome, fragments[parent].kind == .box, fragments[parent].box.isSome {
            let parentKind = tree.boxes[fragments[parent].box].kind
            if parentKind == .flexContainer || parentKind == .gridContainer {
                flags.insert(.atomic)
                // CSS Flexbox 1 §4.3: a z-index counts even where the item is not positioned.
                if tree.styles[style].zIndex != nil { flags.formUnion([.layered, .stackingContext]) }
            }
        }
        if tree.styles[style].isFloating { flags.insert(.float) }
        if tree.boxes[box].isInlineLevel, tree.boxes[box].kind != .marker { flags.insert(.atomic) }
        let goesToViewport = box == tree.root || (box == tree.bodyBox && !tree.bodyKeepsOverflow)
        let isTablePart = tree.boxes[box].kind == .table || tree.boxes[box].kind == .tableRow || tree.boxes[box].kind == .tableRowGroup
        if tree.styles[style].clipsOverflow, !goesToViewport, !isTablePart { flags.insert(.clips) }
        return flags
    }
}
