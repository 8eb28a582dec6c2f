import Primitives

/// Flexbox §9.7, "Resolving Flexible Lengths": gives each item of a line its used main size. CSS px.
extension LayoutEngine {
    func resolveFlexibleLengths(_ items: inout [FlexItem], line: FlexLine, in container: FlexContainer, extent: CSSPixels) throws(MailHeatError) {
        let gaps = container.mainGap * max(line.items.count - 1, 0)
        var hypotheticalSum = gaps
        for index in line.items { hypotheticalSum += items[index].hypothetical + container.main(items[index].margins) }
        let isGrowing = hypotheticalSum < extent
        for index in line.items {
            let item = items[index]
            let factor = isGrowing ? item.grow : item.shrink
            items[index].isFrozen = factor == 0 || (isGrowing ? item.base > item.hypothetical : item.base < item.hypothetical)
            items[index].target = items[index].isFrozen ? item.hypothetical : item.base
        }
        var initialFree: CSSPixels?
        while true {
            try budget.check()
            var used = gaps
            var factors = 0.0, weights = 0.0
            var isAnyFlexible = false
            for index in line.items {
                let item = items[index]
                used += (item.isFrozen ? item.target : item.base) + container.main(item.margins)
                guard !item.isFrozen else { continue }
                isAnyFlexible = true
                factors += isGrowing ? item.grow : item.shrink
                weights += weight(of: item, in: container, isGrowing: isGrowing)
            }
            if !isAnyFlexible { return }
            var free = extent - used
            let initial = initialFree ?? free
            initialFree = initial
            if factors < 1 {
                let scaled = CSSPixels(rounding: initial.double * factors)
                if abs(scaled.double) < abs(free.double) { free = scaled }
            }
            // A positive (negative) free space never shrinks (grows) an item.
            if isGrowing { free = free.nonNegative } else { free = min(free, 0) }
            var partial = 0.0
            var given = CSSPixels.zero
            var violation: Int64 = 0
            for index in line.items where !items[index].isFrozen {
                let item = items[index]
                partial += weight(of: item, in: container, isGrowing: isGrowing)
                // Shares are rounded as a running sum: together they are exactly the free space.
                let sum = CSSPixels.share(of: free, part: partial, of: weights)
                let wanted = item.base + (sum - given)
                given = sum
                let clamped = max(max(min(wanted, item.maximum), item.minimum), container.main(item.edges))
                violation += Int64(clamped.raw) - Int64(wanted.raw)
                items[index].target = clamped
                items[index].violation = clamped.raw == wanted.raw ? 0 : clamped > wanted ? 1 : -1
            }
            let frozen = violation.signum()
            for index in line.items where !items[index].isFrozen {
                if frozen == 0 || Int64(items[index].violation) == frozen { items[index].isFrozen = true }
            }
        }
    }

    /// The flex grow factor, or the scaled flex shrink factor.
    private func weight(of item: FlexItem, in container: FlexContainer, isGrowing: Bool) -> Double {
        isGrowing ? item.grow : item.shrink * (item.base - container.main(item.edges)).nonNegative.double
    }

    /// Flexbox §9.3, "Collect flex items into flex lines".
    func collectFlexLines(_ items: [FlexItem], in container: FlexContainer, limit: CSSPixels) -> [FlexLine] {
        guard container.isMultiLine else { return [FlexLine(items: 0..<items.count)] }
        var lines: [FlexLine] = []
        var start = 0
        var used = CSSPixels.zero
        for (index, item) in items.enumerated() {
            let outer = item.hypothetical + container.main(item.margins)
            let extended = used + container.mainGap + outer
            if index > start, extended > limit {
                lines.append(FlexLine(items: start..<index))
                start = index
            }
            used = index == start ? outer : extended
        }
        lines.append(FlexLine(items: start..<items.count))
        return lines
    }
}
