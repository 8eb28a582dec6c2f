/// One axis of a repeated picture in device px, its first tile snapped.
struct TilePlacement {
    /// The first tile's edge and length in whole px.
    let start: Int
    let length: Int
    /// From tile to tile; 0: one tile alone.
    let step: Double

    init(low: Double, high: Double, step: Double) {
        start = DeviceCoordinate.rounded(low)
        length = max(1, DeviceCoordinate.rounded(high - low))
        // Tiles that meet go on meeting after their length was rounded. None overlap.
        let meets = abs(step - (high - low)) < 0.01
        self.step = step > 0 ? (meets ? Double(length) : max(step, Double(length))) : 0
    }

    /// The tiles that touch the px of `range`.
    func tiles(touching range: Range<Int>) -> Range<Int> {
        if step <= 0 { return start < range.upperBound && start + length > range.lowerBound ? 0..<1 : 0..<0 }
        let first = DeviceCoordinate.floor((Double(range.lowerBound - start - length) + 1) / step)
        let last = DeviceCoordinate.floor((Double(range.upperBound - start) - 0.5) / step)
        return last >= first ? first..<last + 1 : 0..<0
    }
    func edges(of tile: Int) -> (low: Int, high: Int) {
        let low = start + DeviceCoordinate.rounded(Double(tile) * step)
        return (low, low + length)
    }
    /// For each px of `range` the px within the tile, or -1 between tiles.
    func offsets(in range: Range<Int>) -> [Int32] {
        range.map { place in
            let offset = place - start
            if step <= 0 { return offset >= 0 && offset < length ? Int32(offset) : -1 }
            let tile = (Double(offset) + 0.5) / step
            let inside = offset - DeviceCoordinate.rounded(tile.rounded(.down) * step)
            return inside < length ? Int32(max(inside, 0)) : -1
        }
    }
}
