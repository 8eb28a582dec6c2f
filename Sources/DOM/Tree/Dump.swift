import Primitives

/// The tree as indented text, two spaces a level: `<name attribute="value">` and `"text"`.
public func dump(_ document: Document) -> String {
    var lines = "mode \(document.mode)\n"
    document.forEachNode { node, depth in lines += String(repeating: "  ", count: depth) + describe(node, in: document) + "\n" }
    return lines
}

private func describe(_ node: NodeID, in document: Document) -> String {
    let value = document.nodes[node]
    if value.kind == .text { return "\"" + escaped(document.textBytes(of: node)) + "\"" }
    var tag = "<" + (value.isForeign ? "foreign " : "") + document.atoms.string(value.name)
    for index in Int(value.attributeStart)..<Int(value.attributeStart + value.attributeCount) {
        let attribute = document.attributes[index]
        tag += " " + document.atoms.string(attribute.name) + "=\"" + escaped(document.buffer[attribute.value.range]) + "\""
    }
    return tag + ">"
}

private func escaped(_ bytes: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in bytes {
        switch byte {
        case 0x0A: result += Array("\\n".utf8)
        case 0x09: result += Array("\\t".utf8)
        case 0x0D: result += Array("\\r".utf8)
        case 0x0C: result += Array("\\f".utf8)
        case UInt8(ascii: "\\"): result += Array("\\\\".utf8)
        case UInt8(ascii: "\""): result += Array("\\\"".utf8)
        default: result.append(byte)
        }
    }
    return String(decoding: result, as: UTF8.self)
}
