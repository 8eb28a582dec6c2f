/// CSS Masking 1, "mask-mode".
public enum MaskMode: UInt8, Sendable, Hashable { case matchSource, alpha, luminance }
/// CSS Masking 1, "mask-composite": with the layers below.
public enum MaskComposite: UInt8, Sendable, Hashable { case add, subtract, intersect, exclude }

/// One layer of `mask`, the first on top.
public struct MaskLayer: Hashable, Sendable {
    /// Image, place and size, as a background's.
    public var image: BackgroundLayer
    /// `mask-clip: no-clip`.
    public var isUnclipped = false
    public var mode = MaskMode.matchSource
    public var composite = MaskComposite.add
    public init(image: BackgroundLayer) { self.image = image }
}

/// The `mask-*` lists of an element, which together make its layers as a background's do.
struct MaskLists {
    var images: [ImageSource] = [.none]
    var positions: [PositionValue] = [.topLeft]
    var sizes: [BackgroundSize] = [.auto]
    var repeats: [SpecifiedRepeat] = [SpecifiedRepeat(x: .repeat, y: .repeat)]
    var origins: [BackgroundBox] = [.borderBox]
    /// Nil is `no-clip`.
    var clips: [BackgroundBox?] = [.borderBox]
    var modes: [MaskMode] = [.matchSource]
    var composites: [MaskComposite] = [.add]

    init() {}
    init(_ layers: [MaskLayer]) {
        guard !layers.isEmpty else { return }
        images = layers.map(\.image.image)
        positions = layers.map(\.image.position)
        sizes = layers.map(\.image.size)
        repeats = layers.map { SpecifiedRepeat(x: $0.image.repeatX, y: $0.image.repeatY) }
        origins = layers.map(\.image.origin)
        clips = layers.map { $0.isUnclipped ? nil : $0.image.clip }
        modes = layers.map(\.mode)
        composites = layers.map(\.composite)
    }

    /// Empty where no layer has an image: then nothing is masked.
    var layers: [MaskLayer] {
        if images.allSatisfy({ $0 == .none }) { return [] }
        return images.indices.map { index in
            var image = BackgroundLayer()
            image.image = images[index]
            image.position = positions[index % positions.count]
            image.size = sizes[index % sizes.count]
            image.repeatX = repeats[index % repeats.count].x
            image.repeatY = repeats[index % repeats.count].y
            image.origin = origins[index % origins.count]
            let clip = clips[index % clips.count]
            image.clip = clip ?? .borderBox
            var layer = MaskLayer(image: image)
            layer.isUnclipped = clip == nil
            layer.mode = modes[index % modes.count]
            layer.composite = composites[index % composites.count]
            return layer
        }
    }
}
