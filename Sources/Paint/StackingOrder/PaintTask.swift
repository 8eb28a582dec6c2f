import Layout
import Primitives
import Style

/// The parts of appendix E in which the content of a stacking context, or of what is painted like one, is gone through.
enum PaintPhase {
    /// Step 4: backgrounds and borders of blocks in flow.
    case blockBackgrounds
    /// Step 5.
    case floats
    /// Step 7: lines, and replaced content.
    case foreground
    /// Step 10.
    case outlines
}

/// What is still to be painted: a stack of these in place of recursion, so that nesting costs no call stack.
enum PaintTask {
    /// A stacking context, or what is painted like one.
    case unit(FragmentID)
    /// Entries of a stacking context's list.
    case entries(context: Int, Range<Int>)
    /// A fragment and its later siblings.
    case siblings(FragmentID, PaintPhase)
    case collapsedBorders(FragmentID)
    case outline(FragmentID)
    /// Ends the group that is masked.
    case mask(FragmentID)
    /// Ends so many groups.
    case pop(Int)
}

extension Painter {
    mutating func run(_ task: PaintTask) {
        switch task {
        case .unit(let fragment): paintUnit(fragment)
        case .entries(let context, let range): paintEntries(of: context, range)
        case .siblings(let fragment, let phase): paintSiblings(fragment, phase)
        case .collapsedBorders(let grid): paintCollapsedBorders(of: grid)
        case .outline(let fragment): paintOutline(of: fragment)
        case .mask(let fragment): closeMask(of: fragment)
        case .pop(let count): for _ in 0..<count { list.pop() }
        }
    }

    /// CSS 2.2 appendix E.2. The last task appended is done first.
    private mutating func paintUnit(_ fragment: FragmentID) {
        let flags = order.flags[Int(fragment.index)]
        if flags.contains(.skipped) { return }
        let style = style(of: fragment)
        var groups = 0
        if fragments[fragment].kind == .box, tree.styles[style].isTransformed {
            let transform = tree.styles[style].usedTransform(box: borderBox(of: fragment))
            // Nothing is seen of a box that is turned edgewise or shrunk to nothing (CSS Transforms 1 §4).
            guard transform.isInvertible else { return }
            if transform != .identity { list.pushTransform(transform); groups += 1 }
        }
        if fragments[fragment].kind == .box, let path = clipPath(of: fragment) { list.pushClip(path); groups += 1 }
        groups += pushBlend(of: fragment, style)
        if tree.styles[style].opacity < 1 { list.pushOpacity(tree.styles[style].opacity); groups += 1 }
        if groups > 0 { tasks.append(.pop(groups)) }
        // Filter Effects 1, "The filter property": first the filter, then clipping, masking and opacity.
        if openMask(style) { tasks.append(.mask(fragment)) }
        if fragment != fragments.root, pushFilter(style) > 0 { tasks.append(.pop(1)) }
        paintDecorations(of: fragment)
        tasks.append(.outline(fragment))
        paintForeground(of: fragment)
        let child = fragments[fragment].firstChild
        let context = Int(order.contextIndices[Int(fragment.index)])
        guard child.isSome || context >= 0 else { return }
        enterClip(of: fragment)
        if context >= 0 {
            let entries = order.contexts[context].entries, negative = order.contexts[context].negativeCount
            if negative < entries.count { tasks.append(.entries(context: context, negative..<entries.count)) }
            appendContent(of: fragment, flags)
            if negative > 0 { tasks.append(.entries(context: context, 0..<negative)) }
        } else {
            appendContent(of: fragment, flags)
        }
    }

    /// Compositing and Blending 1: a stacking context is isolated, which matters where something in it blends.
    private mutating func pushBlend(of fragment: FragmentID, _ style: StyleID) -> Int {
        let context = Int(order.contextIndices[Int(fragment.index)])
        guard context >= 0, fragment != fragments.root else { return 0 }
        let mode = tree.styles[style].rare.mixBlendMode
        guard mode != .normal || (order.contexts[context].holdsBlending && tree.styles[style].opacity >= 1 && tree.styles[style].rare.filter.isEmpty && tree.styles[style].rare.mask.isEmpty) else { return 0 }
        list.pushBlend(mode)
        return 1
    }

    private mutating func appendContent(of fragment: FragmentID, _ flags: PaintFlags) {
        let child = fragments[fragment].firstChild
        guard child.isSome else { return }
        if flags.contains(.containsOutline) { tasks.append(.siblings(child, .outlines)) }
        tasks.append(.siblings(child, .foreground))
        if flags.contains(.containsFloat) { tasks.append(.siblings(child, .floats)) }
        if fragments[fragment].kind == .box { tasks.append(.siblings(child, .blockBackgrounds)) }
    }

    private mutating func paintEntries(of context: Int, _ range: Range<Int>) {
        let entry = order.contexts[context].entries[range.lowerBound]
        if range.count > 1 { tasks.append(.entries(context: context, range.lowerBound + 1..<range.upperBound)) }
        let groups = pushClips(from: entry.clip, below: order.contexts[context].clip)
        if groups > 0 { tasks.append(.pop(groups)) }
        tasks.append(.unit(entry.fragment))
    }

    /// Pushes the overflow clips between a layered fragment and its stacking context: the plain ones as their intersection.
    private mutating func pushClips(from innermost: Int32, below outermost: Int32) -> Int {
        var plain: Rect?
        var groups = 0
        var clip = innermost
        while clip >= 0, clip != outermost {
            let node = order.clips[Int(clip)]
            if node.shape.isPlain {
                plain = plain?.intersection(node.shape.rect) ?? node.shape.rect
            } else {
                list.pushClip(node.shape)
                groups += 1
            }
            clip = node.parent
        }
        if let plain { list.pushClip(plain); groups += 1 }
        return groups
    }

    private mutating func enterClip(of fragment: FragmentID) {
        guard order.flags[Int(fragment.index)].contains(.clips) else { return }
        list.pushClip(BoxGeometry(fragment, at: order.origins[Int(fragment.index)], tree, fragments).overflowClip)
        tasks.append(.pop(1))
    }

    private mutating func paintSiblings(_ fragment: FragmentID, _ phase: PaintPhase) {
        let next = fragments[fragment].nextSibling
        if next.isSome { tasks.append(.siblings(next, phase)) }
        let flags = order.flags[Int(fragment.index)]
        if flags.contains(.skipped) || flags.contains(.layered) { return }
        let kind = fragments[fragment].kind
        switch phase {
        case .blockBackgrounds:
            guard kind == .box || kind == .tableGrid, flags.isDisjoint(with: .apart) else { return }
            paintDecorations(of: fragment)
            if kind == .tableGrid, fragments[fragment].usesCollapsedBorders { tasks.append(.collapsedBorders(fragment)) }
            descend(into: fragment, phase)
        case .floats:
            if flags.contains(.float) { return tasks.append(.unit(fragment)) }
            if flags.contains(.containsFloat), !flags.contains(.atomic) { descend(into: fragment, phase) }
        case .foreground:
            if flags.contains(.float) { return }
            if flags.contains(.atomic) { return tasks.append(.unit(fragment)) }
            if kind == .text { return paintText(fragment) }
            if kind == .inlineBox { paintDecorations(of: fragment) } else if kind == .box { paintForeground(of: fragment) }
            descend(into: fragment, phase)
        case .outlines:
            guard flags.contains(.containsOutline), flags.isDisjoint(with: .apart) else { return }
            tasks.append(.outline(fragment))
            descend(into: fragment, phase)
        }
    }

    private mutating func descend(into fragment: FragmentID, _ phase: PaintPhase) {
        let child = fragments[fragment].firstChild
        guard child.isSome else { return }
        enterClip(of: fragment)
        tasks.append(.siblings(child, phase))
    }
}

extension Transform {
    var isInvertible: Bool {
        let determinant = a * d - b * c
        return determinant.isFinite && abs(determinant) > 1e-9 && tx.isFinite && ty.isFinite
    }
}
