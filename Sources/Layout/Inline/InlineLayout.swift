import Primitives
import Style
import Text

/// The inline formatting context (CSS 2.2 §9.4.2). CSS px.
extension LayoutEngine {
    /// The collapsed, shaped content of a block container with inline children, made at its first use.
    func inlineContent(of container: BoxID) -> InlineContent {
        if let known = inlineContents[container] { return known }
        var builder = InlineContentBuilder(engine: self, container: container)
        let content = builder.build()
        inlineContents[container] = content
        return content
    }

    /// Whether laying out the content makes at least one line box. Floats and out-of-flow boxes alone do not.
    func producesLines(_ container: BoxID) -> Bool { inlineContent(of: container).makesLines }

    /// Breaks the content into lines and attaches them to the container's fragment; floats go into `floats`.
    func layoutInlineContent(of container: BoxID, in space: InlineSpace, floats: inout FloatContext) throws(MailHeatError) -> InlineResult {
        try budget.check()
        let content = inlineContent(of: container)
        let edges = inlineEdges(of: content, containingWidth: space.width)
        let breaker = InlineLineBreaker(engine: self, content: content, edges: edges, mode: .layout, left: space.contextOrigin.x,
                                        containingWidth: space.width, containingHeight: space.definiteHeight)
        var result = InlineResult(height: 0, firstBaseline: nil, lastBaseline: nil)
        var cursor = LineCursor(item: 0, offset: content.items.first?.range.lowerBound ?? 0)
        var y = CSSPixels.zero
        var indent = textIndent(of: container, containingWidth: space.width)
        while cursor.item < content.items.count {
            try budget.check()
            let (line, boxes) = try fitLine(from: cursor, indent: indent, y: &y, breaker: breaker, container: container, space: space, floats: &floats)
            let isLast = line.end.item >= content.items.count
            if !line.isEmpty {
                if result.firstBaseline == nil { result.firstBaseline = y + boxes.baseline }
                result.lastBaseline = y + boxes.baseline
                indent = 0
            }
            attachFloats(of: line, y: y, height: boxes.height, space: space, floats: &floats)
            if line.isEmpty {
                for piece in line.pieces where content.items[piece.item].kind == .outOfFlow { attachPlaceholder(content.items[piece.item].box, in: space, y: y) }
            } else {
                var placement = LinePlacement(line, boxes: boxes, isLast: isLast, engine: self, content: content, edges: edges, container: container, space: space)
                placement.attach(at: y)
            }
            y += boxes.height
            // CSS 2.2 §9.5.2: `clear` on a break holds what follows below the floats.
            if line.endsWithForcedBreak, let end = line.pieces.last(where: { content.items[$0.item].kind == .forcedBreak }) {
                let box = content.items[end.item].box
                if tree.boxes[box].kind == .lineBreak, tree[styleOf: box].clear != .none, let edge = floats.clearance(tree[styleOf: box].clear) {
                    y = max(y, edge - space.contextOrigin.y)
                }
            }
            // A line always takes something; should it not, the content ends here rather than never.
            if line.end == cursor { break }
            cursor = line.end
        }
        result.height = y
        return result
    }

    /// The line at `y`, or lower if nothing of it fits beside the floats (CSS 2.2 §9.5).
    private func fitLine(from cursor: LineCursor, indent: CSSPixels, y: inout CSSPixels, breaker: InlineLineBreaker, container: BoxID, space: InlineSpace,
                         floats: inout FloatContext) throws(MailHeatError) -> (InlineLine, LineBoxTree) {
        var before = floats
        var breaker = breaker
        var band = CSSPixels.epsilon
        while true {
            try budget.check()
            let top = space.contextOrigin.y + y
            var attempt = before
            let line = try breaker.line(from: cursor, indent: indent, y: top, height: band, floats: &attempt)
            let boxes = LineBoxTree(line, start: cursor, engine: self, content: breaker.content, edges: breaker.edges, container: container)
            let isNarrowed = line.available < space.width
            // A container that does not wrap lets its lines run over floats.
            if !line.isEmpty, isNarrowed, tree[styleOf: container].whiteSpace.wraps, line.width > line.available.nonNegative + .epsilon,
               let next = attempt.nextEdgeForLines(below: top) {
                // Floats that came before all content stay where they are.
                for float in line.floats.dropFirst(breaker.placedFloats.count) where float.isLeading {
                    guard let result = float.result, let origin = float.origin else { break }
                    _ = placeFloat(float.box, result, margins: float.margins, from: top, space: space, floats: &before)
                    breaker.placedFloats.append(origin)
                }
                y = next - space.contextOrigin.y
                band = .epsilon
                continue
            }
            if !line.isEmpty, !attempt.isEmpty, boxes.height > band {
                // A float that begins further down may be in the way of the whole line.
                let range = attempt.freeRange(at: top, height: boxes.height, left: space.contextOrigin.x, right: space.contextOrigin.x + space.width, forLines: true)
                if range.left > line.left || range.right < line.right {
                    band = boxes.height
                    continue
                }
            }
            floats = attempt
            return (line, boxes)
        }
    }

    private func attachFloats(of line: InlineLine, y: CSSPixels, height: CSSPixels, space: InlineSpace, floats: inout FloatContext) {
        for float in line.floats {
            guard let result = float.result else { continue }
            let origin = float.origin ?? placeFloat(float.box, result, margins: float.margins, from: space.contextOrigin.y + y + height, space: space, floats: &floats)
            let shift = relativeOffset(of: float.box, containingWidth: space.width, containingHeight: space.definiteHeight)
            let corner = origin - space.contextOrigin + space.contentOffset + Point(x: float.margins.left, y: float.margins.top) + shift
            fragments.attach(result.fragment, to: space.fragment, at: corner)
        }
    }

    /// The corner of the float's margin box, which is entered in `floats`.
    private func placeFloat(_ box: BoxID, _ result: LayoutResult, margins: Edges<CSSPixels>, from y: CSSPixels, space: InlineSpace, floats: inout FloatContext) -> Point {
        let size = Size(width: (result.size.width + margins.horizontal).nonNegative, height: (result.size.height + margins.vertical).nonNegative)
        return floats.place(size: size, isLeft: tree[styleOf: box].float == .left, from: y, left: space.contextOrigin.x,
                            right: space.contextOrigin.x + space.width, clear: tree[styleOf: box].clear,
                            shape: floatShape(of: box, size: result.size, margins: margins, containingWidth: space.width))
    }

    /// CSS Text 3 §8.1: only the first line of a block is indented; an anonymous block that follows others begins none.
    private func textIndent(of container: BoxID, containingWidth: CSSPixels) -> CSSPixels {
        if tree.boxes[container].isAnonymous, tree.boxes[container].parent.isSome {
            var first = tree.boxes[tree.boxes[container].parent].firstChild
            while first.isSome, first != container, tree.boxes[first].kind == .marker { first = tree.boxes[first].nextSibling }
            if first != container { return 0 }
        }
        return tree[styleOf: container].textIndent.resolve(containingWidth)
    }

    /// CSS Sizing 3 §5.1: the content's min-content and max-content size. Percentages count as 0.
    func inlineIntrinsicSizes(of container: BoxID) throws(MailHeatError) -> IntrinsicSizes {
        let content = inlineContent(of: container)
        let edges = inlineEdges(of: content, containingWidth: 0)
        var sizes = IntrinsicSizes.zero
        for mode in [InlineLineBreaker.Mode.minContent, .maxContent] {
            let breaker = InlineLineBreaker(engine: self, content: content, edges: edges, mode: mode, left: 0, containingWidth: 0, containingHeight: nil)
            var cursor = LineCursor(item: 0, offset: content.items.first?.range.lowerBound ?? 0)
            var indent = textIndent(of: container, containingWidth: 0)
            var floats = FloatContext()
            while cursor.item < content.items.count {
                try budget.check()
                let line = try breaker.line(from: cursor, indent: indent, y: 0, height: 0, floats: &floats)
                if mode == .minContent {
                    sizes.minContent = max(sizes.minContent, line.width)
                    for float in line.floats { sizes.minContent = max(sizes.minContent, float.width) }
                } else {
                    sizes.maxContent = max(sizes.maxContent, widthBesideFloats(line))
                }
                if !line.isEmpty { indent = 0 }
                if line.end == cursor { break }
                cursor = line.end
            }
        }
        sizes.maxContent = max(sizes.maxContent, sizes.minContent)
        return sizes
    }

    /// Floats stand beside the line, and beside each other unless they clear the one before.
    private func widthBesideFloats(_ line: InlineLine) -> CSSPixels {
        var widest = CSSPixels.zero, floats = CSSPixels.zero
        var previous = FloatSide.none
        for float in line.floats {
            let clear = tree[styleOf: float.box].clear
            if (previous == .left && (clear == .left || clear == .both)) || (previous == .right && (clear == .right || clear == .both)) {
                widest = max(widest, line.width + floats)
                floats = 0
            }
            floats += float.width.nonNegative
            previous = tree[styleOf: float.box].float
        }
        return max(widest, line.width + floats)
    }
}
