/// Where drawing is let through. Cairo keeps the exact shape; this says where that shape is just a rectangle,
/// so that most pixels can be written past Cairo even inside a card with round corners.
struct Clip {
    var bounds: DeviceRect
    /// Inside `bounds`: where coverage may be partial (the corners of rounded clips).
    private(set) var roughAreas: [DeviceRect] = []
    private var isRoughEverywhere = false

    init(bounds: DeviceRect) { self.bounds = bounds }

    mutating func intersect(_ rect: DeviceRect) {
        bounds = bounds.intersection(rect)
        let limit = bounds
        roughAreas.removeAll { !$0.intersects(limit) }
    }
    /// Marks corners of a rounded clip; call after `intersect`.
    mutating func addRough(_ areas: [DeviceRect]) {
        for area in areas where area.intersects(bounds) { roughAreas.append(area.intersection(bounds)) }
        // A clip of very many rounded clips is not worth taking apart.
        if roughAreas.count > 64 { makeRough() }
    }
    mutating func makeRough() {
        isRoughEverywhere = true
        roughAreas = []
    }

    struct Part {
        var rect: DeviceRect
        /// The clip lets all of `rect` through.
        var isPlain: Bool
    }
    /// `target` within the clip, cut into horizontal bands where that separates rough from plain.
    func parts(of target: DeviceRect) -> [Part] {
        let visible = target.intersection(bounds)
        if visible.isEmpty { return [] }
        if isRoughEverywhere { return [Part(rect: visible, isPlain: false)] }
        let rough = roughAreas.filter { $0.intersects(visible) }
        if rough.isEmpty { return [Part(rect: visible, isPlain: true)] }
        var edges = [visible.top, visible.bottom]
        for area in rough { edges.append(max(area.top, visible.top)); edges.append(min(area.bottom, visible.bottom)) }
        edges.sort()
        var parts: [Part] = []
        for (top, bottom) in zip(edges, edges.dropFirst()) where top < bottom {
            let band = DeviceRect(left: visible.left, top: top, right: visible.right, bottom: bottom)
            parts.append(Part(rect: band, isPlain: !rough.contains { $0.intersects(band) }))
        }
        return parts
    }
    /// True if nothing of `target` needs Cairo's clip.
    func isPlain(in target: DeviceRect) -> Bool {
        if isRoughEverywhere { return false }
        for area in roughAreas where area.intersects(target) { return false }
        return true
    }
}
