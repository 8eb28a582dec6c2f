import Images
import Paint
import Primitives
import Raster
import Testing

@Suite struct BlendTests {
    /// Mode, source, backdrop, and what both are opaque gives (Compositing and Blending 1).
    @Test(arguments: [
        (BlendMode.normal, 0x336699, 0xFFCC00, 0x336699), (.multiply, 0x3366FF, 0xFF8040, 0x333340), (.screen, 0x336699, 0x808080, 0x99B3CC),
        (.overlay, 0x336699, 0x40FF80, 0x1AFF9A), (.darken, 0x33FF99, 0x808080, 0x338080), (.lighten, 0x33FF99, 0x808080, 0x80FF99),
        (.colorDodge, 0x80FF00, 0x404000, 0x81FF00), (.colorBurn, 0x80FF00, 0xC0C0FF, 0x82C0FF), (.hardLight, 0x40FF80, 0x336699, 0x1AFF9A),
        (.difference, 0xFF0080, 0x80FF80, 0x7FFF00), (.exclusion, 0xFF0080, 0x80FF80, 0x7FFF80), (.luminosity, 0x808080, 0xFF0000, 0xFF4A4A),
        (.color, 0xFF0000, 0x808080, 0xFF4A4A), (.saturation, 0x808080, 0xFF0000, 0x4D4D4D), (.hue, 0x00FF00, 0xFF0000, 0x008200),
    ]) func modes(_ mode: BlendMode, _ source: Int, _ backdrop: Int, _ expected: Int) throws {
        let picture = try Canvas.render(1, 1) { list in
            list.fillRect(Rect(0, 0, 1, 1), Color(rgb: UInt32(backdrop)))
            list.pushBlend(mode)
            list.fillRect(Rect(0, 0, 1, 1), Color(rgb: UInt32(source)))
            list.pop()
        }
        let color = picture.color(0, 0), wanted = Color(rgb: UInt32(expected))
        for (found, wanted) in [(color.red, wanted.red), (color.green, wanted.green), (color.blue, wanted.blue)] {
            #expect(abs(Int(found) - Int(wanted)) <= 1, "\(mode): \(color)")
        }
    }
    @Test func nothingBelowLeavesTheSource() throws {
        let picture = try Canvas.render(2, 1) { list in
            list.fillRect(Rect(0, 0, 2, 1), Color(rgb: 0x00FF00))
            list.pushBlend(.normal)
            list.fillRect(Rect(1, 0, 1, 1), Color(rgb: 0x0000FF))
            list.pushBlend(.multiply)
            list.fillRect(Rect(0, 0, 2, 1), Color(rgb: 0xFF0000))
            list.pop()
            list.pop()
        }
        // The group is isolated: its own blue is multiplied, the green below it is not.
        #expect(picture.color(0, 0) == Color(rgb: 0xFF0000) && picture.color(1, 0) == .black)
    }
    @Test func halfIsMixedByHalf() throws {
        let picture = try Canvas.render(1, 1) { list in
            list.fillRect(Rect(0, 0, 1, 1), Color(rgb: 0x00FF00))
            list.pushBlend(.multiply)
            list.pushOpacity(0.5)
            list.fillRect(Rect(0, 0, 1, 1), Color(rgb: 0xFF0000))
            list.pop()
            list.pop()
        }
        let color = picture.color(0, 0)
        #expect(color.red == 0 && color.green >= 126 && color.green <= 128)
    }
    /// In a document the place is drawn as pixels, once for each group that blends, as often as there is time for.
    @Test func documentsBlend() throws {
        for count in [1, 300] {
            var list = DisplayList()
            list.fillRect(Rect(0, 0, 40, 40), Color(rgb: 0x00FF00))
            list.pushClip(Rect(0, 0, 40, 40))
            for _ in 0..<count {
                list.pushBlend(.multiply)
                list.fillRect(Rect(5, 5, 10, 10), Color(rgb: 0xFF0000))
                list.pop()
            }
            list.pop()
            let page = VectorPage(list: list, images: Canvas.noImages, width: 40, height: 40, scale: 1, background: .white)
            let svg = String(decoding: try Canvas.rasterizer().svg(page), as: UTF8.self)
            #expect(svg.contains("<image"))
        }
    }
}
