import Primitives
import Style

/// CSS Sizing 3, "Intrinsic size determination". Pure: nothing is laid out. CSS px.
extension LayoutEngine {
    func computeIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        try budget.check()
        if tree.boxes[box].kind == .replaced { return replacedIntrinsicSizes(of: box) }
        if tree.boxes[box].kind == .table { return try tableIntrinsicSizes(of: box) }
        let edges = intrinsicEdges(of: box)
        let width = tree[styleOf: box].width
        var sizes: IntrinsicSizes
        if let length = width.definiteLength {
            let specified = borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? 0
            sizes = IntrinsicSizes(minContent: specified, maxContent: specified)
        } else if width.isAuto, let fromHeight = widthFromRatio(of: box, containingHeight: nil, edges: edges) {
            sizes = IntrinsicSizes(minContent: fromHeight, maxContent: fromHeight)
        } else {
            sizes = try contentSizes(of: box)
            switch width {
            case .minContent: sizes.maxContent = sizes.minContent
            case .maxContent: sizes.minContent = sizes.maxContent
            default: break
            }
        }
        if let limit = try intrinsicLimit(tree[styleOf: box].maxWidth, of: box, edges: edges) {
            sizes = IntrinsicSizes(minContent: min(sizes.minContent, limit), maxContent: min(sizes.maxContent, limit))
        }
        if let limit = try intrinsicLimit(tree[styleOf: box].minWidth, of: box, edges: edges) {
            sizes.formMaximum(IntrinsicSizes(minContent: limit, maxContent: limit))
        }
        return sizes
    }

    /// `min-width` or `max-width` where nothing is known of the container; nil if it limits nothing then.
    private func intrinsicLimit(_ size: SizeValue, of box: BoxID, edges: CSSPixels) throws(MailHeatError) -> CSSPixels? {
        switch size {
        case .minContent: try contentSizes(of: box).minContent
        case .maxContent: try contentSizes(of: box).maxContent
        default: size.definiteLength.flatMap { borderBoxWidth(.length($0), of: box, containingWidth: 0, edges: edges) }
        }
    }

    /// Padding and border while the containing block's width is unknown: percentages count as 0 (CSS Sizing 3 §5.2.1).
    func intrinsicEdges(of box: BoxID) -> CSSPixels {
        usedPadding(of: box, containingWidth: 0).horizontal + borderWidths(of: box).horizontal
    }

    /// The border-box sizes that the content alone gives, `width` and its limits left aside.
    func contentSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        let sizes: IntrinsicSizes = switch tree.boxes[box].kind {
        case .replaced: replacedIntrinsicSizes(of: box) + (.zero - intrinsicEdges(of: box))
        case .table: try tableIntrinsicSizes(of: box) + (.zero - intrinsicEdges(of: box))
        case .flexContainer: try flexIntrinsicSizes(of: box)
        case .gridContainer: try gridIntrinsicSizes(of: box)
        default: tree.boxes[box].hasInlineChildren ? try inlineIntrinsicSizes(of: box) : try blockIntrinsicSizes(of: box)
        }
        return (isMulticolumn(box) ? columnSizes(of: box, content: sizes) : sizes) + intrinsicEdges(of: box)
    }

    /// As many columns as are asked for, each as wide as its content; with `column-width` the least is one column.
    private func columnSizes(of box: BoxID, content: IntrinsicSizes) -> IntrinsicSizes {
        let style = tree[styleOf: box]
        let gap = style.rare.hasColumnGap ? style.columnGap.resolve(0).nonNegative : CSSPixels(flooring: style.font.size)
        let count = min(style.rare.columnCount ?? 1, 1000)
        if let width = style.rare.columnWidth {
            let column = CSSPixels(flooring: width)
            return IntrinsicSizes(minContent: min(content.minContent, column), maxContent: max(content.maxContent, column) * count + gap * (count - 1))
        }
        return IntrinsicSizes(minContent: content.minContent * count + gap * (count - 1), maxContent: content.maxContent * count + gap * (count - 1))
    }

    /// A child's sizes with its margins: what it contributes to its container.
    func intrinsicContribution(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        try intrinsicSizes(of: box) + usedMargins(of: box, containingWidth: 0).horizontal
    }

    /// Block-level children one below the other; floats beside each other and beside a formatting context that follows them.
    private func blockIntrinsicSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        var sizes = IntrinsicSizes.zero
        var leftFloats = CSSPixels.zero, rightFloats = CSSPixels.zero
        var child = tree.boxes[box].firstChild
        while child.isSome {
            defer { child = tree.boxes[child].nextSibling }
            let style = tree.boxes[child].style
            if tree.boxes[child].isInlineLevel || tree.styles[style].isOutOfFlow || tree.boxes[child].kind == .marker { continue }
            switch tree.styles[style].clear {
            case .none: break
            case .left: sizes.maxContent = max(sizes.maxContent, leftFloats + rightFloats); leftFloats = 0
            case .right: sizes.maxContent = max(sizes.maxContent, leftFloats + rightFloats); rightFloats = 0
            case .both: sizes.maxContent = max(sizes.maxContent, leftFloats + rightFloats); leftFloats = 0; rightFloats = 0
            }
            let own = try intrinsicSizes(of: child)
            let margins = usedMargins(of: child, containingWidth: 0)
            let contribution = own + margins.horizontal
            sizes.minContent = max(sizes.minContent, contribution.minContent)
            switch tree.styles[style].float {
            case .left: leftFloats += contribution.maxContent
            case .right: rightFloats += contribution.maxContent
            case .none:
                // What keeps floats out stands beside them, and its margins overlap them; lines of other blocks may well go below.
                let avoids = establishesIndependentFormattingContext(child)
                let beside = avoids ? own.maxContent + max(leftFloats, margins.left) + max(rightFloats, margins.right) : contribution.maxContent
                sizes.maxContent = max(sizes.maxContent, max(beside, leftFloats + rightFloats))
                leftFloats = 0
                rightFloats = 0
            }
        }
        sizes.maxContent = max(sizes.maxContent, leftFloats + rightFloats)
        sizes.maxContent = max(sizes.maxContent, sizes.minContent)
        return sizes
    }
}
