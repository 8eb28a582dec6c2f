public import Primitives

/// A `<style>` element that holds CSS.
public struct StyleElement: Sendable {
    public var node: NodeID
    /// Its `media` attribute, nil where there is none.
    public var media: String?
    /// The CSS as written, UTF-8.
    public var text: [UInt8]
}

extension Document {
    /// Every `<style>` with CSS, anywhere in the document, in document order. One whose `type` is neither empty nor `text/css` has none.
    public var styleElements: [StyleElement] {
        elements(named: .style).compactMap { node in
            if let type = attribute(.type, of: node), !type.isEmpty, !ASCII.equalIgnoringCase(type, "text/css") { return nil }
            return StyleElement(node: node, media: attributeString(.media, of: node), text: childText(of: node))
        }
    }

    /// The address that the first `<base href>` gives for relative addresses, nil where there is none.
    public var baseAddress: String? {
        for node in elements(named: .base) {
            if let href = attribute(.href, of: node) { return String(decoding: ASCII.trimmed(href), as: UTF8.self) }
        }
        return nil
    }

    /// The text of the first `<title>`, white space collapsed; nil where it is missing or empty.
    public var title: String? {
        guard let node = elements(named: .title).first else { return nil }
        let words = childText(of: node).split(whereSeparator: ASCII.isWhitespace)
        return words.isEmpty ? nil : words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// The `<map>` elements by their name, the first of each (HTML standard, "Image maps").
    public var imageMaps: [String: NodeID] {
        var maps: [String: NodeID] = [:]
        for node in elements(named: .map) {
            for key in [Atom.name, .id] {
                if let name = attributeString(key, of: node), !name.isEmpty, maps[name] == nil { maps[name] = node }
            }
        }
        return maps
    }

    /// HTML elements of one name, in document order.
    public func elements(named name: Atom) -> [NodeID] {
        nodes.indices.lazy.map { NodeID($0) }.filter { nodes[$0].kind == .element && nodes[$0].name == name && !nodes[$0].isForeign }
    }

    /// The bytes of a node's own text children.
    public func childText(of node: NodeID) -> [UInt8] {
        var bytes: [UInt8] = []
        var child = nodes[node].firstChild
        while child.isSome {
            if nodes[child].kind == .text { bytes += textBytes(of: child) }
            child = nodes[child].nextSibling
        }
        return bytes
    }
}
