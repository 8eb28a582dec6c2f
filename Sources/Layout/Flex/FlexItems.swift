import Primitives
import Style

/// Flexbox §9.2: which boxes are flex items, and their sizes before they flex. CSS px.
extension LayoutEngine {
    /// In order-modified document order (Flexbox §5.4.1).
    func flexItems(of container: FlexContainer) throws(MailHeatError) -> [FlexItem] {
        var items: [FlexItem] = []
        for box in orderedInFlowChildren(of: container.box) {
            var item = flexItem(box, in: container)
            if container.isRow { try measureRowItem(&item, in: container) } else { try measureColumnItem(&item, in: container) }
            items.append(item)
        }
        return items
    }

    /// The items of a flex or grid container by `order`; out-of-flow children are not among them.
    func orderedInFlowChildren(of container: BoxID) -> [BoxID] {
        var boxes: [BoxID] = []
        var isOrdered = true
        var child = tree.boxes[container].firstChild
        while child.isSome {
            if !tree[styleOf: child].isOutOfFlow {
                if let last = boxes.last, tree[styleOf: child].order < tree[styleOf: last].order { isOrdered = false }
                boxes.append(child)
            }
            child = tree.boxes[child].nextSibling
        }
        if isOrdered { return boxes }
        return boxes.enumerated().sorted { a, b in
            let left = tree[styleOf: a.element].order, right = tree[styleOf: b.element].order
            return left != right ? left < right : a.offset < b.offset
        }.map { $0.element }
    }

    private func flexItem(_ box: BoxID, in container: FlexContainer) -> FlexItem {
        let style = tree.boxes[box].style
        let alignment = flexAlignment(of: box, in: container)
        let margin = tree.styles[style].margin
        let hasAutoMargin = container.crossStart(margin).isAuto || container.crossEnd(margin).isAuto
        let crossSize = container.isRow ? tree.styles[style].height : tree.styles[style].width
        return FlexItem(box: box, margins: usedMargins(of: box, containingWidth: container.contentWidth),
                        edges: usedPadding(of: box, containingWidth: container.contentWidth) + borderWidths(of: box), alignment: alignment,
                        isStretched: alignment == .stretch && !hasAutoMargin && crossSize.isAuto,
                        grow: tree.styles[style].flexGrow, shrink: tree.styles[style].flexShrink)
    }

    func flexAlignment(of box: BoxID, in container: FlexContainer) -> FlexItem.Alignment {
        let own = tree[styleOf: box].alignSelf
        switch own == .auto ? tree[styleOf: container.box].alignItems : own {
        case .auto, .normal, .stretch: return .stretch
        case .flexStart: return .start
        case .flexEnd: return .end
        case .center: return .center
        case .start, .left: return container.hasReversedWrap ? .end : .start
        case .end, .right: return container.hasReversedWrap ? .start : .end
        case .baseline: return container.isRow ? .baseline : .start
        case .lastBaseline: return .end
        case .spaceBetween, .spaceAround, .spaceEvenly: return .start
        }
    }

    /// CSS Overflow 3: a scroll container has no automatic minimum size.
    func isScrollContainer(_ box: BoxID) -> Bool {
        let style = tree.boxes[box].style
        func scrolls(_ overflow: Overflow) -> Bool { overflow != .visible && overflow != .clip }
        return scrolls(tree.styles[style].overflowX) || scrolls(tree.styles[style].overflowY)
    }

    // MARK: Rows

    private func measureRowItem(_ item: inout FlexItem, in container: FlexContainer) throws(MailHeatError) {
        let box = item.box, width = container.contentWidth
        let edges = item.edges.horizontal
        let available = (width - item.margins.horizontal).nonNegative
        let style = tree.boxes[box].style
        let isReplaced = tree.boxes[box].kind == .replaced
        func specified(_ size: SizeValue) -> CSSPixels? { borderBoxWidth(size, of: box, containingWidth: width, edges: edges) }
        // A stretched item of a single line of definite height has a definite cross size.
        var crossSize: CSSPixels?
        if item.isStretched, !container.isMultiLine, let height = container.definiteHeight {
            crossSize = clampHeight((height - item.margins.vertical).nonNegative, of: box, containingHeight: container.percentageHeight, edges: item.edges.vertical)
        }
        var known: IntrinsicSizes?
        func content() throws(MailHeatError) -> IntrinsicSizes {
            if let known { return known }
            var sizes: IntrinsicSizes
            if isReplaced {
                let natural = replacedContentWidth(of: box, crossSize: crossSize, container: container, edges: item.edges) + edges
                sizes = IntrinsicSizes(minContent: natural, maxContent: natural)
            } else {
                // Percentages of padding count here, though not in what the item contributes to a container of unknown width.
                sizes = try unconstrainedContentSizes(of: box) + (edges - intrinsicEdges(of: box))
            }
            known = sizes
            return sizes
        }
        func sized(_ size: SizeValue) throws(MailHeatError) -> CSSPixels? {
            switch size {
            case .auto, .content: return nil
            case .length: return specified(size)
            case .stretch: return max(available, edges)
            case .minContent: return try content().minContent
            case .maxContent: return try content().maxContent
            case .fitContent: return try content().fit(available)
            }
        }
        let basis = tree.styles[style].flexBasis == .auto ? tree.styles[style].width : tree.styles[style].flexBasis
        if let base = try sized(basis) {
            item.base = base
            item.hasDefiniteBase = true
        } else {
            item.base = try content().maxContent
        }
        item.maximum = max(try sized(tree.styles[style].maxWidth) ?? .max, edges)
        if let minimum = try sized(tree.styles[style].minWidth) {
            item.minimum = max(minimum, edges)
        } else if isScrollContainer(box) {
            item.minimum = edges
        } else {
            // Flexbox §4.5, the content-based minimum size.
            item.minimum = min(try content().minContent, item.maximum)
            if let specified = specified(tree.styles[style].width) { item.minimum = min(item.minimum, specified) }
            item.minimum = max(item.minimum, edges)
        }
    }

    /// The border-box sizes of the content alone.
    private func unconstrainedContentSizes(of box: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        let style = tree.boxes[box].style
        if tree.styles[style].width.isAuto, tree.styles[style].minWidth.isAuto, tree.styles[style].maxWidth.isAuto { return try intrinsicSizes(of: box) }
        return try contentSizes(of: box)
    }

    /// The content-box width that a replaced element's natural size, ratio and height ask for, its own `width` left aside.
    private func replacedContentWidth(of box: BoxID, crossSize: CSSPixels?, container: FlexContainer, edges: Edges<CSSPixels>) -> CSSPixels {
        let content = tree.replaced[Int(tree.boxes[box].payload)]
        let style = tree.boxes[box].style
        guard let ratio = tree.styles[style].aspectRatio ?? content.naturalRatio, ratio > 0 else { return CSSPixels(flooring: content.naturalWidth ?? 300) }
        func height(_ size: SizeValue) -> CSSPixels? {
            borderBoxHeight(size, of: box, containingHeight: container.percentageHeight, edges: edges.vertical).map { ($0 - edges.vertical).nonNegative }
        }
        let least = height(tree.styles[style].minHeight) ?? 0, most = height(tree.styles[style].maxHeight) ?? .max
        if let definite = crossSize.map({ ($0 - edges.vertical).nonNegative }) ?? height(tree.styles[style].height) {
            return CSSPixels(flooring: max(min(definite, most), least).double * ratio)
        }
        let width = CSSPixels(flooring: content.naturalWidth ?? content.naturalHeight.map { $0 * ratio } ?? 300)
        let natural = CSSPixels(flooring: width.double / ratio)
        let used = max(min(natural, most), least)
        return used == natural ? width : CSSPixels(flooring: used.double * ratio)
    }

    // MARK: Columns

    private func measureColumnItem(_ item: inout FlexItem, in container: FlexContainer) throws(MailHeatError) {
        let box = item.box
        let edges = item.edges.vertical
        let style = tree.boxes[box].style
        func specified(_ size: SizeValue) -> CSSPixels? {
            if size == .stretch { return container.definiteHeight.map { max($0 - item.margins.vertical, edges) } }
            return borderBoxHeight(size, of: box, containingHeight: container.percentageHeight, edges: edges)
        }
        var known: CSSPixels?
        func contentHeight(_ item: inout FlexItem) throws(MailHeatError) -> CSSPixels {
            if let known { return known }
            let height: CSSPixels
            if tree.boxes[box].kind == .replaced {
                height = replacedContentHeight(of: box, in: columnSpace(item, in: container), edges: item.edges) + edges
            } else {
                let result = try layout(box, in: columnSpace(item, in: container))
                item.measured = result
                height = result.intrinsicHeight
            }
            known = height
            return height
        }
        let basis = tree.styles[style].flexBasis == .auto ? tree.styles[style].height : tree.styles[style].flexBasis
        if let base = specified(basis) {
            item.base = base
            item.hasDefiniteBase = true
        } else {
            item.base = try contentHeight(&item)
        }
        func isContentKeyword(_ size: SizeValue) -> Bool { size == .minContent || size == .maxContent || size == .fitContent }
        let mostSize = tree.styles[style].maxHeight, leastSize = tree.styles[style].minHeight
        item.maximum = max(isContentKeyword(mostSize) ? try contentHeight(&item) : specified(mostSize) ?? .max, edges)
        if let minimum = specified(leastSize) {
            item.minimum = max(minimum, edges)
        } else if isScrollContainer(box), !isContentKeyword(leastSize) {
            item.minimum = edges
        } else {
            item.minimum = min(try contentHeight(&item), item.maximum)
            if let specified = specified(tree.styles[style].height), !isContentKeyword(leastSize) { item.minimum = min(item.minimum, specified) }
            item.minimum = max(item.minimum, edges)
        }
    }

    /// A column item's width is known before its height: it fills a single line, or fits its content.
    func columnSpace(_ item: FlexItem, in container: FlexContainer) -> ConstraintSpace {
        var space = ConstraintSpace(containingWidth: container.contentWidth, containingHeight: container.percentageHeight)
        if item.isStretched, !container.isMultiLine {
            space.borderBoxWidth = stretchedWidth(item, in: container, available: container.contentWidth)
        } else {
            space.shrinksToFit = true
        }
        return space
    }

    func stretchedWidth(_ item: FlexItem, in container: FlexContainer, available: CSSPixels) -> CSSPixels {
        let room = (available - item.margins.horizontal).nonNegative
        let style = tree.boxes[item.box].style
        func limit(_ size: SizeValue) -> CSSPixels? { borderBoxWidth(size, of: item.box, containingWidth: container.contentWidth, edges: item.edges.horizontal) }
        return max(max(min(room, limit(tree.styles[style].maxWidth) ?? .max), limit(tree.styles[style].minWidth) ?? 0), item.edges.horizontal)
    }

    /// The content-box height that a replaced element's width, natural size and ratio ask for, its own `height` left aside.
    private func replacedContentHeight(of box: BoxID, in space: ConstraintSpace, edges: Edges<CSSPixels>) -> CSSPixels {
        let content = tree.replaced[Int(tree.boxes[box].payload)]
        let style = tree.boxes[box].style
        guard let ratio = tree.styles[style].aspectRatio ?? content.naturalRatio, ratio > 0 else { return CSSPixels(flooring: content.naturalHeight ?? 150) }
        if space.borderBoxWidth == nil, tree.styles[style].height.isAuto { return (replacedSize(of: box, in: space).height - edges.vertical).nonNegative }
        func width(_ size: SizeValue) -> CSSPixels? {
            borderBoxWidth(size, of: box, containingWidth: space.containingWidth, edges: edges.horizontal).map { ($0 - edges.horizontal).nonNegative }
        }
        let natural = CSSPixels(flooring: content.naturalWidth ?? content.naturalHeight.map { $0 * ratio } ?? 300)
        let used = space.borderBoxWidth.map { ($0 - edges.horizontal).nonNegative } ?? width(tree.styles[style].width) ?? natural
        let limited = max(min(used, width(tree.styles[style].maxWidth) ?? .max), width(tree.styles[style].minWidth) ?? 0)
        return CSSPixels(flooring: limited.double / ratio)
    }
}
