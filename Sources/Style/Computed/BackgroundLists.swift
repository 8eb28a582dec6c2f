import Primitives

/// The `background-*` lists of an element, which together make its layers: there are as many as images,
/// and a shorter list repeats (CSS Backgrounds 3, "Layering Multiple Background Images").
struct BackgroundLists {
    var images: [ImageSource] = [.none]
    var xs: [LengthPercentage] = [.percent(0)]
    var ys: [LengthPercentage] = [.percent(0)]
    var sizes: [BackgroundSize] = [.auto]
    var repeats: [SpecifiedRepeat] = [SpecifiedRepeat(x: .repeat, y: .repeat)]
    var origins: [BackgroundBox] = [.paddingBox]
    var clips: [BackgroundBox] = [.borderBox]
    var blends: [BlendMode] = [.normal]

    init() {}
    init(_ layers: [BackgroundLayer]) {
        guard !layers.isEmpty else { return }
        images = layers.map(\.image)
        xs = layers.map(\.position.x)
        ys = layers.map(\.position.y)
        sizes = layers.map(\.size)
        repeats = layers.map { SpecifiedRepeat(x: $0.repeatX, y: $0.repeatY) }
        origins = layers.map(\.origin)
        clips = layers.map(\.clip)
        blends = layers.map(\.blendMode)
    }

    /// Empty where there is no image and nothing to say about the colour's extent.
    var layers: [BackgroundLayer] {
        if images.allSatisfy({ $0 == .none }) && clips.allSatisfy({ $0 == .borderBox }) { return [] }
        return images.indices.map { index in
            var layer = BackgroundLayer()
            layer.image = images[index]
            layer.position = PositionValue(x: xs[index % xs.count], y: ys[index % ys.count])
            layer.size = sizes[index % sizes.count]
            layer.repeatX = repeats[index % repeats.count].x
            layer.repeatY = repeats[index % repeats.count].y
            layer.origin = origins[index % origins.count]
            layer.clip = clips[index % clips.count]
            layer.blendMode = blends[index % blends.count]
            return layer
        }
    }
}
