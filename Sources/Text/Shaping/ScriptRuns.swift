import CICU

/// A text cut where its script changes (UAX #24): common and inherited characters join what stands before them, at the start what follows.
struct ScriptRuns {
    private(set) var runs: [(end: Int, script: UScriptCode)] = []

    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        var current = USCRIPT_COMMON
        var offset = range.lowerBound
        while offset < range.upperBound {
            let (c, length) = UTF8Scalars.decode(text, at: offset, end: range.upperBound)
            let script = CharacterClasses.script(c)
            if script != USCRIPT_COMMON, script != USCRIPT_INHERITED, script != current {
                if current != USCRIPT_COMMON { runs.append((offset, current)) }
                current = script
            }
            offset += length
        }
        runs.append((range.upperBound, current))
    }
}
