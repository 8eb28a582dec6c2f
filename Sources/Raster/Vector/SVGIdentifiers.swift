/// Cairo numbers an SVG's pictures and groups by a counter of the whole process. Here each `id="…"` gets its number anew, in the order of the
/// file, and each reference (`#…`) follows, so that the same page gives the same bytes.
func renumberedIdentifiers(_ svg: [UInt8]) -> [UInt8] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var output: [UInt8] = []
    output.reserveCapacity(svg.count)
    let opening = Array("id=\"".utf8)
    var index = 0, copied = 0
    while index < svg.count {
        let byte = svg[index]
        var start = -1
        if byte == 0x23 {
            start = index + 1
        } else if byte == 0x69, index + opening.count < svg.count, svg[index..<index + opening.count].elementsEqual(opening), index > 0, svg[index - 1] == 0x20 {
            start = index + opening.count
        }
        guard start >= 0 else { index += 1; continue }
        // A name of letters, then what Cairo counts.
        var digits = start
        while digits < svg.count, svg[digits] &- 0x61 < 26 || svg[digits] == 0x2D { digits += 1 }
        var end = digits
        while end < svg.count, svg[end] &- 0x30 < 10 || svg[end] == 0x2D { end += 1 }
        index = end
        guard digits > start, end > digits, end < svg.count, svg[end] == 0x22 || svg[end] == 0x29 else { continue }
        let name = svg[start..<end]
        let number = numbers[name] ?? numbers.count
        numbers[name] = number
        output.append(contentsOf: svg[copied..<digits])
        output.append(contentsOf: String(number).utf8)
        copied = end
    }
    output.append(contentsOf: svg[copied...])
    return output
}
