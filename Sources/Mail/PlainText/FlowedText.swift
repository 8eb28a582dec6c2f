import Primitives

/// Joins the lines of flowed text (RFC 3676 §4): one that ends in a space goes on in the next of the same quote depth.
func unflowed(_ text: [UInt8], _ flow: TextFlow) -> [UInt8] {
    if flow == .fixed { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var openDepth: Int?
    for var line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        if line.last == 0x0D { line.removeLast() }
        let depth = line.prefix { $0 == UInt8(ascii: ">") }.count
        var content = line.dropFirst(depth)
        if content.first == 0x20 { content = content.dropFirst() }
        // "-- " divides the signature from the text and is never joined (§4.3).
        let isSignature = content.elementsEqual("-- ".utf8)
        if let open = openDepth, open != depth || isSignature {
            result.append(0x0A)
            openDepth = nil
        }
        if openDepth == nil, depth > 0 { result += line.prefix(depth) + [0x20] }
        let isOpen = content.last == 0x20 && !isSignature
        result += isOpen && flow == .flowedWithoutSpaces ? content.dropLast() : content
        openDepth = isOpen ? depth : nil
        if !isOpen { result.append(0x0A) }
    }
    if openDepth == nil, result.last == 0x0A { result.removeLast() }
    return result
}
