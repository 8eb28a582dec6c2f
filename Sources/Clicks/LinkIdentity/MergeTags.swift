import Primitives

/// Places in a template that each recipient's data fill.
public enum MergeTags {
    /// Opening and closing marks, the longer opening first; escaped forms as editors leave them.
    private static let marks: [(open: [UInt8], close: [UInt8])] = [
        ("{{{", "}}}"), ("{{", "}}"), ("{%", "%}"), ("*|", "|*"), ("%%", "%%"), ("[[", "]]"), ("[%", "%]"), ("<%", "%>"), ("${", "}"), ("{!", "}"), ("{$", "}"), ("@{", "}"), ("##", "##"),
        ("%7b%7b%7b", "%7d%7d%7d"), ("%7b%7b", "%7d%7d"), ("%7b%25", "%25%7d"), ("*%7c", "%7c*"), ("%25%25", "%25%25"), ("%5b%5b", "%5d%5d"), ("%3c%25", "%25%3e"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
    private static let longest = 1024

    /// Whether an address is still a template.
    public static func isContained(in address: String) -> Bool { replaced(Array(address.utf8), by: 0x20) != nil }

    /// The bytes with each tag replaced by one `hole`; nil if there is none.
    static func replaced(_ source: [UInt8], by hole: UInt8) -> [UInt8]? {
        var output: [UInt8] = []
        // Beyond this an address is compared as written.
        guard source.count <= CanonicalAddress.longest else { return nil }
        var index = 0, hasTag = false
        // How far each closing mark is known not to come, so that openings without an end cost one pass together.
        var searched = [Int](repeating: 0, count: marks.count)
        while index < source.count {
            if let end = tagEnd(source, at: index, &searched) {
                output.append(hole)
                hasTag = true
                index = end
            } else {
                output.append(source[index])
                index += 1
            }
        }
        return hasTag ? output : nil
    }

    private static func tagEnd(_ source: [UInt8], at start: Int, _ searched: inout [Int]) -> Int? {
        switch source[start] {
        case 0x7B, 0x2A, 0x25, 0x5B, 0x3C, 0x24, 0x40, 0x23: break
        default: return nil
        }
        for (number, (open, close)) in marks.enumerated() where has(source, open, at: start) {
            let first = start + open.count
            let last = min(source.count, first + longest)
            // An empty tag does not count, so the first place is one further on.
            var index = max(first, searched[number])
            while index + close.count <= last {
                // "##" at once again is an empty tag, which nobody writes.
                if index > first, has(source, close, at: index) {
                    // "{{${x}}}" closes at the last brace.
                    if close == [0x7D, 0x7D], index + 2 < source.count, source[index + 2] == 0x7D { index += 1 }
                    return index + close.count
                }
                index += 1
            }
            searched[number] = max(searched[number], index)
        }
        return named(source, at: start)
    }
    /// `{contactfield=email}`, `{webview_url}`; `%recipient.name%`, which an escape cannot be.
    private static func named(_ source: [UInt8], at start: Int) -> Int? {
        let close: UInt8
        switch source[start] {
        case 0x7B: close = 0x7D
        case 0x25: close = 0x25
        default: return nil
        }
        var index = start + 1
        guard index + 1 < source.count, ASCII.isAlpha(source[index]) || source[index] == 0x5F else { return nil }
        if close == 0x25, ASCII.isHexDigit(source[index]), ASCII.isHexDigit(source[index + 1]) { return nil }
        while index < source.count, index - start < longest {
            let byte = source[index]
            if byte == close { return index - start >= 3 ? index + 1 : nil }
            guard ASCII.isAlpha(byte) || ASCII.isDigit(byte) || byte == 0x5F || byte == 0x2E || byte == 0x2D || close == 0x7D && (byte == 0x3D || byte == 0x20 || byte == 0x7C) else { return nil }
            index += 1
        }
        return nil
    }
    private static func has(_ source: [UInt8], _ part: [UInt8], at start: Int) -> Bool {
        guard start + part.count <= source.count else { return false }
        for (offset, byte) in part.enumerated() where ASCII.lowercased(source[start + offset]) != byte { return false }
        return true
    }
}
