/// One interned font: its faces in the order they are tried, its metrics, and the faces found for characters so far.
struct FontRecord {
    let description: FontDescription
    /// Effective px of ordinary glyphs, and of lower case under small-caps.
    let size: Double
    let smallSize: Double
    /// Listed faces, Liberation Serif, then the system's. The first is the primary face.
    let uses: [FaceUse]
    let emojiUse: Int?
    let metrics: FontMetrics
    private var choices: [UInt32: FaceChoice] = [:]
    /// A hostile text may name every character; the memory stays small.
    private static let capacity = 4096

    init(_ description: FontDescription, library: FontLibrary) {
        self.description = description
        size = FontSize.effective(description.size)
        smallSize = FontSize.smallCaps(description.size)
        var uses = library.candidates(for: description).map { FaceUse(face: $0, isSystemFallback: false) }
        metrics = FontMetrics(face: uses[0].face, size: size, isSystemFallback: false)
        if let face = library.systemFallback.first { uses.append(FaceUse(face: face, isSystemFallback: true)) }
        var emojiUse: Int?
        if let face = library.emojiFace {
            emojiUse = uses.firstIndex { $0.face === face } ?? uses.count
            if emojiUse == uses.count { uses.append(FaceUse(face: face, isSystemFallback: true)) }
        }
        for face in library.systemFallback.dropFirst() { uses.append(FaceUse(face: face, isSystemFallback: true)) }
        self.emojiUse = emojiUse
        self.uses = uses
    }

    var primary: FontFace { uses[0].face }

    /// Listed faces, Liberation Serif, DejaVu Sans, then Noto Color Emoji; an emoji prefers the last of these over DejaVu,
    /// and one with U+FE0F over all.
    mutating func choice(for unit: CharacterUnit, in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> FaceChoice {
        if unit.isSequence { return find(unit, text, offset..<(offset + unit.length)) }
        if let known = choices[unit.base] { return known }
        let found = find(unit, text, offset..<(offset + unit.length))
        if choices.count < Self.capacity { choices[unit.base] = found }
        return found
    }

    private func find(_ unit: CharacterUnit, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> FaceChoice {
        if unit.forcesEmoji, let emojiUse, uses[emojiUse].face.covers(unit.base) { return FaceChoice(use: emojiUse, isMissing: false) }
        for wholeUnit in unit.isSequence ? [true, false] : [false] {
            func covers(_ use: Int) -> Bool { wholeUnit ? uses[use].face.covers(text, range) : uses[use].face.covers(unit.base) }
            for use in uses.indices where !uses[use].isSystemFallback && covers(use) { return FaceChoice(use: use, isMissing: false) }
            if unit.isEmoji, let emojiUse, covers(emojiUse) { return FaceChoice(use: emojiUse, isMissing: false) }
            for use in uses.indices where uses[use].isSystemFallback && covers(use) { return FaceChoice(use: use, isMissing: false) }
        }
        return FaceChoice(use: 0, isMissing: true)
    }
}
