import Layout
import Paint
import Primitives

/// The email, or a stretch of it, as it lies in a picture: on its ground, dimmed, with boxes and badges.
struct EmailSheet {
    let input: PictureInput
    let theme: Theme
    let dim: Double
    let type: Typesetter
    let extents: EmailExtents
    /// CSS px of the email.
    let email: Frame

    /// What a sheet became. Lengths are CSS px of the picture.
    struct Drawn {
        var frame: Frame
        var marks: [LinkMark]
        /// Links whose number found no room.
        var unplaced: Int
    }

    init(_ input: PictureInput, _ options: PictureOptions, _ type: Typesetter) {
        self.input = input
        theme = options.theme
        dim = options.dim
        self.type = type
        extents = EmailExtents(input.emailList)
        email = Frame(x: 0, y: 0, width: max(input.emailSize.width.double, 1), height: max(input.emailSize.height.double, 1)).snapped
    }
    /// Where it may be cut.
    var cuts: CutMap { CutMap(height: email.height, links: links, lines: extents.lines, pictures: extents.pictures) }
    private var links: [[Frame]] { input.regions.map { $0.rects.map { Frame($0) } } }

    /// What is not empty ground: grounds that fill the email's width do not count.
    var content: Frame {
        var left = email.maxX, right = email.x
        func take(_ frame: Frame) {
            guard let seen = frame.clipped(to: email) else { return }
            left = min(left, seen.x)
            right = max(right, seen.maxX)
        }
        for frames in links { frames.forEach(take) }
        extents.lines.forEach(take)
        extents.pictures.forEach(take)
        for box in extents.boxes where box.width < 0.96 * email.width { take(box) }
        guard left < right else { return email }
        left = max((left - 8).rounded(.down), email.x)
        right = min((right + 8).rounded(.up), email.maxX)
        // A few px are not worth cutting off, and a narrow strip of a wide email would look like another email.
        guard right - left < 0.94 * email.width else { return email }
        let width = max(right - left, min(0.5 * email.width, 320)), middle = (left + right) / 2
        let start = min(max(middle - width / 2, email.x), email.maxX - width)
        return Frame(x: start, y: email.y, width: width, height: email.height)
    }

    /// Draws `part` of the email with its top left corner at `x`, `y`.
    /// - Parameter overhang: how far badges may stand over the sheet's edges; without, what leaves the sheet is cut off.
    func draw(_ part: Frame, scale: Double = 1, x: Double, y: Double, overhang: (across: Double, down: Double)? = nil, into list: inout DisplayList) -> Drawn {
        let sheet = Frame(x: x, y: y, width: part.width * scale, height: part.height * scale)
        let own = Frame(x: 0, y: 0, width: sheet.width, height: sheet.height)
        func placed(_ frame: Frame) -> Frame {
            Frame(x: (frame.x - part.x) * scale, y: (frame.y - part.y) * scale, width: frame.width * scale, height: frame.height * scale)
        }
        var shown = input
        shown.emailSize = Size(width: CSSPixels(rounding: sheet.width), height: CSSPixels(rounding: sheet.height))
        if part != email || scale != 1 {
            shown.regions = input.regions.compactMap { region in
                let rects = region.rects.map { placed(Frame($0)) }.filter { $0.midY >= 0 && $0.midY <= own.maxY }
                return rects.isEmpty ? nil : LinkRegion(link: region.link, rects: rects.map(\.rect))
            }
        }
        let bounds = overhang.map { own.expanded($0.across, $0.down) } ?? own
        let overlay = HeatOverlay(shown, lines: extents.lines.map(placed).filter { $0.intersects(own) }, theme: theme, type: type, bounds: bounds, isSmall: scale < 0.8)

        let box = RoundedRect(rect: sheet.rect, radius: 0)
        list.boxShadow(BoxShadow(box: box, offsetX: 0, offsetY: 3, blur: 14, spread: 0, color: theme.sheetShadow, isInset: false))
        list.fillRing(outer: RoundedRect(rect: sheet.expanded(1, 1).rect, radius: 0), inner: box, theme.sheetBorder)
        list.fillRect(sheet.rect, input.canvasColor)
        list.pushClip(sheet.rect)
        list.append(input.emailList, transform: Transform(a: scale, b: 0, c: 0, d: scale, tx: sheet.x - part.x * scale, ty: sheet.y - part.y * scale))
        if overhang == nil {
            list.fillRect(sheet.rect, theme.veil.withAlpha(dim))
            list.append(overlay.list, transform: .translation(sheet.x, sheet.y))
            list.pop()
        } else {
            list.pop()
            list.fillRect(sheet.rect, theme.veil.withAlpha(dim))
            list.append(overlay.list, transform: .translation(sheet.x, sheet.y))
        }
        return Drawn(frame: sheet, marks: overlay.marks.map { $0.moved(sheet.x, sheet.y) }, unplaced: overlay.unplaced)
    }
}

extension LinkMark {
    /// The same, `dx` to the right and `dy` down, in CSS px.
    func moved(_ dx: Double, _ dy: Double) -> LinkMark {
        let delta = Point(x: CSSPixels(rounding: dx), y: CSSPixels(rounding: dy))
        var mark = self
        mark.boxes = boxes.map { $0.offset(by: delta) }
        mark.badge = badge?.offset(by: delta)
        mark.leader = leader.map { Leader(from: $0.from + delta, to: $0.to + delta) }
        return mark
    }
}
