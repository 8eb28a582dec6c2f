public import DOM
public import Primitives
public import Style

/// One place where an email names a picture, whether or not the picture is to be had.
public struct PictureUse: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        /// `<img>` or `<input type="image">`.
        case content
        case background
        case listSymbol
        /// `content` of `::before` or `::after`.
        case generatedContent
    }
    /// As written.
    public var address: String
    public var role: Role
    public var element: NodeID
    /// CSS px of the box; nil where the picture's own size decides.
    public var width: Double?
    public var height: Double?
    /// A reader can see some of the box.
    public var isVisible: Bool
}

/// Every picture that a laid-out email names, in document order. Of `srcset` and `<picture>` the address that is shown.
public func pictureUses(in document: Document, styled: StyledDocument, layout: DocumentLayout, media: MediaContext) -> [PictureUse] {
    var walk = PictureGeometry(document: document, styled: styled, tree: layout.tree, fragments: layout.fragments, media: media)
    return walk.uses()
}

private struct PictureGeometry {
    let document: Document
    let styled: StyledDocument
    let tree: BoxTree
    let fragments: FragmentTree
    let media: MediaContext

    private struct Place {
        var size = Size.zero
        var isVisible = false
        /// It would be seen if it had a size: nothing hides it.
        var isOpen = false
        var isReplaced = false
    }
    /// By node index: what its boxes came to.
    private var places: [Place?]

    private struct Visit {
        var fragment: FragmentID
        var origin: Point
        var clip: Rect?
        var transform: Transform?
    }

    init(document: Document, styled: StyledDocument, tree: BoxTree, fragments: FragmentTree, media: MediaContext) {
        self.document = document
        self.styled = styled
        self.tree = tree
        self.fragments = fragments
        self.media = media
        places = Array(repeating: nil, count: document.nodes.count)
    }

    mutating func uses() -> [PictureUse] {
        if fragments.root.isSome { findPlaces() }
        var uses: [PictureUse] = []
        for index in document.nodes.indices where document.nodes[index: index].kind == .element {
            let node = NodeID(index)
            if let use = contentUse(node) { uses.append(use) }
            guard styled.styleID(of: node).isSome else { continue }
            uses += styleUses(node)
        }
        return uses
    }

    // MARK: Pictures as content

    private func contentUse(_ node: NodeID) -> PictureUse? {
        guard !document.nodes[node].isForeign, document.nodes[node].name == .img || isImageButton(node),
              let choice = ImageSourceSelection.select(for: node, in: document, media: media) else { return nil }
        let style = styled.styleID(of: node)
        let place = places[Int(node.index)]
        // Inside `display: none` there is no style: the attributes are all that tells a size.
        var use = PictureUse(address: choice.address, role: .content, element: node, width: attribute(.width, of: node), height: attribute(.height, of: node),
                             isVisible: place?.isVisible ?? false)
        guard style.isSome else { return use }
        let width = styled.styles[style].width, height = styled.styles[style].height
        if let place, place.isReplaced, !width.isAuto, !height.isAuto {
            use.width = place.size.width.double
            use.height = place.size.height.double
        } else {
            use.width = width.definiteLength?.value(0)
            use.height = height.definiteLength?.value(0)
            // Without the picture the box may be empty.
            use.isVisible = place?.isOpen ?? false
        }
        return use
    }
    private func isImageButton(_ node: NodeID) -> Bool {
        document.nodes[node].name == .input && document.attribute(.type, of: node).map { ASCII.equalIgnoringCase($0, "image") } == true
    }
    private func attribute(_ name: Atom, of node: NodeID) -> Double? {
        document.attribute(name, of: node).flatMap { $0.last == UInt8(ascii: "%") ? nil : LeadingNumber.parse($0) }
    }

    // MARK: Pictures in styles

    private func styleUses(_ node: NodeID) -> [PictureUse] {
        let style = styled.styleID(of: node)
        var uses: [PictureUse] = []
        for layer in styled.styles[style].backgroundLayers { if case .url(let address) = layer.image { uses.append(boxUse(address, .background, of: node)) } }
        for layer in styled.styles[style].rare.mask { if case .url(let address) = layer.image.image { uses.append(boxUse(address, .background, of: node)) } }
        if case .url(let address) = styled.styles[style].rare.borderImage.source { uses.append(boxUse(address, .background, of: node)) }
        if styled.styles[style].display == .listItem, case .url(let address) = styled.styles[style].listStyleImage {
            uses.append(symbolUse(address, .listSymbol, of: node))
        }
        for generated in [styled.before[node], styled.after[node]] {
            guard let generated, styled.styles[generated.style].display != .none else { continue }
            for layer in styled.styles[generated.style].backgroundLayers { if case .url(let address) = layer.image { uses.append(symbolUse(address, .background, of: node)) } }
            for layer in styled.styles[generated.style].rare.mask { if case .url(let address) = layer.image.image { uses.append(symbolUse(address, .background, of: node)) } }
            if case .url(let address) = styled.styles[generated.style].rare.borderImage.source { uses.append(symbolUse(address, .background, of: node)) }
            for item in generated.content { if case .image(.url(let address)) = item { uses.append(symbolUse(address, .generatedContent, of: node)) } }
        }
        return uses
    }

    private func boxUse(_ address: String, _ role: PictureUse.Role, of node: NodeID) -> PictureUse {
        let place = places[Int(node.index)]
        // Their backgrounds are the canvas's (CSS Backgrounds 3 §2.11), or lie behind cells.
        let name = document.nodes[node].name
        let isElsewhere = node == document.root || node == document.body || name == .col || name == .colgroup
        return PictureUse(address: address, role: role, element: node, width: place?.size.width.double, height: place?.size.height.double,
                          isVisible: isElsewhere || place?.isVisible ?? false)
    }
    /// As large as the picture itself, beside the element's own content.
    private func symbolUse(_ address: String, _ role: PictureUse.Role, of node: NodeID) -> PictureUse {
        let style = styled.styleID(of: node)
        return PictureUse(address: address, role: role, element: node, width: nil, height: nil,
                          isVisible: places[Int(node.index)] != nil && styled.styles[style].visibility == .visible && styled.styles[style].opacity > 0)
    }

    // MARK: Where boxes are

    /// One pass over the fragments; `LinkGeometry` says why each test stands there.
    private mutating func findPlaces() {
        var visits = [Visit(fragment: fragments.root, origin: .zero, clip: nil, transform: nil)]
        while var visit = visits.popLast() {
            let fragment = visit.fragment
            let kind = fragments[fragment].kind
            if fragment != fragments.root, fragments[fragment].nextSibling.isSome {
                var next = visit
                next.fragment = fragments[fragment].nextSibling
                visits.append(next)
            }
            if kind == .text || kind == .outOfFlowPlaceholder { continue }
            visit.origin += fragments[fragment].offset
            let box = fragments[fragment].box
            if box.isSome {
                let style = tree.boxes[box].style
                let own = Rect(origin: visit.origin, size: fragments[fragment].size)
                if kind == .box, tree.styles[style].isTransformed {
                    let local = tree.styles[style].usedTransform(box: own)
                    visit.transform = visit.transform.map { $0.concatenating(inner: local) } ?? local
                }
                if tree.styles[style].opacity == 0 || tree.styles[style].isClippedAway {
                    record(own, box, isVisible: false, isOpen: false)
                    continue
                }
                let seen = visit.transform.map { $0.boundingBox(of: own) } ?? own
                let clipped = visit.clip.map { $0.intersection(seen) } ?? seen
                let isShown = tree.styles[style].visibility == .visible && seen.maxX >= 0 && seen.maxY >= 0
                record(own, box, isVisible: isShown && !clipped.isEmpty && clipped.maxX > 0 && clipped.maxY > 0, isOpen: isShown && visit.clip?.isEmpty != true)
                if kind == .box, tree.styles[style].clipsOverflow, box != tree.root, box != tree.bodyBox || tree.bodyKeepsOverflow { visit.clip = clipped }
            }
            if fragments[fragment].firstChild.isSome {
                visit.fragment = fragments[fragment].firstChild
                visits.append(visit)
            }
        }
    }

    private mutating func record(_ rect: Rect, _ box: BoxID, isVisible: Bool, isOpen: Bool) {
        let node = tree.boxes[box].node
        guard node.isSome else { return }
        var place = places[Int(node.index)] ?? Place()
        // An inline box has a piece on every line: the largest speaks for it.
        if rect.width.double * rect.height.double >= place.size.width.double * place.size.height.double { place.size = rect.size }
        place.isVisible = place.isVisible || isVisible
        place.isOpen = place.isOpen || isOpen
        place.isReplaced = place.isReplaced || tree.boxes[box].kind == .replaced
        places[Int(node.index)] = place
    }
}
