public import Primitives

extension Document {
    /// The document as markup that parses to the same tree (HTML standard, "Serializing HTML fragments"), doctype included.
    /// - Parameter replacement: markup that stands for an element and all it holds; nil keeps it.
    public func markup(replacing replacement: (NodeID) -> [UInt8]? = { _ in nil }) -> [UInt8] {
        let doctype = switch mode {
        case .noQuirks: "<!DOCTYPE html>"
        case .limitedQuirks: #"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">"#
        case .quirks: ""
        }
        var output = Array(doctype.utf8)
        if root.isSome { write(root, into: &output, replacement) }
        return output
    }

    /// An element's start tag.
    public func startTag(of node: NodeID) -> [UInt8] {
        var output: [UInt8] = [0x3C]
        output += atoms.string(nodes[node].name).utf8
        let element = nodes[node]
        for index in Int(element.attributeStart)..<Int(element.attributeStart + element.attributeCount) {
            output.append(0x20)
            output += atoms.string(attributes[index].name).utf8
            output += [0x3D, 0x22]
            Self.escape(buffer[attributes[index].value.range], isAttribute: true, into: &output)
            output.append(0x22)
        }
        output.append(0x3E)
        return output
    }

    /// Recurses as deep as the document nests, which the parser bounds.
    private func write(_ node: NodeID, into output: inout [UInt8], _ replacement: (NodeID) -> [UInt8]?) {
        switch nodes[node].kind {
        case .document: writeChildren(of: node, into: &output, replacement)
        case .text:
            let parent = nodes[node].parent
            let isRaw = parent.isSome && !nodes[parent].isForeign && Self.rawText.contains(atoms.string(nodes[parent].name))
            if isRaw { output += textBytes(of: node) } else { Self.escape(textBytes(of: node), isAttribute: false, into: &output) }
        case .element:
            if let replacement = replacement(node) {
                output += replacement
                return
            }
            output += startTag(of: node)
            let name = atoms.string(nodes[node].name)
            if !nodes[node].isForeign, Self.void.contains(name) { return }
            // A template holds no nodes.
            output += textBytes(of: node)
            writeChildren(of: node, into: &output, replacement)
            output += [0x3C, 0x2F]
            output += name.utf8
            output.append(0x3E)
        }
    }
    private func writeChildren(of node: NodeID, into output: inout [UInt8], _ replacement: (NodeID) -> [UInt8]?) {
        var child = nodes[node].firstChild
        // The parser drops a line end behind these tags.
        if child.isSome, nodes[child].kind == .text, !nodes[node].isForeign, ["pre", "textarea", "listing"].contains(atoms.string(nodes[node].name)), textBytes(of: child).first == 0x0A {
            output.append(0x0A)
        }
        while child.isSome {
            write(child, into: &output, replacement)
            child = nodes[child].nextSibling
        }
    }

    private static func escape(_ text: ArraySlice<UInt8>, isAttribute: Bool, into output: inout [UInt8]) {
        for byte in text {
            switch byte {
            case 0x26: output += "&amp;".utf8
            case 0x22 where isAttribute: output += "&quot;".utf8
            case 0x3C where !isAttribute: output += "&lt;".utf8
            case 0x3E where !isAttribute: output += "&gt;".utf8
            default: output.append(byte)
            }
        }
    }
    private static let void: Set = ["area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"]
    private static let rawText: Set = ["style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext"]
}
