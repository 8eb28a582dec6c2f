import Paint
import Primitives

/// Boxes and badges without chrome, in the email's own size: over the email, or alone on a transparent ground.
struct BarePicture {
    let input: PictureInput
    let options: PictureOptions
    let type: Typesetter

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter) {
        self.input = input
        self.options = options
        self.type = type
    }

    func composed(withEmail: Bool) -> ComposedPicture {
        let size = Size(width: max(input.emailSize.width, 1), height: max(input.emailSize.height, 1))
        let sheet = Rect(origin: .zero, size: size)
        let overlay = HeatOverlay(input, lines: EmailExtents(input.emailList).lines, theme: options.theme, type: type, bounds: Frame(sheet))
        var list = DisplayList()
        if withEmail {
            list.append(input.emailList)
            list.fillRect(sheet, options.theme.veil.withAlpha(options.dim))
        }
        list.append(overlay.list)
        return ComposedPicture(list: list, size: size, background: withEmail ? input.canvasColor : nil, map: PictureMap(email: sheet, marks: overlay.marks, rows: []))
    }
}
