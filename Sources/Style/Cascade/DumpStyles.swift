public import DOM
import Primitives

/// Styles as text, one element a line in document order, two spaces a level: its name, and each property that is not initial
/// (of those in `properties` if it is not empty). Elements without a style have no line.
public func dumpStyles(_ styled: StyledDocument, of document: Document, properties: [String] = []) -> String {
    var lines = ""
    func line(_ depth: Int, _ label: String, _ style: StyleID, _ content: [ContentItem]? = nil) {
        lines += String(repeating: "  ", count: depth) + label
        for (name, value) in nonInitialProperties(styled.styles[style]) where properties.isEmpty || properties.contains(name) {
            lines += " " + name + ":" + value
        }
        if let content { lines += " content:" + text(of: content) }
        lines += "\n"
    }
    var depth = 0
    var node = document.root
    while node.isSome {
        let style = styled.styleID(of: node)
        if style.isSome {
            line(depth, document.name(of: node), style)
            if let before = styled.before[node] { line(depth + 1, "::before", before.style, before.content) }
            if let after = styled.after[node] { line(depth + 1, "::after", after.style, after.content) }
        }
        if document.nodes[node].firstChild.isSome {
            node = document.nodes[node].firstChild
            depth += 1
            continue
        }
        while node.isSome, document.nodes[node].nextSibling.isNone {
            node = document.nodes[node].parent
            depth -= 1
        }
        if node.isSome { node = document.nodes[node].nextSibling }
    }
    return lines
}

private func nonInitialProperties(_ style: ComputedStyle) -> [(String, String)] {
    zip(Mirror(reflecting: style).children, Mirror(reflecting: ComputedStyle()).children).compactMap { actual, initial in
        let value = text(of: actual.value)
        guard let name = actual.label, value != text(of: initial.value) else { return nil }
        return (name, value)
    }
}

private func text(of value: Any) -> String {
    switch value {
    case let number as Double: return Decimal.string(number, places: 4)
    case let color as Color: return text(of: color)
    case let color as ColorValue:
        if case .color(let color) = color { return text(of: color) }
        return "currentcolor"
    case let string as String: return "\"\(string)\""
    case let length as LengthPercentage:
        switch length {
        case .px(let value): return Decimal.string(value, places: 4) + "px"
        case .percent(let value): return Decimal.string(value, places: 4) + "%"
        case .sum(let px, let percent): return "calc(\(Decimal.string(px, places: 4))px + \(Decimal.string(percent, places: 4))%)"
        case .function: break
        }
    case let pixels as CSSPixels: return pixels.description + "px"
    default: break
    }
    let mirror = Mirror(reflecting: value)
    let parts = mirror.children.map { child in (child.label.map { $0.hasPrefix(".") ? "" : $0 } ?? "", text(of: child.value)) }
    switch mirror.displayStyle {
    case .optional: return parts.first?.1 ?? "nil"
    case .collection: return "[" + parts.map(\.1).joined(separator: " ") + "]"
    case .tuple: return parts.map(\.1).joined(separator: " ")
    case .struct:
        // Four equal sides or corners are one value.
        if parts.count == 4, parts.allSatisfy({ $0.1 == parts[0].1 }) { return parts[0].1 }
        if parts.isEmpty { return String(describing: value) }
        return "(" + parts.map { $0.0 + ":" + $0.1 }.joined(separator: " ") + ")"
    case .enum:
        guard let payload = mirror.children.first else { return String(describing: value) }
        // A length says what it is by its unit.
        return payload.label == "length" ? parts[0].1 : (payload.label ?? "") + "(" + parts[0].1 + ")"
    default: return String(describing: value)
    }
}

/// `#rrggbb`, with two more digits where it is not opaque.
private func text(of color: Color) -> String {
    let channels = [color.red, color.green, color.blue] + (color.isOpaque ? [] : [color.alpha])
    return "#" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
