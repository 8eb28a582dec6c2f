public import DOM
public import Primitives
import Style

/// Where a reader sees a link: its own fragments and its descendants', clipped by `overflow`. CSS px from the page's top left corner.
public struct LinkRegion: Sendable, Hashable {
    /// Index of `Document.links`.
    public var link: Int
    /// None lies inside another; empty for a hidden link.
    public var rects: [Rect]
    public init(link: Int, rects: [Rect]) { self.link = link; self.rects = rects }
    public var isHidden: Bool { rects.isEmpty }
}

/// The regions of all links, in document order.
public func linkRegions(of document: Document, in layout: DocumentLayout) -> [LinkRegion] {
    var walk = LinkGeometry(document: document, tree: layout.tree, fragments: layout.fragments)
    return walk.regions()
}

private struct LinkGeometry {
    let document: Document
    let tree: BoxTree
    let fragments: FragmentTree
    /// By node index: the innermost link around it, -1 where there is none.
    private var linkOfNode: [Int32]
    /// By link: the link around it (possible across table cells), -1 where there is none.
    private var outerLink: [Int32]
    private var rects: [[Rect]]
    /// Border boxes of pictures that have an image map, by the map's name.
    private var mappedImages: [String: Rect] = [:]

    /// What the ancestors of a fragment do to it.
    private struct Surroundings {
        var origin = Point.zero
        var clip: Rect?
        /// Nil while no ancestor is transformed.
        var transform: Transform?
    }

    init(document: Document, tree: BoxTree, fragments: FragmentTree) {
        self.document = document
        self.tree = tree
        self.fragments = fragments
        linkOfNode = Array(repeating: -1, count: document.nodes.count)
        outerLink = Array(repeating: -1, count: document.links.count)
        rects = Array(repeating: [], count: document.links.count)
        for (index, link) in document.links.enumerated() where !link.isArea { linkOfNode[Int(link.node.index)] = Int32(index) }
        // Parents stand before their children in document order, so one pass hands the links down.
        for index in document.nodes.indices {
            let parent = document.nodes[index: index].parent
            guard parent.isSome else { continue }
            let inherited = linkOfNode[Int(parent.index)]
            if linkOfNode[index] < 0 { linkOfNode[index] = inherited } else { outerLink[Int(linkOfNode[index])] = inherited }
        }
    }

    mutating func regions() -> [LinkRegion] {
        visit(fragments.root, Surroundings())
        for (index, link) in document.links.enumerated() where link.isArea { rects[index] = areaRects(link) }
        return document.links.indices.map { LinkRegion(link: $0, rects: Self.pruned(rects[$0])) }
    }

    private mutating func visit(_ fragment: FragmentID, _ outer: Surroundings) {
        let kind = fragments[fragment].kind
        if kind == .text || kind == .outOfFlowPlaceholder { return }
        var inner = outer
        inner.origin += fragments[fragment].offset
        let box = fragments[fragment].box
        if box.isSome {
            let style = tree.boxes[box].style
            if tree.styles[style].opacity == 0 || tree.styles[style].isClippedAway { return }
            let own = Rect(origin: inner.origin, size: fragments[fragment].size)
            if kind == .box, tree.styles[style].isTransformed {
                let local = tree.styles[style].usedTransform(box: own)
                inner.transform = inner.transform.map { $0.concatenating(inner: local) } ?? local
                // Clips outside are in the outer coordinates; they are applied to the transformed rects.
            }
            let node = tree.boxes[box].node
            if node.isSome, kind == .box || kind == .inlineBox, tree.styles[style].visibility == .visible { record(own, of: node, inner) }
            if kind == .box, tree.styles[style].clipsOverflow, box != tree.root, box != tree.bodyBox || tree.bodyKeepsOverflow {
                let visible = inner.transform.map { $0.boundingBox(of: own) } ?? own
                inner.clip = inner.clip.map { $0.intersection(visible) } ?? visible
            }
        }
        var child = fragments[fragment].firstChild
        while child.isSome {
            visit(child, inner)
            child = fragments[child].nextSibling
        }
    }

    private mutating func record(_ rect: Rect, of node: NodeID, _ surroundings: Surroundings) {
        var link = linkOfNode[Int(node.index)]
        let map = document.attribute(.usemap, of: node)
        if link < 0, map == nil { return }
        var visible = surroundings.transform.map { $0.boundingBox(of: rect) } ?? rect
        if let map, map.first == UInt8(ascii: "#"), document.nodes[node].name == .img {
            let name = String(decoding: map.dropFirst(), as: UTF8.self)
            if mappedImages[name] == nil { mappedImages[name] = visible }
        }
        if let clip = surroundings.clip { visible = visible.intersection(clip) }
        if visible.isEmpty { return }
        while link >= 0 {
            rects[Int(link)].append(visible)
            link = outerLink[Int(link)]
        }
    }

    /// HTML standard, "Image maps": the bounding box of the area's shape, within its picture.
    private func areaRects(_ link: Link) -> [Rect] {
        var map = document.nodes[link.node].parent
        while map.isSome, document.nodes[map].name != .map { map = document.nodes[map].parent }
        guard map.isSome, let name = document.attributeString(.name, of: map), let image = mappedImages[name], !image.isEmpty else { return [] }
        let values = (document.attribute(.coords, of: link.node) ?? []).split(separator: UInt8(ascii: ",")).compactMap(Self.number)
        let shape = String(decoding: ASCII.lowercased(document.attribute(.shape, of: link.node) ?? []), as: UTF8.self)
        var box: (left: Double, top: Double, right: Double, bottom: Double)
        switch shape {
        case "default": box = (0, 0, image.width.double, image.height.double)
        case "circ", "circle":
            guard values.count >= 3 else { return [] }
            box = (values[0] - values[2], values[1] - values[2], values[0] + values[2], values[1] + values[2])
        default:
            guard values.count >= 4 else { return [] }
            let xs = stride(from: 0, to: values.count, by: 2).map { values[$0] }, ys = stride(from: 1, to: values.count, by: 2).map { values[$0] }
            box = (xs.min() ?? 0, ys.min() ?? 0, xs.max() ?? 0, ys.max() ?? 0)
        }
        let left = CSSPixels(rounding: box.left), top = CSSPixels(rounding: box.top)
        let rect = Rect(x: image.x + left, y: image.y + top, width: CSSPixels(rounding: box.right) - left, height: CSSPixels(rounding: box.bottom) - top)
        let visible = rect.intersection(image)
        return visible.isEmpty ? [] : [visible]
    }
    private static func number(_ bytes: ArraySlice<UInt8>) -> Double? { LeadingNumber.parse(bytes) }

    /// Without the rects that lie inside another, the first of equal ones kept.
    private static func pruned(_ rects: [Rect]) -> [Rect] {
        func contains(_ outer: Rect, _ inner: Rect) -> Bool {
            inner.x >= outer.x && inner.y >= outer.y && inner.maxX <= outer.maxX && inner.maxY <= outer.maxY
        }
        guard rects.count > 1 else { return rects }
        // Large ones first: whatever is contained lies in one already kept, so each rect is compared with the survivors alone.
        let order = rects.indices.sorted {
            let a = Int64(rects[$0].width.raw) * Int64(rects[$0].height.raw), b = Int64(rects[$1].width.raw) * Int64(rects[$1].height.raw)
            return a != b ? a > b : $0 < $1
        }
        var kept: [Int] = []
        for index in order where !kept.contains(where: { contains(rects[$0], rects[index]) }) { kept.append(index) }
        return kept.sorted().map { rects[$0] }
    }
}
