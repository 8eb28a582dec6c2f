import DOM
import Primitives

extension Expansion {
    mutating func emit(_ component: Component, _ node: NodeID) {
        switch component {
        case .state, .bindMacro, .imageLightbox: return
        case .image, .animation: emitPicture(node, layout: layout(of: node))
        case .carousel: emitCarousel(node)
        case .list: emitList(node)
        case .fitText: emitFitText(node)
        case .sidebar, .lightbox, .accordion, .layoutBox, .selector, .timeAgo:
            // They are as tall as what they hold, so that nothing is cut off.
            openBox(node, layout: component == .timeAgo ? .container : layout(of: node) == .noDisplay && component != .layoutBox ? .container : layout(of: node), isOpen: true)
            emitChildren(of: node)
            builder.close()
        }
    }

    // MARK: Boxes

    func length(_ name: Atom, of node: NodeID) -> ComponentLength? { source.attribute(name, of: node).flatMap { ComponentLength($0) } }

    func layout(of node: NodeID) -> ComponentLayout {
        ComponentLayout(named: source.attributeString(names.layout, of: node), width: length(.width, of: node), height: length(.height, of: node),
                        hasSizes: source.hasAttribute(names.sizes, on: node) || source.hasAttribute(names.heights, on: node))
    }

    /// Height by width, in percent; nil where one of them is missing.
    func ratio(of node: NodeID) -> Double? {
        guard let width = length(.width, of: node)?.pixels, let height = length(.height, of: node)?.pixels, width > 0 else { return nil }
        return height / width * 100
    }

    /// Begins the element with the runtime's class and sizes.
    /// - Parameter isOpen: its height is what it holds, whatever its attributes say.
    mutating func openBox(_ node: NodeID, layout: ComponentLayout, isOpen: Bool, addedStyle: String = "") {
        var style = ""
        let width = length(.width, of: node), height = length(.height, of: node)
        if layout == .fixed, let width { style += "width:\(width.css);" }
        if !isOpen, layout == .fixed || layout == .fixedHeight, let height { style += "height:\(height.css);" }
        if layout == .intrinsic, let width { style += "width:\(width.css);" }
        if isOpen, layout == .fixed { style += "max-width:100%;" }
        style += addedStyle
        let shape: ComponentLayout = isOpen && (layout == .fill || layout == .responsive || layout == .fixedHeight) ? .container : layout
        var classes = "i-amphtml-layout-\(shape.rawValue)"
        if !isOpen, layout != .container, layout != .noDisplay { classes += " i-amphtml-layout-size-defined" }
        builder.open(source.nodes[node].name, attributes: adding(style: style, classes: classes, to: attributes(of: node)))
        if !isOpen, layout == .responsive || layout == .intrinsic, let ratio = ratio(of: node) { emitSizer(ratio) }
    }

    mutating func emitSizer(_ ratio: Double) {
        builder.open(names.sizer, attributes: [(.style, Array("padding-top:\(Decimal.string(min(ratio, 1_000_000), places: 4))%".utf8))])
        builder.close()
    }

    /// The email's own declarations come after the added ones and win.
    private func adding(style: String, classes: String, to attributes: [(name: Atom, value: [UInt8])]) -> [(name: Atom, value: [UInt8])] {
        // Width and height say what the component is to have; as attributes of an element unknown to HTML they mean nothing.
        var result = attributes.filter { $0.name != .width && $0.name != .height }
        if let index = result.firstIndex(where: { $0.name == .class }) { result[index].value += Array((" " + classes).utf8) } else { result.append((.class, Array(classes.utf8))) }
        if !style.isEmpty {
            if let index = result.firstIndex(where: { $0.name == .style }) { result[index].value = Array(style.utf8) + result[index].value } else { result.append((.style, Array(style.utf8))) }
        }
        return result
    }

    func isReplacement(_ node: NodeID) -> Bool { source.hasAttribute(names.placeholder, on: node) || source.hasAttribute(names.fallback, on: node) }

    // MARK: Pictures

    mutating func emitPicture(_ node: NodeID, layout: ComponentLayout) {
        if layout == .noDisplay {
            openBox(node, layout: layout, isOpen: false)
            builder.close()
            return
        }
        // Without a size there is no box to fill: the picture has its own.
        openBox(node, layout: layout, isOpen: false)
        let kept: Set<Atom> = [.src, .srcset, .alt, .title, names.sizes]
        var picture = attributes(of: node).filter { kept.contains($0.name) }
        if layout != .container { picture.append((.class, Array("i-amphtml-fill-content".utf8))) } else { picture.append((.style, Array("max-width:100%".utf8))) }
        builder.open(.img, attributes: picture)
        builder.close()
        builder.close()
        // An element that was never closed has swallowed what follows it.
        for child in children(of: node) where source.nodes[child].kind == .text || !isReplacement(child) && source.nodes[child].name != .noscript { emit(child) }
    }

    // MARK: Carousel

    /// All slides, one beneath another; those of a scroller beside one another as far as there is room.
    private mutating func emitCarousel(_ node: NodeID) {
        let isSlides = source.attribute(names.type, of: node).map { ASCII.equalIgnoringCase(ASCII.trimmed($0), "slides") } ?? false
        let ratio = ratio(of: node), height = length(.height, of: node)
        openBox(node, layout: layout(of: node), isOpen: true)
        for child in elementChildren(of: node) where !isReplacement(child) { emitSlide(child, isSlides: isSlides, ratio: ratio, height: height) }
        builder.close()
    }

    private mutating func emitSlide(_ slide: NodeID, isSlides: Bool, ratio: Double?, height: ComponentLength?) {
        // A slide that fills the carousel needs a box of the carousel's shape around it.
        let fills = holdsFillingComponent(slide)
        var style = ""
        if fills, ratio == nil, let height, height != .automatic { style = "height:\(height.css)" }
        builder.open(.div, attributes: [(.class, Array((isSlides ? "i-amphtml-slide" : "i-amphtml-scroll-slide").utf8))] + (style.isEmpty ? [] : [(.style, Array(style.utf8))]))
        if fills, let ratio { emitSizer(ratio) }
        if isSlides, !fills, component(slide)?.isPicture == true, self.ratio(of: slide) != nil { emitPicture(slide, layout: .responsive) } else { emit(slide) }
        builder.close()
    }

    private func holdsFillingComponent(_ root: NodeID) -> Bool {
        var node = root
        while node.isSome {
            if component(node) != nil, layout(of: node) == .fill { return true }
            // A component of a size of its own is filled by what it holds.
            let skips = node != root && component(node) != nil
            node = source.next(after: node, within: root, skippingChildren: skips)
        }
        return false
    }

    // MARK: Lists

    /// What its server would send is not known: the placeholder, or else the fallback.
    private mutating func emitList(_ node: NodeID) {
        openBox(node, layout: layout(of: node), isOpen: true)
        let children = elementChildren(of: node)
        let shown = children.contains { source.hasAttribute(names.placeholder, on: $0) } ? names.placeholder : names.fallback
        for child in children where source.nodes[child].name != .template && !source.hasAttribute(names.fetchError, on: child) {
            if source.hasAttribute(shown, on: child) || !isReplacement(child) { emit(child) }
        }
        builder.close()
    }

    private func elementChildren(of node: NodeID) -> [NodeID] { children(of: node).filter { source.nodes[$0].kind == .element } }

    // MARK: Text

    /// The runtime measures; this takes a character to be half as wide as it is tall, and lines to be 1.15 of that.
    private mutating func emitFitText(_ node: NodeID) {
        func size(_ name: Atom, otherwise value: Double) -> Double { length(name, of: node)?.pixels ?? value }
        let smallest = size(names.minimumFontSize, otherwise: 6), largest = max(smallest, size(names.maximumFontSize, otherwise: 72))
        var fontSize = largest
        if let width = length(.width, of: node)?.pixels, let height = length(.height, of: node)?.pixels, width > 0, height > 0 {
            let characters = max(1, textLength(of: node))
            fontSize = min(max((width * height / (Double(characters) * 0.5 * 1.15)).squareRoot().rounded(.down), smallest), min(largest, height / 1.15))
        }
        openBox(node, layout: layout(of: node), isOpen: true, addedStyle: "line-height:1.15;font-size:\(Decimal.string(max(fontSize, smallest), places: 2))px;")
        emitChildren(of: node)
        builder.close()
    }

    /// Characters, runs of white space as one.
    private func textLength(of root: NodeID) -> Int {
        var node = root, count = 0
        while node.isSome {
            if source.nodes[node].kind == .text {
                var wasSpace = true
                for byte in source.textBytes(of: node) where byte & 0xC0 != 0x80 {
                    let isSpace = ASCII.isWhitespace(byte)
                    if !(isSpace && wasSpace) { count += 1 }
                    wasSpace = isSpace
                }
            }
            node = source.next(after: node, within: root)
        }
        return count
    }
}
