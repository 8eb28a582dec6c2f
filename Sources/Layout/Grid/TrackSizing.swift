import Primitives

/// What one item asks of the tracks it spans, margins included (CSS Grid 2 §11.5). CSS px.
struct GridContribution {
    var span: Range<Int>
    var minimum: CSSPixels
    var minContent: CSSPixels
    var maxContent: CSSPixels
}

/// The track sizing algorithm for one axis (CSS Grid 2 §11.3). CSS px.
struct TrackSizer {
    enum Constraint { case none, minContent, maxContent }
    var tracks: [GridTrack]
    let gap: CSSPixels
    let constraint: Constraint

    init(_ tracks: [GridTrack], gap: CSSPixels, constraint: Constraint = .none) {
        self.tracks = tracks
        self.gap = gap
        self.constraint = constraint
    }

    /// The gutters between the tracks of `range` that are not collapsed.
    func gaps(in range: Range<Int>) -> CSSPixels {
        var count = 0
        for track in tracks[range] where !track.isCollapsed { count += 1 }
        return gap * max(count - 1, 0)
    }
    var total: CSSPixels { tracks.reduce(gaps(in: tracks.indices)) { $0 + $1.base } }

    /// - Parameters:
    ///   - available: the size of the grid's content box; nil where it depends on the tracks.
    ///   - stretches: `align-content` or `justify-content` is `normal` or `stretch`.
    mutating func size(_ items: [GridContribution], available: CSSPixels?, stretches: Bool, budget: Budget) throws(MailHeatError) {
        for index in tracks.indices { tracks[index].initialize() }
        try resolveIntrinsicSizes(items, budget: budget)
        maximize(available: available)
        try expandFlexibleTracks(items, available: available, budget: budget)
        if stretches, let available { stretchAutoTracks(free: available - total) }
    }

    // MARK: Grid §11.5, "Resolve Intrinsic Track Sizes"

    private mutating func resolveIntrinsicSizes(_ items: [GridContribution], budget: Budget) throws(MailHeatError) {
        for item in items where item.span.count == 1 { fitSingle(item) }
        for index in tracks.indices where !tracks[index].hasInfiniteLimit { tracks[index].limit = max(tracks[index].limit, tracks[index].base) }
        func crossesFlexible(_ item: GridContribution) -> Bool { tracks[item.span].contains { $0.isFlexible } }
        let spanning = items.filter { $0.span.count > 1 }
        let rigid = spanning.filter { !crossesFlexible($0) }.enumerated()
            .sorted { ($0.element.span.count, $0.offset) < ($1.element.span.count, $1.offset) }.map { $0.element }
        var start = 0
        while start < rigid.count {
            try budget.check()
            var end = start
            while end < rigid.count, rigid[end].span.count == rigid[start].span.count { end += 1 }
            accommodate(rigid[start..<end], isFlexible: false)
            start = end
        }
        let flexible = spanning.filter(crossesFlexible)
        if !flexible.isEmpty { accommodate(flexible[...], isFlexible: true) }
        for index in tracks.indices where tracks[index].hasInfiniteLimit { tracks[index].limit = tracks[index].base }
    }

    /// Under an intrinsic constraint, what `auto` minimums accommodate.
    private func limitedMinContent(_ item: GridContribution) -> CSSPixels {
        var limit = gaps(in: item.span)
        for track in tracks[item.span] {
            guard case .fixed(let size) = track.most else { return item.minContent }
            limit += size
        }
        return max(min(item.minContent, limit), item.minimum)
    }

    private mutating func fitSingle(_ item: GridContribution) {
        let index = item.span.lowerBound
        let base: CSSPixels? = switch tracks[index].least {
        case .minContent: item.minContent
        case .maxContent: item.maxContent
        case .auto: constraint == .none ? item.minimum : limitedMinContent(item)
        case .fixed, .flex: nil
        }
        if let base { tracks[index].base = max(tracks[index].base, base) }
        var limit: CSSPixels? = switch tracks[index].most {
        case .minContent: item.minContent
        case .maxContent, .auto: item.maxContent
        case .fixed, .flex: nil
        }
        if let fit = tracks[index].fitLimit { limit = limit.map { min($0, fit) } }
        if let limit { tracks[index].limit = tracks[index].hasInfiniteLimit ? limit : max(tracks[index].limit, limit) }
        if !tracks[index].hasInfiniteLimit { tracks[index].limit = max(tracks[index].limit, tracks[index].base) }
    }

    /// Grid §11.5, steps 3 and 4, for items of one group.
    private mutating func accommodate(_ items: ArraySlice<GridContribution>, isFlexible: Bool) {
        func isContentMinimum(_ track: GridTrack) -> Bool { track.least == .minContent || track.least == .maxContent }
        let isUnconstrained = constraint == .none
        growBases(items, isFlexible: isFlexible, where: { $0.least.isIntrinsic }, beyond: { $0.most.isIntrinsic },
                  by: { isUnconstrained ? $1.minimum : $0.limitedMinContent($1) })
        growBases(items, isFlexible: isFlexible, where: isContentMinimum, beyond: { $0.most.isIntrinsic }, by: { $1.minContent })
        let countsAuto = constraint == .maxContent
        growBases(items, isFlexible: isFlexible, where: { $0.least == .maxContent || (countsAuto && $0.least == .auto) },
                  beyond: { $0.most == .maxContent || $0.most == .auto }, by: { $1.maxContent })
        for index in tracks.indices where !tracks[index].hasInfiniteLimit { tracks[index].limit = max(tracks[index].limit, tracks[index].base) }
        if isFlexible { return }
        growLimits(items, where: { $0.most.isIntrinsic }, by: { $0.minContent }, isLast: false)
        growLimits(items, where: { $0.most == .maxContent || $0.most == .auto }, by: { $0.maxContent }, isLast: true)
        for index in tracks.indices { tracks[index].isInfinitelyGrowable = false }
    }

    private mutating func growBases(_ items: ArraySlice<GridContribution>, isFlexible: Bool, where isAffected: (GridTrack) -> Bool, beyond: (GridTrack) -> Bool,
                                    by size: (TrackSizer, GridContribution) -> CSSPixels) {
        var planned: [Int: CSSPixels] = [:]
        for item in items {
            let affected = item.span.filter { isAffected(tracks[$0]) && (!isFlexible || tracks[$0].isFlexible) }
            guard !affected.isEmpty else { continue }
            var space = size(self, item) - gaps(in: item.span)
            for track in tracks[item.span] { space -= track.base }
            guard space > 0 else { continue }
            var increases: [CSSPixels]
            if isFlexible {
                increases = shareByFactor(space, among: affected)
            } else {
                let potentials = affected.map { tracks[$0].hasInfiniteLimit ? CSSPixels.max : (tracks[$0].limit - tracks[$0].base).nonNegative }
                var rest = space
                increases = Self.share(&rest, upTo: potentials)
                if rest > 0 {
                    // Grid §11.5.1, "Distribute space beyond limits".
                    let chosen = affected.indices.filter { beyond(tracks[affected[$0]]) }
                    let targets = chosen.isEmpty ? Array(affected.indices) : chosen
                    let more = Self.share(&rest, upTo: Array(repeating: .max, count: targets.count))
                    for (target, increase) in zip(targets, more) { increases[target] += increase }
                }
            }
            for (track, increase) in zip(affected, increases) { planned[track] = max(planned[track] ?? 0, increase) }
        }
        for index in tracks.indices { if let increase = planned[index] { tracks[index].base += increase } }
    }

    private mutating func growLimits(_ items: ArraySlice<GridContribution>, where isAffected: (GridTrack) -> Bool, by size: (GridContribution) -> CSSPixels, isLast: Bool) {
        var planned: [Int: CSSPixels] = [:]
        for item in items {
            let affected = item.span.filter { isAffected(tracks[$0]) }
            guard !affected.isEmpty else { continue }
            var space = size(item) - gaps(in: item.span)
            for track in tracks[item.span] { space -= track.hasInfiniteLimit ? track.base : track.limit }
            space = space.nonNegative
            let growable = affected.filter { tracks[$0].hasInfiniteLimit || tracks[$0].isInfinitelyGrowable }
            let targets = growable.isEmpty ? affected : growable
            let potentials = targets.map { index -> CSSPixels in
                guard let fit = tracks[index].fitLimit else { return .max }
                return (fit - (tracks[index].hasInfiniteLimit ? tracks[index].base : tracks[index].limit)).nonNegative
            }
            let increases = Self.share(&space, upTo: potentials)
            for (track, increase) in zip(targets, increases) { planned[track] = max(planned[track] ?? 0, increase) }
        }
        for index in tracks.indices {
            guard let increase = planned[index] else { continue }
            if tracks[index].hasInfiniteLimit {
                tracks[index].limit = tracks[index].base + increase
                tracks[index].isInfinitelyGrowable = !isLast
            } else {
                tracks[index].limit += increase
            }
        }
    }

    /// Equal shares, smallest potential first; what cannot be given stays in `space`.
    static func share(_ space: inout CSSPixels, upTo potentials: [CSSPixels]) -> [CSSPixels] {
        var increases = Array(repeating: CSSPixels.zero, count: potentials.count)
        let order = potentials.indices.sorted { (potentials[$0], $0) < (potentials[$1], $1) }
        for (place, index) in order.enumerated() {
            let increase = min(space / (order.count - place), potentials[index])
            increases[index] = increase
            space -= increase
        }
        return increases
    }

    private func shareByFactor(_ space: CSSPixels, among indices: [Int]) -> [CSSPixels] {
        let sum = indices.reduce(0.0) { $0 + tracks[$1].flexFactor }
        if sum <= 0 {
            var rest = space
            return Self.share(&rest, upTo: Array(repeating: .max, count: indices.count))
        }
        return indices.map { CSSPixels(flooring: space.double * tracks[$0].flexFactor / sum) }
    }

    // MARK: Grid §11.6 and §11.8

    private mutating func maximize(available: CSSPixels?) {
        if constraint == .minContent { return }
        guard let available, constraint == .none else {
            for index in tracks.indices { tracks[index].base = max(tracks[index].base, tracks[index].limit) }
            return
        }
        var free = available - total
        guard free > 0 else { return }
        let increases = Self.share(&free, upTo: tracks.map { ($0.limit - $0.base).nonNegative })
        for (index, increase) in increases.enumerated() { tracks[index].base += increase }
    }

    private mutating func stretchAutoTracks(free: CSSPixels) {
        let stretched = tracks.indices.filter { tracks[$0].most == .auto && !tracks[$0].isCollapsed }
        guard free > 0, !stretched.isEmpty else { return }
        var rest = free
        let increases = Self.share(&rest, upTo: Array(repeating: .max, count: stretched.count))
        for (index, increase) in zip(stretched, increases) { tracks[index].base += increase }
    }
}
