import CICU

/// ICU's break iterators, opened when a text first needs them and kept.
final class LineBreaker {
    private var lines: OpaquePointer?
    private var clusters: OpaquePointer?

    deinit {
        if let lines { icu_ubrk_close(lines) }
        if let clusters { icu_ubrk_close(clusters) }
    }

    func lineBreaks(of text: [UInt8]) -> LineBreaks {
        var flags = [UInt8](repeating: 0, count: text.count + 1)
        text.withUnsafeBufferPointer { text in
            let needs = markSimple(text, &flags)
            if needs.lines { markLines(text, &flags) }
            if needs.clusters { markClusters(text, &flags) }
        }
        flags[text.count] |= LineBreaks.cluster
        return LineBreaks(flags: flags)
    }

    /// All that needs no ICU. Every character begins a cluster here; `markClusters` takes back those that do not.
    private func markSimple(_ text: UnsafeBufferPointer<UInt8>, _ flags: inout [UInt8]) -> (lines: Bool, clusters: Bool) {
        var needs = (lines: false, clusters: false)
        var previous: UInt32 = 0, beforePrevious: UInt32 = 0
        var offset = 0
        while offset < text.count {
            let (c, length) = UTF8Scalars.decode(text, at: offset, end: text.count)
            flags[offset] |= LineBreaks.cluster
            if c >= 0x80, c != 0xA0 {
                if c != 0xFFFC { needs.lines = true }
                if Self.mayJoin(c) { needs.clusters = true }
            }
            if offset > 0 {
                if previous == 0x0A {
                    flags[offset] |= LineBreaks.mandatory
                } else if c == 0xFFFC || previous == 0xFFFC {
                    if !Self.isSpace(c), c != 0x0A { flags[offset] |= LineBreaks.allowed }
                } else if Self.isSpace(previous) {
                    if !Self.isSpace(c), c != 0x0A { flags[offset] |= LineBreaks.allowed }
                } else if c < 0x7F, c > 0x20, previous < 0x7F, previous > 0x20,
                          ASCIIBreaks.isAllowed(UInt8(truncatingIfNeeded: min(beforePrevious, 0xFF)), UInt8(previous), UInt8(c)) {
                    flags[offset] |= LineBreaks.allowed
                } else if previous == 0x2D, Self.isHebrewLetter(c), Self.isHebrewLetter(beforePrevious) {
                    // UAX #14 LB21a lets a hyphen between Hebrew letters break since Unicode 15.1.
                    flags[offset] |= LineBreaks.allowed
                }
            }
            beforePrevious = previous
            previous = c
            offset += length
        }
        if previous == 0x0A { flags[text.count] |= LineBreaks.mandatory }
        return needs
    }

    /// UAX #14 between two characters of which at least one is neither ASCII nor U+00A0.
    private func markLines(_ text: UnsafeBufferPointer<UInt8>, _ flags: inout [UInt8]) {
        forEachBoundary(text, &lines, UBRK_LINE) { offset in
            guard offset > 0, offset < text.count else { return }
            let (next, _) = UTF8Scalars.decode(text, at: offset, end: text.count)
            var start = offset - 1
            while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
            let (previous, _) = UTF8Scalars.decode(text, at: start, end: text.count)
            func asks(_ c: UInt32) -> Bool { c >= 0x80 && c != 0xA0 && c != 0xFFFC }
            if asks(next) || asks(previous), !Self.isSpace(previous), previous != 0xFFFC, next != 0xFFFC,
               !(Self.isHyphen(previous) && Self.beginsWord(text, at: start) && Self.isLetter(next)) { flags[offset] |= LineBreaks.allowed }
        }
    }

    private func markClusters(_ text: UnsafeBufferPointer<UInt8>, _ flags: inout [UInt8]) {
        for offset in text.indices { flags[offset] &= ~LineBreaks.cluster }
        forEachBoundary(text, &clusters, UBRK_CHARACTER) { flags[$0] |= LineBreaks.cluster }
    }

    private func forEachBoundary(_ text: UnsafeBufferPointer<UInt8>, _ iterator: inout OpaquePointer?, _ type: UBreakIteratorType, _ body: (Int) -> Void) {
        var status = U_ZERO_ERROR
        if iterator == nil { iterator = icu_ubrk_open(type, "en", &status) }
        guard status.rawValue <= 0, let iterator, let base = text.baseAddress else { return }
        base.withMemoryRebound(to: CChar.self, capacity: text.count) { bytes in
            guard let utext = icu_utext_openUTF8(nil, bytes, Int64(text.count), &status), status.rawValue <= 0 else { return }
            icu_ubrk_setUText(iterator, utext, &status)
            if status.rawValue <= 0 {
                var boundary = icu_ubrk_first(iterator)
                while boundary >= 0 {
                    if Int(boundary) < text.count { body(Int(boundary)) }
                    boundary = icu_ubrk_next(iterator)
                }
            }
            icu_utext_close(utext)
        }
    }

    /// UAX #14 LB20a since Unicode 16: a hyphen at a word's start stays with the letter after it.
    private static func isHyphen(_ c: UInt32) -> Bool { c == 0x2010 || c == 0x2013 }
    private static func beginsWord(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool { offset == 0 || isSpace(UInt32(text[offset - 1])) || text[offset - 1] == 0x0A }
    private static func isLetter(_ c: UInt32) -> Bool {
        c < 0x80 ? (c | 0x20) &- 0x61 < 26 || "#&*<=>@^_`~".utf8.contains(UInt8(truncatingIfNeeded: c)) : c >= 0xC0 && !(0x2000...0x2BFF).contains(c) && c < 0x2E80
    }

    private static func isHebrewLetter(_ c: UInt32) -> Bool { c >= 0x5D0 && c <= 0x5F2 }
    private static func isSpace(_ c: UInt32) -> Bool { c == 0x20 || c == 0x09 }
    /// Characters that may share a cluster with a neighbour; punctuation and symbols of ordinary text do not.
    private static func mayJoin(_ c: UInt32) -> Bool {
        switch c {
        case 0..<0x300, 0x2010...0x2027, 0x2030...0x205E, 0x20A0...0x20CF, 0x2100...0x2BFF, 0x3000...0x3029: false
        default: true
        }
    }
}
