import DOM
import Images
import Primitives
import Style

extension ReplacedContent {
    /// A picture at one image px a CSS px, or `density` of them.
    init(image: ResolvedImage, density: Double = 1) {
        let width = Double(image.width) / density, height = Double(image.height) / density
        self.init(kind: .image(image.id), naturalWidth: width, naturalHeight: height, naturalRatio: height > 0 ? width / height : nil)
    }
    /// A box of a given natural size without a ratio (`iframe` and its like).
    init(box width: Double, _ height: Double) { self.init(kind: .box, naturalWidth: width, naturalHeight: height, naturalRatio: nil) }
}

extension BoxTreeBuilder {
    mutating func makeReplaced(_ content: ReplacedContent, style: StyleID, node: NodeID) -> BoxID {
        let box = make(.replaced, style: style, node: node)
        tree.boxes[box].isInlineLevel = isInlineLevel(style)
        tree.boxes[box].payload = UInt32(tree.replaced.count)
        tree.replaced.append(content)
        return box
    }

    /// Elements that are not made of their children: pictures, breaks, embedded content, form fields. Nil for all others.
    mutating func buildSpecialElement(_ node: NodeID, style: StyleID, _ inherited: Inherited) -> BoxID? {
        if document.nodes[node].isForeign {
            return document.nodes[node].name == .svg ? makeReplaced(scalableGraphic(node), style: style, node: node) : nil
        }
        switch document.nodes[node].name {
        case .br:
            let box = make(.lineBreak, style: style, node: node)
            tree.boxes[box].isInlineLevel = true
            return box
        case .wbr:
            let box = make(.wordBreakOpportunity, style: style, node: node)
            tree.boxes[box].isInlineLevel = true
            return box
        case .img: return buildImage(node, style: style, inherited)
        case .input: return buildInput(node, style: style, inherited)
        case .textarea:
            let columns = count(.cols, of: node) ?? 20, rows = count(.rows, of: node) ?? 2
            let size = tree.styles[style].font.size
            let content = ReplacedContent(kind: .control(.textArea, text: String(decoding: document.childText(of: node), as: UTF8.self)),
                                          naturalWidth: Double(columns) * (size * 0.6).rounded() + 15, naturalHeight: Double(rows) * (size * 15 / 13.333).rounded(), naturalRatio: nil)
            return makeReplaced(content, style: style, node: node)
        case .select: return makeReplaced(selectField(node, style: style), style: style, node: node)
        case .object:
            let address = attribute("data", of: node)
            if let image = address.flatMap({ images.resolve($0) }) { return makeReplaced(ReplacedContent(image: image), style: style, node: node) }
            if address?.isEmpty == false || showsFallback(node) { return nil }
            return makeReplaced(ReplacedContent(box: 300, 150), style: style, node: node)
        case .audio: return makeReplaced(ReplacedContent(kind: .control(.audio, text: ""), naturalWidth: 300, naturalHeight: 54, naturalRatio: nil), style: style, node: node)
        case .video:
            if let poster = attribute("poster", of: node).flatMap({ images.resolve($0) }) { return makeReplaced(ReplacedContent(image: poster), style: style, node: node) }
            return makeReplaced(ReplacedContent(kind: .control(.video, text: ""), naturalWidth: 300, naturalHeight: 150, naturalRatio: nil), style: style, node: node)
        case .iframe, .embed, .canvas:
            return makeReplaced(ReplacedContent(box: 300, 150), style: style, node: node)
        case .meter, .progress: return makeReplaced(gauge(node, style: style), style: style, node: node)
        default: return nil
        }
    }

    /// HTML standard, "The object element": its children stand in for what cannot be had, and nothing is fetched here.
    /// White space and parameters are no stand-in for an object without an address: its box stays.
    private func showsFallback(_ node: NodeID) -> Bool {
        var child = document.nodes[node].firstChild
        while child.isSome {
            defer { child = document.nodes[child].nextSibling }
            switch document.nodes[child].kind {
            case .element where document.nodes[child].name != .param: return true
            case .text where document.textBytes(of: child).contains { !ASCII.isWhitespace($0) }: return true
            default: break
            }
        }
        return false
    }

    private func attribute(_ name: StaticString, of node: NodeID) -> String? {
        document.attributeString(document.atoms.lookUp(Array(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))), of: node)
    }

    // MARK: Pictures

    /// HTML standard, "Images"; what is shown without the picture: browser notes §6.3.
    private mutating func buildImage(_ node: NodeID, style: StyleID, _ inherited: Inherited) -> BoxID {
        let source = ImageSourceSelection.select(for: node, in: document, media: media)
        if let source, let image = images.resolve(source.address) {
            return makeReplaced(ReplacedContent(image: image, density: source.density), style: style, node: node)
        }
        let alt = document.attributeString(.alt, of: node)
        let isNamed = source != nil
        let hasBothSides = !tree.styles[style].width.isAuto && !tree.styles[style].height.isAuto
        if let alt, !alt.isEmpty, document.mode != .quirks || (tree.styles[style].width.isAuto && tree.styles[style].height.isAuto) {
            // A picture that is not to be had, but named and sized, keeps its box, as a mail client with pictures off shows it.
            if !(isNamed && hasBothSides) { return makeAlternativeText(alt, node: node, style: style, inherited) }
        }
        var boxStyle = style
        let hasSource = document.hasAttribute(.src, on: node)
        if alt == nil ? hasSource : hasSource && !isNamed, !hasBothSides, document.mode != .quirks, tree.styles[style].display == .inline || isNamed {
            // Without quirks one side alone does not count: the icon of a broken picture stands there.
            var icon = tree.styles[style]
            icon.width = .auto
            icon.height = .auto
            boxStyle = tree.styles.append(icon)
        }
        let side: Double = isNamed && alt == nil ? 16 : 0
        // In quirks mode the icon's square follows the side that is given.
        let isSquare = document.mode == .quirks && tree.styles[style].width.isAuto != tree.styles[style].height.isAuto && (hasSource || alt?.isEmpty == false)
        let content = ReplacedContent(kind: .missingImage(alt: alt ?? ""), naturalWidth: side, naturalHeight: side, naturalRatio: isSquare ? 1 : nil)
        return makeReplaced(content, style: boxStyle, node: node)
    }

    /// The picture's alternative text in its place: an inline box of an icon's width and the text.
    private mutating func makeAlternativeText(_ text: String, node: NodeID, style: StyleID, _ inherited: Inherited) -> BoxID {
        let isInlineLevel = isInlineLevel(style)
        var boxStyle = tree.styles[style]
        if boxStyle.display == .inline { boxStyle.display = .inlineBlock }
        if isInlineLevel, tree.styles[style].display == .inline {
            boxStyle.width = .auto
            boxStyle.height = .auto
        }
        let box = make(.blockContainer, style: tree.styles.append(boxStyle), node: node)
        tree.boxes[box].isInlineLevel = isInlineLevel
        tree.boxes[box].hasInlineChildren = true
        tree.boxes[box].isFormattingContextRoot = true
        var iconStyle = tree.styles[anonymousStyle(in: style, display: .inline)]
        iconStyle.verticalAlign = .top
        let icon = makeReplaced(ReplacedContent(kind: .missingImage(alt: ""), naturalWidth: 16, naturalHeight: 16, naturalRatio: nil),
                                style: tree.styles.append(iconStyle), node: .none)
        append(icon, to: box)
        append(makeText(Array(text.utf8), style: anonymousStyle(in: style, display: .inline), node: .none, inherited), to: box)
        return box
    }

    /// `<svg>` is kept as its box: its attributes, or its view box's ratio, give the size.
    private func scalableGraphic(_ node: NodeID) -> ReplacedContent {
        func length(_ name: Atom) -> Double? {
            guard let text = document.attribute(name, of: node) else { return nil }
            guard let value = LeadingNumber.parse(text), text.last != UInt8(ascii: "%") else { return nil }
            return value
        }
        let width = length(.width), height = length(.height)
        var ratio: Double?
        if let width, let height, height > 0 { ratio = width / height }
        let viewBox = document.atoms.lookUp(Array("viewbox".utf8))
        let exactViewBox = document.atoms.lookUp(Array("viewBox".utf8))
        for name in [exactViewBox, viewBox] where ratio == nil && name != .none {
            guard let text = document.attribute(name, of: node) else { continue }
            let numbers = text.split { ASCII.isWhitespace($0) || $0 == UInt8(ascii: ",") }.compactMap { LeadingNumber.parse($0) }
            if numbers.count == 4, numbers[2] > 0, numbers[3] > 0 { ratio = numbers[2] / numbers[3] }
        }
        return ReplacedContent(kind: drawsShapes(node) ? .box : .empty, naturalWidth: width ?? (ratio == nil ? 300 : nil), naturalHeight: height ?? (ratio == nil ? 150 : nil), naturalRatio: ratio)
    }

    /// Whether a graphic has an element that shows itself (SVG 2, "Rendering Model").
    private func drawsShapes(_ graphic: NodeID) -> Bool {
        var node = document.nodes[graphic].firstChild
        while node.isSome {
            guard document.nodes[node].kind == .element else { node = document.next(after: node, within: graphic); continue }
            switch document.name(of: node).lowercased() {
            case "g", "a", "svg", "switch": node = document.next(after: node, within: graphic)
            case "defs", "clippath", "mask", "symbol", "marker", "pattern", "lineargradient", "radialgradient", "filter", "title", "desc", "metadata", "style", "script":
                node = document.next(after: node, within: graphic, skippingChildren: true)
            default: return true
            }
        }
        return false
    }

    // MARK: Form fields

    private mutating func buildInput(_ node: NodeID, style: StyleID, _ inherited: Inherited) -> BoxID? {
        let type = ASCII.lowercased(document.attribute(.type, of: node) ?? [])
        let value = document.attributeString(.value, of: node)
        let size = tree.styles[style].font.size
        switch String(decoding: type, as: UTF8.self) {
        case "hidden": return nil
        case "submit": return makeButton(value ?? "Submit", node: node, style: style, inherited)
        case "reset": return makeButton(value ?? "Reset", node: node, style: style, inherited)
        case "button": return makeButton(value ?? "", node: node, style: style, inherited)
        case "checkbox": return makeReplaced(ReplacedContent(kind: .control(.checkBox, text: document.hasAttribute(.checked, on: node) ? "x" : ""), naturalWidth: 13, naturalHeight: 13, naturalRatio: nil), style: style, node: node)
        case "radio": return makeReplaced(ReplacedContent(kind: .control(.radioButton, text: document.hasAttribute(.checked, on: node) ? "x" : ""), naturalWidth: 13, naturalHeight: 13, naturalRatio: nil), style: style, node: node)
        case "image": return buildImage(node, style: style, inherited)
        case "range": return makeReplaced(ReplacedContent(kind: .control(.range, text: ""), naturalWidth: 129, naturalHeight: 16, naturalRatio: nil), style: style, node: node)
        case "color": return makeReplaced(ReplacedContent(kind: .control(.color, text: ""), naturalWidth: 44, naturalHeight: 23, naturalRatio: nil), style: style, node: node)
        default:
            // A text field is as wide as its `size` in average characters (browser notes §5.1).
            let columns = Double(count(.size, of: node).flatMap { $0 > 0 ? $0 : nil } ?? 20)
            let width = columns * (size * 0.6).rounded() + (size * 1.275).rounded()
            let text = value ?? document.attributeString(.placeholder, of: node) ?? ""
            return makeReplaced(ReplacedContent(kind: .control(.textField, text: text), naturalWidth: width, naturalHeight: (size * 15 / 13.333).rounded(), naturalRatio: nil), style: style, node: node)
        }
    }

    /// HTML standard, "The meter element", "The progress element": how full it is stands in the control's text.
    private func gauge(_ node: NodeID, style: StyleID) -> ReplacedContent {
        func number(_ name: StaticString) -> Double? { attribute(name, of: node).flatMap { LeadingNumber.parse(Array($0.utf8)) } }
        let isMeter = document.nodes[node].name == .meter
        let least = isMeter ? number("min") ?? 0 : 0, most = max(number("max") ?? 1, least)
        let filled = number("value").map { most > least ? (min(max($0, least), most) - least) / (most - least) : 0 } ?? 0
        let size = tree.styles[style].font.size
        return ReplacedContent(kind: .control(isMeter ? .meter : .progress, text: Decimal.string(filled, places: 4)), naturalWidth: size * (isMeter ? 5 : 10), naturalHeight: size, naturalRatio: nil)
    }

    private mutating func makeButton(_ label: String, node: NodeID, style: StyleID, _ inherited: Inherited) -> BoxID {
        let box = make(.blockContainer, style: style, node: node)
        tree.boxes[box].isInlineLevel = isInlineLevel(style)
        tree.boxes[box].isFormattingContextRoot = true
        tree.boxes[box].hasInlineChildren = true
        tree.boxes[box].centersContentVertically = true
        if !label.isEmpty { append(makeText(Array(label.utf8), style: anonymousStyle(in: style, display: .inline), node: .none, inherited), to: box) }
        return box
    }

    private func selectField(_ node: NodeID, style: StyleID) -> ReplacedContent {
        var longest = 0
        var shown: String?
        var child = document.next(after: node, within: node)
        while child.isSome {
            if document.nodes[child].name == .option {
                let text = String(decoding: ASCII.trimmed(document.childText(of: child)[...]), as: UTF8.self)
                longest = max(longest, text.unicodeScalars.count)
                if shown == nil || document.hasAttribute(.selected, on: child) { shown = text }
            }
            child = document.next(after: child, within: node)
        }
        let size = tree.styles[style].font.size
        return ReplacedContent(kind: .control(.select, text: shown ?? ""), naturalWidth: (Double(longest) * size * 0.5).rounded() + 20, naturalHeight: (size * 15 / 13.333).rounded(), naturalRatio: nil)
    }

    private func count(_ name: Atom, of node: NodeID) -> Int? { document.attribute(name, of: node).flatMap { NonNegativeInteger.parse($0) } }
}

/// A decimal number at the start of an attribute's value.
enum LeadingNumber {
    static func parse(_ bytes: some Collection<UInt8>) -> Double? {
        var value = 0.0, scale = 1.0
        var hasDigits = false, isFraction = false, isNegative = false, isFirst = true
        for byte in bytes {
            if isFirst, ASCII.isWhitespace(byte) { continue }
            if isFirst, byte == UInt8(ascii: "-") { isNegative = true; isFirst = false; continue }
            isFirst = false
            if ASCII.isDigit(byte) {
                hasDigits = true
                if isFraction { scale /= 10; value += Double(byte - 0x30) * scale } else { value = min(value * 10 + Double(byte - 0x30), 1e9) }
            } else if byte == UInt8(ascii: "."), !isFraction { isFraction = true } else { break }
        }
        return hasDigits ? (isNegative ? -value : value) : nil
    }
}
