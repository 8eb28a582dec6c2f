import Paint
import Primitives

/// Where a display list draws: for each item the rows that it touches, for a push those of all until its pop.
struct ItemSurvey {
    /// Rows of the canvas, and the item after an item; for a push the one after its pop. Empty if the list is painted whole.
    fileprivate(set) var spans: [Span] = []
    /// What is drawn inside `pushOpacity`, `pushGroup`, `pushBlend` and `pushBlur`, by their item; the blur itself not counted.
    fileprivate(set) var groups: [Int: DeviceRect] = [:]

    /// Filters that are left out, since those before them take time enough. The same for all bands.
    fileprivate var tooCostly: Set<Int> = []

    struct Span {
        var top: Int32 = .max
        var bottom: Int32 = .min
        var next: Int32
    }

    func content(ofGroup item: Int) -> DeviceRect { groups[item] ?? .empty }

    func isTooCostly(_ item: Int) -> Bool { tooCostly.contains(item) }

    /// The item to go on with if this one, and all that is inside it, draws nothing in a band.
    func itemAfter(_ item: Int, ifOutside band: DeviceRect) -> Int? {
        guard item < spans.count else { return nil }
        let span = spans[item]
        return Int(span.top) < band.bottom && Int(span.bottom) > band.top ? nil : Int(span.next)
    }
}

extension ItemExtent {
    /// - Parameters:
    ///   - isWhole: the list is painted at once, so that only groups matter.
    ///   - filterPixels: of `RenderLimits`.
    func survey(base: DeviceTransform, canvas: DeviceRect, isWhole: Bool, filterPixels: Int) -> ItemSurvey {
        struct Frame {
            var transform: DeviceTransform
            var clip: DeviceRect
            var content = DeviceRect.empty
            /// The push.
            var item = -1
            var isGroup = false
            var isMask = false
            /// For each px.
            var filterCost = 0.0
            var reach = FilterReach.none
            /// Of all blurs and filters around it: what lies so far outside of a band shows in it.
            var totalReach = FilterReach.none
        }
        var survey = ItemSurvey(), cost = 0.0
        if isWhole {
            let hasGroups = list.items.contains { item in
                switch item {
                case .pushOpacity, .pushGroup, .pushBlend, .pushFilter, .pushBlur: true
                default: false
                }
            }
            if !hasGroups { return survey }
        } else {
            survey.spans = list.items.indices.map { ItemSurvey.Span(next: Int32(clamping: $0 + 1)) }
        }
        var stack: [Frame] = [], frame = Frame(transform: base, clip: canvas)
        func open(_ item: Int) {
            stack.append(frame)
            frame = Frame(transform: frame.transform, clip: frame.clip, item: item, totalReach: frame.totalReach)
        }
        func note(_ item: Int, _ content: DeviceRect) {
            if isWhole || content.isEmpty { return }
            survey.spans[item].top = Int32(clamping: content.top - frame.totalReach.top)
            survey.spans[item].bottom = Int32(clamping: content.bottom + frame.totalReach.bottom)
        }
        /// - Parameter end: the item after the pop.
        func close(_ end: Int) {
            guard var outer = stack.popLast() else { return }
            if frame.isGroup { survey.groups[frame.item] = frame.content }
            if frame.filterCost > 0 {
                let (width, height) = (frame.content.width + frame.reach.left + frame.reach.right, frame.content.height + frame.reach.top + frame.reach.bottom)
                cost += Double(width) * Double(height) * frame.filterCost
                if cost > Double(filterPixels) { survey.tooCostly.insert(frame.item) }
            }
            if !isWhole { survey.spans[frame.item].next = Int32(clamping: end) }
            if frame.isMask {
                // It adds nothing to its group, but takes away where it draws nothing, as `pushComposite` may of a mask.
                always(frame.item)
            } else {
                let content = frame.content.outset(by: frame.reach).intersection(outer.clip)
                note(frame.item, content)
                outer.content = outer.content.union(content)
            }
            frame = outer
        }
        func always(_ item: Int) { if !isWhole { (survey.spans[item].top, survey.spans[item].bottom) = (.min, .max) } }
        for (index, item) in list.items.enumerated() {
            switch item {
            case .pop:
                close(index + 1)
                // That of a push that is not passed over.
                always(index)
            case .pushClip, .pushClipRounded, .pushClipPath:
                open(index)
                if frame.transform.isDrawable { frame.clip = frame.clip.intersection(clipExtent(item, frame.transform)) }
            case .pushTransform(let transform):
                open(index)
                frame.transform = DeviceTransform(frame.transform.matrix.concatenating(inner: list.transforms[transform]))
            case .pushMask, .pushComposite:
                open(index)
                frame.isMask = true
            case .pushOpacity, .pushGroup, .pushBlend, .pushFilter, .pushBlur:
                open(index)
                frame.isGroup = true
                switch item {
                case .pushBlur(let deviation): frame.reach = FilterReach(all: DisplayListPainter.blurReach(deviation, frame.transform))
                case .pushFilter(let filter):
                    frame.reach = FilterReach(list.filters[filter], frame.transform)
                    frame.filterCost = FilterCost.each(list.filters[filter])
                default: continue
                }
                frame.totalReach.add(frame.reach)
                frame.clip = frame.clip.outset(by: frame.reach.reversed)
            default:
                let content = bounds(of: item, frame.transform).intersection(frame.clip)
                note(index, content)
                frame.content = frame.content.union(content)
            }
        }
        while !stack.isEmpty { close(list.items.count) }
        return survey
    }

    private func clipExtent(_ item: DisplayItem, _ transform: DeviceTransform) -> DeviceRect {
        switch item {
        case .pushClip(let rect): transform.extent(rect)
        case .pushClipRounded(let shape): transform.extent(list.roundedRects[shape].rect)
        case .pushClipPath(let path): enclosing(list.paths[path].controlBox, transform)
        default: .empty
        }
    }
}
