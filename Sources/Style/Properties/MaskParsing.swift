import Primitives

/// CSS Masking 1, "Positioned Masks".
extension ValueParser {
    /// A box of `mask-origin` and `mask-clip`; the last three are of SVG, and what HTML has for them.
    private static let boxes = KeywordTable(["border-box": BackgroundBox.borderBox, "padding-box": .paddingBox, "content-box": .contentBox,
                                             "border": .borderBox, "padding": .paddingBox, "content": .contentBox,
                                             "fill-box": .contentBox, "stroke-box": .borderBox, "view-box": .borderBox])

    mutating func consumeMaskBox() -> BackgroundBox? { consumeKeyword(Self.boxes).flatMap(BackgroundBox.init(rawValue:)) }
    /// Nil in the value: `no-clip`.
    mutating func consumeMaskClip() -> BackgroundBox?? {
        if consume("no-clip") { return .some(nil) }
        return consumeMaskBox().map { .some($0) }
    }
    mutating func consumeMaskMode() -> MaskMode? {
        if consume("match-source") { return .matchSource }
        if consume("alpha") { return .alpha }
        return consume("luminance") ? .luminance : nil
    }
    /// With the operators that `-webkit-mask-composite` had before.
    mutating func consumeMaskComposite() -> MaskComposite? {
        if consume("add") || consume("source-over") { return .add }
        if consume("subtract") || consume("source-out") { return .subtract }
        if consume("intersect") || consume("source-in") { return .intersect }
        return consume("exclude") || consume("xor") ? .exclude : nil
    }

    mutating func consumeMask(into declarations: inout [Declaration]) -> Bool {
        var images: [SpecifiedImage] = [], positions: [SpecifiedPosition] = [], sizes: [SpecifiedBackgroundSize] = [], repeats: [SpecifiedRepeat] = []
        var origins: [BackgroundBox] = [], clips: [BackgroundBox?] = [], modes: [MaskMode] = [], composites: [MaskComposite] = []
        repeat {
            var image: SpecifiedImage?, place: SpecifiedPosition?, size: SpecifiedBackgroundSize?, tiling: SpecifiedRepeat?
            var origin: BackgroundBox?, clip: BackgroundBox??, mode: MaskMode?, composite: MaskComposite?, isEmpty = true
            while let token = peek(), token != .comma {
                if image == nil, let value = consumeImage() { image = value }
                else if place == nil, let value = consumePosition() {
                    place = value
                    if consumeSlash() {
                        guard let value = consumeBackgroundSize() else { return false }
                        size = value
                    }
                } else if tiling == nil, let value = consumeBackgroundRepeat() { tiling = value }
                else if origin == nil, let value = consumeMaskBox() { origin = value }
                else if clip == nil, let value = consumeMaskClip() { clip = .some(value) }
                else if mode == nil, let value = consumeMaskMode() { mode = value }
                else if composite == nil, let value = consumeMaskComposite() { composite = value }
                else { return false }
                isEmpty = false
            }
            guard !isEmpty else { return false }
            images.append(image ?? .none)
            positions.append(place ?? SpecifiedPosition(x: .percent(0), y: .percent(0)))
            sizes.append(size ?? .size(.auto, .auto))
            repeats.append(tiling ?? SpecifiedRepeat(x: .repeat, y: .repeat))
            origins.append(origin ?? .borderBox)
            // One box is for both.
            clips.append(clip ?? origin ?? .borderBox)
            modes.append(mode ?? .matchSource)
            composites.append(composite ?? .add)
        } while consumeComma()
        guard isAtEnd() else { return false }
        declarations.append(Declaration(property: .maskImage, value: .images(images)))
        declarations.append(Declaration(property: .maskPosition, value: .positions(positions)))
        declarations.append(Declaration(property: .maskSize, value: .sizes(sizes)))
        declarations.append(Declaration(property: .maskRepeat, value: .repeats(repeats)))
        declarations.append(Declaration(property: .maskOrigin, value: .boxes(origins)))
        declarations.append(Declaration(property: .maskClip, value: .maskClips(clips)))
        declarations.append(Declaration(property: .maskMode, value: .maskModes(modes)))
        declarations.append(Declaration(property: .maskComposite, value: .maskComposites(composites)))
        return true
    }
}
