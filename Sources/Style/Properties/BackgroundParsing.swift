import Primitives

/// CSS Backgrounds 3, "Backgrounds Shorthand".
extension ValueParser {
    mutating func consumeBackgroundSize() -> SpecifiedBackgroundSize? {
        if consume("cover") { return .cover }
        if consume("contain") { return .contain }
        func side(_ parser: inout ValueParser) -> SpecifiedSize? {
            if parser.consume("auto") { return .auto }
            return parser.consumeLength(.nonNegative).map { .length($0) }
        }
        guard let width = side(&self) else { return nil }
        return .size(width, side(&self) ?? .auto)
    }
    mutating func consumeBackgroundRepeat() -> SpecifiedRepeat? {
        if consume("repeat-x") { return SpecifiedRepeat(x: .repeat, y: .noRepeat) }
        if consume("repeat-y") { return SpecifiedRepeat(x: .noRepeat, y: .repeat) }
        guard let x = consumeKeyword(Keywords.backgroundRepeat).flatMap(BackgroundRepeat.init(rawValue:)) else { return nil }
        let y = consumeKeyword(Keywords.backgroundRepeat).flatMap(BackgroundRepeat.init(rawValue:))
        return SpecifiedRepeat(x: x, y: y ?? x)
    }

    mutating func consumeBackground(into declarations: inout [Declaration]) -> Bool {
        var images: [SpecifiedImage] = [], xs: [SpecifiedLength] = [], ys: [SpecifiedLength] = [], sizes: [SpecifiedBackgroundSize] = []
        var repeats: [SpecifiedRepeat] = [], origins: [BackgroundBox] = [], clips: [BackgroundBox] = []
        var color: ColorValue?
        repeat {
            guard color == nil else { return false }
            var image: SpecifiedImage?, place: SpecifiedPosition?, size: SpecifiedBackgroundSize?, tiling: SpecifiedRepeat?
            var origin: BackgroundBox?, clip: BackgroundBox?, hasAttachment = false, isEmpty = true
            while let token = peek(), token != .comma {
                if image == nil, let value = consumeImage() { image = value }
                else if place == nil, let value = consumePosition() {
                    place = value
                    if consumeSlash() {
                        guard let value = consumeBackgroundSize() else { return false }
                        size = value
                    }
                } else if tiling == nil, let value = consumeBackgroundRepeat() { tiling = value }
                else if !hasAttachment, consume("scroll") || consume("fixed") || consume("local") { hasAttachment = true }
                else if clip == nil, let box = consumeKeyword(Keywords.backgroundBox).flatMap(BackgroundBox.init(rawValue:)) {
                    if origin == nil { origin = box } else { clip = box }
                } else if clip == nil, consume("text") { clip = .text }
                else if color == nil, let value = consumeColor() { color = value }
                else { return false }
                isEmpty = false
            }
            guard !isEmpty else { return false }
            images.append(image ?? .none)
            xs.append(place?.x ?? .percent(0))
            ys.append(place?.y ?? .percent(0))
            sizes.append(size ?? .size(.auto, .auto))
            repeats.append(tiling ?? SpecifiedRepeat(x: .repeat, y: .repeat))
            origins.append(origin ?? .paddingBox)
            clips.append(clip ?? origin ?? .borderBox)
        } while consumeComma()
        guard isAtEnd() else { return false }
        declarations.append(Declaration(property: .backgroundColor, value: .color(color ?? .color(.transparent))))
        declarations.append(Declaration(property: .backgroundImage, value: .images(images)))
        declarations.append(Declaration(property: .backgroundPositionX, value: .lengths(xs)))
        declarations.append(Declaration(property: .backgroundPositionY, value: .lengths(ys)))
        declarations.append(Declaration(property: .backgroundSize, value: .sizes(sizes)))
        declarations.append(Declaration(property: .backgroundRepeat, value: .repeats(repeats)))
        declarations.append(Declaration(property: .backgroundOrigin, value: .boxes(origins)))
        declarations.append(Declaration(property: .backgroundClip, value: .boxes(clips)))
        declarations.append(Declaration(property: .backgroundBlendMode, value: .blendModes([.normal])))
        return true
    }
}
