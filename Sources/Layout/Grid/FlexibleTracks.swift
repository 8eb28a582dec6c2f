import Primitives

/// CSS Grid 2 §11.7, "Expand Flexible Tracks". CSS px.
extension TrackSizer {
    mutating func expandFlexibleTracks(_ items: [GridContribution], available: CSSPixels?, budget: Budget) throws(MailHeatError) {
        guard tracks.contains(where: { $0.isFlexible }), constraint != .minContent else { return }
        let fraction: Float
        if let available, constraint == .none {
            fraction = available - total > 0 ? sizeOfFraction(tracks.indices, filling: available) : 0
        } else {
            var largest: Float = 0
            for track in tracks where track.isFlexible {
                largest = max(largest, track.flexFactor > 1 ? Float(track.base.raw) / Float(track.flexFactor) : Float(track.base.raw))
            }
            for item in items where tracks[item.span].contains(where: { $0.isFlexible }) {
                try budget.check()
                largest = max(largest, sizeOfFraction(item.span, filling: item.maxContent))
            }
            fraction = largest
        }
        // Browsers compute in single precision and carry what is cut off on to the next track (measured in Chromium).
        var carried: Float = 0
        for index in tracks.indices where tracks[index].isFlexible {
            let share = fraction * Float(tracks[index].flexFactor) + carried
            guard share.isFinite, share < Float(Int32.max) else { continue }
            let size = CSSPixels(saturatingRaw: Int64(share.rounded(.down)))
            if size >= tracks[index].base {
                tracks[index].base = size
                carried = share - share.rounded(.down)
            }
        }
    }

    /// Grid §11.7.1, "Find the Size of an fr", in 1/64 px.
    private func sizeOfFraction(_ range: Range<Int>, filling space: CSSPixels) -> Float {
        var leftover = space - gaps(in: range)
        var factors = 0.0
        var flexible: [Int] = []
        for index in range {
            if tracks[index].isFlexible {
                factors += tracks[index].flexFactor
                flexible.append(index)
            } else {
                leftover -= tracks[index].base
            }
        }
        // Tracks that need more than their share count as inflexible; those that need most for their factor drop out first.
        flexible.sort { (ratio($0), $0) > (ratio($1), $1) }
        for index in flexible {
            let fraction = Double(leftover.raw) / max(factors, 1)
            if Double(tracks[index].base.raw) <= fraction * tracks[index].flexFactor { break }
            leftover -= tracks[index].base
            factors -= tracks[index].flexFactor
        }
        return leftover > 0 ? Float(leftover.raw) / Float(max(factors, 1)) : 0
    }
    private func ratio(_ index: Int) -> Double { tracks[index].flexFactor > 0 ? tracks[index].base.double / tracks[index].flexFactor : .infinity }
}
