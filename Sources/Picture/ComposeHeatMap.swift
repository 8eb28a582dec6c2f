import Paint
import Primitives
public import Text

/// The pictures of a preset: one, or as many slides as the email needs.
public func composeHeatMaps(_ input: PictureInput, options: PictureOptions = .standard, text: TextEngine) -> [ComposedPicture] {
    let type = Typesetter(engine: text, numbers: options.numbers)
    return switch options.preset {
    case .full: [FullPicture(input, options, type).composed()]
    case .email: [BarePicture(input, options, type).composed(withEmail: true)]
    case .overlay: [BarePicture(input, options, type).composed(withEmail: false)]
    case .slide(let width, let height): SlidePictures(input, options, type, width: width, height: height).composed()
    case .digest: [DigestPicture(input, options, type).composed()]
    }
}

/// Several emails, or one at several widths, side by side on one scale.
public func composePanels(_ panels: PanelSet, options: PictureOptions = .standard, text: TextEngine) -> ComposedPicture {
    PanelsPicture(panels, options, Typesetter(engine: text, numbers: options.numbers)).composed()
}
