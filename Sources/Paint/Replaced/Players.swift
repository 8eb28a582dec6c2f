import Layout
import Primitives
import Style

/// Players and gauges, which no style sheet describes, near to Chromium's look.
extension Painter {
    /// `filled`: from 0 to 1; a progress without a value has none.
    mutating func paintGauge(_ control: ReplacedContent.FormControl, filled: Double, in rect: Rect) {
        let height = CSSPixels(8)
        let bar = Rect(x: rect.x, y: rect.y + (rect.height - height) / 2, width: rect.width, height: height)
        let shape = RoundedRect(rect: bar, radius: 4)
        list.fillRoundedRect(shape, Color(rgb: 0xEFEFEF))
        let value = Rect(origin: bar.origin, size: Size(width: CSSPixels(rounding: bar.width.double * min(max(filled, 0), 1)), height: height))
        if value.width > 0 {
            list.pushClip(shape)
            list.fillRect(value, control == .meter ? Color(rgb: 0x107C10) : Color(rgb: 0x0075FF))
            list.pop()
        }
        list.fillRing(outer: shape, inner: shape.inset(by: Edges(all: 1)), Color(red: 118, green: 118, blue: 118, alpha: 77))
    }

    /// A pill with what can be pressed in it.
    mutating func paintAudioPlayer(in rect: Rect) {
        let radius = Float(min(rect.width, rect.height).double / 2)
        list.fillRoundedRect(RoundedRect(rect: rect, radius: radius), Color(rgb: 0xF1F3F4))
        let middle = Float(rect.y.double + rect.height.double / 2), left = Float(rect.x.double), right = Float(rect.maxX.double)
        guard rect.width >= 120, rect.height >= 24 else { return }
        let ink = Color(rgb: 0x202124), pale = Color(red: 0x20, green: 0x21, blue: 0x24, alpha: 77)
        list.fillPath(Path(elements: [.move(x: left + 22, y: middle - 6), .line(x: left + 31, y: middle), .line(x: left + 22, y: middle + 6), .close]), pale)
        list.fillRoundedRect(RoundedRect(rect: Rect(x: rect.x + 130, y: rect.y + rect.height / 2 - 2, width: (rect.width - 214).nonNegative, height: 4), radius: 2), pale)
        for offset in [Float(-6), 0, 6] {
            let dot = Rect(x: CSSPixels(rounding: Double(right) - 28), y: CSSPixels(rounding: Double(middle + offset) - 1.5), width: 3, height: 3)
            list.fillRoundedRect(RoundedRect(rect: dot, radius: 1.5), ink)
        }
        list.fillPath(Path(elements: [.move(x: right - 75, y: middle - 3), .line(x: right - 71, y: middle - 3), .line(x: right - 66, y: middle - 8),
                                      .line(x: right - 66, y: middle + 8), .line(x: right - 71, y: middle + 3), .line(x: right - 75, y: middle + 3), .close]), pale)
    }

    /// A film that is not to be had: a dark screen with a sign to play it.
    mutating func paintVideoPlayer(in rect: Rect) {
        list.fillRect(rect, Color(rgb: 0x202124))
        let size = Float(min(rect.width, rect.height).double / 3)
        let x = Float(rect.x.double + rect.width.double / 2), y = Float(rect.y.double + rect.height.double / 2)
        list.fillPath(Path(elements: [.move(x: x - size / 3, y: y - size / 2), .line(x: x + size / 2, y: y), .line(x: x - size / 3, y: y + size / 2), .close]),
                      Color(red: 255, green: 255, blue: 255, alpha: 204))
    }
}
