public import DOM
import Primitives

/// Styles as text, one element a line in document order, two spaces a level: its name, and each property that is not initial
/// (of those in `properties` if it is not empty). Elements without a style have no line.
public func dumpStyles(_ styled: StyledDocument, of document: Document, properties: [String] = []) -> String {
    var lines = ""
    func line(_ depth: Int, _ label: String, _ style: StyleID, _ content: [ContentItem]? = nil) {
        lines += String(repeating: "  ", count: depth) + label
        for (name, value) in StyleDescription.nonInitial(styled.styles[style]) where properties.isEmpty || properties.contains(name) {
            lines += " " + name + ":" + value
        }
        if let content { lines += " content:" + content.map(text).joined(separator: " ") }
        lines += "\n"
    }
    document.forEachNode { node, depth in
        let style = styled.styleID(of: node)
        if style.isNone { return }
        line(depth, document.name(of: node), style)
        if let before = styled.before[node] { line(depth + 1, "::before", before.style, before.content) }
        if let after = styled.after[node] { line(depth + 1, "::after", after.style, after.content) }
    }
    return lines
}

private func text(_ item: ContentItem) -> String {
    switch item {
    case .text(let text): "\"" + text + "\""
    case .image(let image): StyleDescription.text(image)
    }
}
