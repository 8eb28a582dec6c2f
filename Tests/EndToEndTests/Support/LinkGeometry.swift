import Foundation

/// What `mailheat links` prints, and what a browser measured.
struct LinkGeometry: Decodable {
    struct Link: Decodable {
        var index: Int
        var tag: String?
        var href: String?
        var text: String?
        /// x, y, width, height; CSS px.
        var rects: [[Double]]
    }
    var width: Int
    var height: Double
    var links: [Link]

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(LinkGeometry.self, from: Data(bytes)) }
}

/// How far the links of one email are from where a browser puts them.
struct GeometryScore {
    /// For each link that the browser shows: area in common by area of both.
    var overlaps: [Double] = []
    /// For each of the same links: how far our top is from the browser's, CSS px; infinite where we do not show it.
    var topErrors: [Double] = []
    /// Links that the browser hides and we show.
    var ghosts = 0
    var heightError = 0.0

    /// Share of the links that are right.
    var rightLinks: Double { overlaps.isEmpty ? 1 : Double(overlaps.count { $0 >= 0.9 }) / Double(overlaps.count) }

    init(reference: LinkGeometry, candidate: LinkGeometry) {
        let found = Dictionary(candidate.links.map { ($0.index, $0.rects) }, uniquingKeysWith: { first, _ in first })
        for link in reference.links {
            let rects = found[link.index] ?? []
            if Self.area(link.rects) < 1 {
                if Self.area(rects) >= 1 { ghosts += 1 }
                continue
            }
            let top = link.rects.map { $0[1] }.min() ?? 0
            topErrors.append(rects.map { $0[1] }.min().map { abs($0 - top) } ?? .infinity)
            let union = Self.area(link.rects + rects)
            overlaps.append(union == 0 ? 0 : (Self.area(link.rects) + Self.area(rects) - union) / union)
        }
        heightError = abs(candidate.height - reference.height) / max(1, reference.height)
    }

    /// Area of a union of rects, by slabs between their vertical edges.
    static func area(_ all: [[Double]]) -> Double {
        let rects = all.filter { $0.count == 4 && $0[2] > 0 && $0[3] > 0 }
        let edges = Set(rects.flatMap { [$0[0], $0[0] + $0[2]] }).sorted()
        var total = 0.0
        for (left, right) in zip(edges, edges.dropFirst()) {
            var end = -Double.infinity
            for rect in rects.filter({ $0[0] <= left && $0[0] + $0[2] >= right }).sorted(by: { $0[1] < $1[1] }) where rect[1] + rect[3] > end {
                total += (rect[1] + rect[3] - max(rect[1], end)) * (right - left)
                end = rect[1] + rect[3]
            }
        }
        return total
    }
}
