import Primitives
import Style
import Text

/// Sizes of replaced elements (CSS 2.2 §10.3.2, §10.4, §10.6.2; browser notes §6). CSS px.
extension LayoutEngine {
    func layoutReplaced(_ box: BoxID, in space: ConstraintSpace) -> LayoutResult {
        let size = replacedSize(of: box, in: space)
        let fragment = fragments.make(.box, box)
        fragments[fragment].size = size
        let baseline = controlBaseline(of: box, size: size, in: space)
        return LayoutResult(fragment: fragment, size: size, firstBaseline: baseline, lastBaseline: baseline, intrinsicHeight: size.height)
    }

    /// HTML standard, "Form controls": fields of one line stand on their text's baseline, boxes to tick on their bottom border edge;
    /// nil for what stands on its bottom margin edge.
    private func controlBaseline(of box: BoxID, size: Size, in space: ConstraintSpace) -> CSSPixels? {
        guard case .control(let control, _) = tree.replaced[Int(tree.boxes[box].payload)].kind else { return nil }
        switch control {
        case .checkBox, .radioButton: return size.height
        case .textField, .select:
            let edges = paddingAndBorder(of: box, in: space)
            let metrics = text.metrics(of: font(of: box))
            let room = size.height - edges.vertical - metrics.ascent - metrics.descent
            return edges.top + (room / 2).floored + metrics.ascent
        case .textArea, .range, .color, .meter, .progress, .audio, .video: return nil
        }
    }

    /// The used border box.
    func replacedSize(of box: BoxID, in space: ConstraintSpace) -> Size {
        let edges = usedPadding(of: box, containingWidth: space.containingWidth) + borderWidths(of: box)
        let content = replacedContentSize(of: box, in: space, edges: edges)
        return Size(width: space.borderBoxWidth ?? content.width + edges.horizontal, height: space.borderBoxHeight ?? content.height + edges.vertical)
    }

    private func replacedContentSize(of box: BoxID, in space: ConstraintSpace, edges: Edges<CSSPixels>) -> Size {
        let content = tree.replaced[Int(tree.boxes[box].payload)]
        let ratio = preferredRatio(of: box, natural: content.naturalRatio)
        func inner(_ value: CSSPixels?, _ edges: CSSPixels) -> CSSPixels? { value.map { ($0 - edges).nonNegative } }
        let available = space.availableWidth - usedMargins(of: box, containingWidth: space.containingWidth).horizontal - edges.horizontal
        func widthValue(_ size: SizeValue) -> CSSPixels? {
            switch size {
            case .length: inner(borderBoxWidth(size, of: box, containingWidth: space.containingWidth, edges: edges.horizontal), edges.horizontal)
            case .stretch: available.nonNegative
            case .minContent, .maxContent, .fitContent: content.naturalWidth.map { CSSPixels(flooring: $0) }
            case .auto, .content: nil
            }
        }
        func heightValue(_ size: SizeValue) -> CSSPixels? {
            inner(borderBoxHeight(size, of: box, containingHeight: space.containingHeight, edges: edges.vertical), edges.vertical)
        }
        let minWidth = widthValue(tree[styleOf: box].minWidth) ?? 0
        let maxWidth = max(widthValue(tree[styleOf: box].maxWidth) ?? .max, minWidth)
        let minHeight = heightValue(tree[styleOf: box].minHeight) ?? 0
        let maxHeight = max(heightValue(tree[styleOf: box].maxHeight) ?? .max, minHeight)
        let width = space.borderBoxWidth.map { ($0 - edges.horizontal).nonNegative } ?? widthValue(tree[styleOf: box].width)
        let height = space.borderBoxHeight.map { ($0 - edges.vertical).nonNegative } ?? heightValue(tree[styleOf: box].height)

        switch (width, height) {
        case (let width?, let height?):
            return Size(width: width.clamped(to: minWidth...maxWidth), height: height.clamped(to: minHeight...maxHeight))
        case (let width?, nil):
            let used = width.clamped(to: minWidth...maxWidth)
            let natural = ratio.map { CSSPixels(flooring: used.double / $0) } ?? CSSPixels(flooring: content.naturalHeight ?? 150)
            return Size(width: used, height: natural.clamped(to: minHeight...maxHeight))
        case (nil, let height?):
            let used = height.clamped(to: minHeight...maxHeight)
            let natural = ratio.map { CSSPixels(flooring: used.double * $0) } ?? CSSPixels(flooring: content.naturalWidth ?? 300)
            return Size(width: natural.clamped(to: minWidth...maxWidth), height: used)
        case (nil, nil):
            return autoSize(content, ratio: ratio, widths: minWidth...maxWidth, heights: minHeight...maxHeight, available: available)
        }
    }

    /// Both sides `auto`: the natural size, brought within the limits with its ratio kept (the table of CSS 2.2 §10.4).
    private func autoSize(_ content: ReplacedContent, ratio: Double?, widths: ClosedRange<CSSPixels>, heights: ClosedRange<CSSPixels>, available: CSSPixels) -> Size {
        guard let ratio, ratio > 0 else {
            return Size(width: CSSPixels(flooring: content.naturalWidth ?? 300).clamped(to: widths),
                        height: CSSPixels(flooring: content.naturalHeight ?? 150).clamped(to: heights))
        }
        var width: CSSPixels, height: CSSPixels
        if let naturalWidth = content.naturalWidth {
            width = CSSPixels(flooring: naturalWidth)
            height = content.naturalHeight.map { CSSPixels(flooring: $0) } ?? CSSPixels(flooring: naturalWidth / ratio)
        } else if let naturalHeight = content.naturalHeight {
            height = CSSPixels(flooring: naturalHeight)
            width = CSSPixels(flooring: naturalHeight * ratio)
        } else {
            // CSS 2.2 §10.3.2: a ratio without a size fills the containing block.
            width = available.nonNegative
            height = CSSPixels(flooring: width.double / ratio)
        }
        let (w, h) = (width, height)
        // One limit decides one side, the other follows from the ratio, and then the first once more: browsers end a little under the limit (browser notes §6.1).
        func fromWidth(_ limit: CSSPixels) -> Size {
            let height = h.scaled(by: limit, over: w)
            return Size(width: h > 0 && height > 0 ? w.scaled(by: height, over: h) : limit, height: height)
        }
        func fromHeight(_ limit: CSSPixels) -> Size { Size(width: w.scaled(by: limit, over: h), height: limit) }
        if w > widths.upperBound, h > heights.upperBound {
            let byWidth = fromWidth(widths.upperBound), byHeight = fromHeight(heights.upperBound)
            let chosen = byWidth.height <= heights.upperBound ? byWidth : byHeight
            return Size(width: max(chosen.width, widths.lowerBound), height: max(chosen.height, heights.lowerBound))
        }
        if w < widths.lowerBound, h < heights.lowerBound {
            let byWidth = Size(width: widths.lowerBound, height: h.scaled(by: widths.lowerBound, over: w)), byHeight = fromHeight(heights.lowerBound)
            let chosen = byWidth.height >= heights.lowerBound ? byWidth : byHeight
            return Size(width: min(chosen.width, widths.upperBound), height: min(chosen.height, heights.upperBound))
        }
        if w > widths.upperBound { let size = fromWidth(widths.upperBound); return Size(width: size.width, height: max(size.height, heights.lowerBound)) }
        if w < widths.lowerBound { return Size(width: widths.lowerBound, height: min(h.scaled(by: widths.lowerBound, over: w), heights.upperBound)) }
        if h > heights.upperBound { let size = fromHeight(heights.upperBound); return Size(width: max(size.width, widths.lowerBound), height: size.height) }
        if h < heights.lowerBound { let size = fromHeight(heights.lowerBound); return Size(width: min(size.width, widths.upperBound), height: size.height) }
        return Size(width: w, height: h)
    }

    /// Border-box contributions: a percentage of `width` or `max-width` makes the box compressible, so its min-content is 0 (CSS Sizing 3 §5.2.2).
    func replacedIntrinsicSizes(of box: BoxID) -> IntrinsicSizes {
        let style = tree.boxes[box].style
        let edges = intrinsicEdges(of: box)
        let isCompressible = tree.styles[style].width.hasPercent || tree.styles[style].maxWidth.hasPercent
        // An unlimited containing block: percentages of width and max-width must not count, so they are left out by asking for the automatic size.
        var space = ConstraintSpace(containingWidth: 0, containingHeight: nil)
        space.availableWidth = CSSPixels(300)
        let size = isCompressible ? compressibleSize(of: box, edges: edges) : replacedSize(of: box, in: space).width
        var minimum = isCompressible ? .zero : size
        if let length = tree.styles[style].minWidth.definiteLength {
            minimum = max(minimum, borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? 0)
        }
        return IntrinsicSizes(minContent: minimum, maxContent: max(size, minimum))
    }

    /// The max-content width with percentages of width and max-width taken as absent.
    private func compressibleSize(of box: BoxID, edges: CSSPixels) -> CSSPixels {
        let content = tree.replaced[Int(tree.boxes[box].payload)]
        let ratio = preferredRatio(of: box, natural: content.naturalRatio)
        let style = tree.boxes[box].style
        var width: CSSPixels
        if let length = tree.styles[style].width.definiteLength {
            width = borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? 0
        } else if let length = tree.styles[style].height.definiteLength, let ratio {
            width = CSSPixels(flooring: length.value(0) * ratio) + edges
        } else {
            width = CSSPixels(flooring: content.naturalWidth ?? 300) + edges
        }
        if let length = tree.styles[style].maxWidth.definiteLength {
            width = min(width, borderBoxWidth(.length(length), of: box, containingWidth: 0, edges: edges) ?? width)
        }
        return width
    }
}
