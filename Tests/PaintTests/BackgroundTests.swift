import Paint
import Primitives
import Testing

@Suite("Backgrounds") struct BackgroundTests {
    static let canvases: [(String, UInt32, String)] = [
        ("<html style='background:#ff0'><body style='background:#f00;height:10px;margin:0'>", 0xFFFF00, "rect 0,0 200×100 #ffff00\nrect 0,0 200×10 #ff0000\n"),
        ("<body style='background:#f00;height:10px'>", 0xFF0000, "rect 0,0 200×100 #ff0000\n"),
        ("<body style='background:rgba(255,0,0,.2)'>", 0xFFCCCC, "rect 0,0 200×100 #ffcccc\n"),
        ("<p>", 0xFFFFFF, "rect 0,0 200×100 #ffffff\n"),
    ]
    @Test("The canvas takes the root's background, else body's", arguments: canvases) func canvas(_ markup: String, _ color: UInt32, _ expected: String) throws {
        #expect(try Painting.list("<!doctype html>" + markup).dump() == expected)
        #expect(canvasBackground(of: try Painting.layout("<!doctype html>" + markup).0) == Color(rgb: color))
    }
    @Test("A background picture of body covers the canvas, placed as on the root") func canvasPicture() throws {
        let text = try Painting.list("<!doctype html><html style='margin:10px'><body style='background:url(\(Painting.picture))'>").dump()
        #expect(text == "rect 0,0 200×100 #ffffff\ntiles 0 in 0,0 200×100 tile 10,10 4×2 step 4,2\n")
    }

    private static let image = "background-image:url(\(Painting.picture))"
    static let cases: [PaintCase] = [
        PaintCase("the colour reaches under the border", "<div style='width:20px;height:10px;border:2px solid rgba(0,0,0,.2);background:#f00'></div>", """
            rect 0,0 24×14 #ff0000
            ring 0,0 24×14 – 2,2 20×10 #00000033
            """),
        PaintCase("background-clip", "<div style='width:20px;height:10px;border:2px solid transparent;background:#f00;background-clip:padding-box'></div>", "rect 2,2 20×10 #ff0000"),
        PaintCase("round corners", "<div style='width:20px;height:10px;border-radius:50%;background:#f00'></div>", "rrect 0,0 20×10 r 10/5 #ff0000"),
        PaintCase("radii that overlap are reduced together", "<div style='width:20px;height:10px;border-radius:20px 10px;background:#f00'></div>", "rrect 0,0 20×10 r 6.67 3.33 6.67 3.33 #ff0000"),
        PaintCase("a picture is repeated from the padding box on", "<div style='width:20px;height:10px;border:2px solid transparent;\(image)'></div>", "tiles 0 in 0,0 24×14 tile 2,2 4×2 step 4,2"),
        PaintCase("no-repeat ends with the picture", "<div style='width:20px;height:10px;\(image);background-repeat:no-repeat;background-position:right 1px bottom'></div>", "tiles 0 in 15,8 4×2 tile 15,8 4×2 step 0,0"),
        PaintCase("percentages are of what is left", "<div style='width:20px;height:10px;\(image);background-repeat:no-repeat;background-position:50% 25%'></div>", "tiles 0 in 8,2 4×2 tile 8,2 4×2 step 0,0"),
        PaintCase("cover", "<div style='width:20px;height:20px;\(image);background-size:cover;background-position:center'></div>", "tiles 0 in 0,0 20×20 tile -10,0 40×20 step 40,20"),
        PaintCase("contain", "<div style='width:20px;height:20px;\(image);background-size:contain;background-repeat:no-repeat'></div>", "tiles 0 in 0,0 20×10 tile 0,0 20×10 step 0,0"),
        PaintCase("an automatic side keeps the ratio", "<div style='width:20px;height:20px;\(image);background-size:50% auto;background-repeat:no-repeat'></div>", "tiles 0 in 0,0 10×5 tile 0,0 10×5 step 0,0"),
        PaintCase("space", "<div style='width:10px;height:2px;\(image);background-repeat:space no-repeat'></div>", "tiles 0 in 0,0 10×2 tile 0,0 4×2 step 6,0"),
        PaintCase("round", "<div style='width:10px;height:4px;\(image);background-repeat:round no-repeat;background-size:4px'></div>", "tiles 0 in 0,0 10×1.6719 tile 0,0 3.3281×1.6719 step 3.3281,0"),
        PaintCase("the first layer is on top, the colour at the bottom", "<div style='width:4px;height:2px;background:linear-gradient(#000,#fff),url(\(Painting.picture)) #f00'></div>", """
            rect 0,0 4×2 #ff0000
            tiles 0 in 0,0 4×2 tile 0,0 4×2 step 4,2
            linear 2,0 → 2,2 [0 #000000, 1 #ffffff] in 0,0 4×2
            """),
        PaintCase("layers are cut at round corners", "<div style='width:20px;height:10px;border-radius:5px;background:linear-gradient(#000,#fff)'></div>", """
            clip 0,0 20×10 r 5
              linear 10,0 → 10,10 [0 #000000, 1 #ffffff] in 0,0 20×10
            """),
        PaintCase("outer and inset shadows", "<div style='width:20px;height:10px;border:1px solid #f00;border-radius:4px;background:#0f0;box-shadow:1px 2px 3px 4px #000,inset 0 0 5px #00f'></div>", """
            shadow 0,0 22×12 r 4 offset 1,2 blur 3 spread 4 #000000
            rrect 0,0 22×12 r 4 #00ff00
            shadow inset 1,1 20×10 r 3 offset 0,0 blur 5 spread 0 #0000ff
            ring 0,0 22×12 r 4 – 1,1 20×10 r 3 #ff0000
            """),
    ]
    @Test(arguments: cases) func background(_ item: PaintCase) throws { try item.check() }

    static let gradients: [(String, String)] = [
        ("linear-gradient(#000,#fff)", "linear 20,0 → 20,20 [0 #000000, 1 #ffffff]"),
        ("linear-gradient(90deg,#000,#fff)", "linear 0,10 → 40,10 [0 #000000, 1 #ffffff]"),
        ("linear-gradient(to left,#000,#fff)", "linear 40,10 → 0,10 [0 #000000, 1 #ffffff]"),
        ("linear-gradient(to bottom right,#000,#fff)", "linear 12,-6 → 28,26 [0 #000000, 1 #ffffff]"),
        ("linear-gradient(45deg,#000,#fff)", "linear 5,25 → 35,-5 [0 #000000, 1 #ffffff]"),
        ("linear-gradient(#000,#f00,#0f0,#fff 60%)", "linear 20,0 → 20,20 [0 #000000, 0.2 #ff0000, 0.4 #00ff00, 0.6 #ffffff]"),
        ("linear-gradient(#000 50%,#f00 20%,#fff)", "linear 20,0 → 20,20 [0.5 #000000, 0.5 #ff0000, 1 #ffffff]"),
        ("linear-gradient(#000 5px,#fff 10px)", "linear 20,0 → 20,20 [0.25 #000000, 0.5 #ffffff]"),
        ("repeating-linear-gradient(90deg,#000 0 4px,#fff 4px 8px)", "repeating linear 0,10 → 40,10 [0 #000000, 0.1 #000000, 0.1 #ffffff, 0.2 #ffffff]"),
        ("radial-gradient(#000,#fff)", "radial 20,10 r 28.28,14.14 [0 #000000, 1 #ffffff]"),
        ("radial-gradient(circle,#000,#fff)", "radial 20,10 r 22.36,22.36 [0 #000000, 1 #ffffff]"),
        ("radial-gradient(circle closest-side at 10px 25%,#000,#fff)", "radial 10,5 r 5,5 [0 #000000, 1 #ffffff]"),
        ("radial-gradient(closest-corner at 10px 5px,#000,#fff)", "radial 10,5 r 14.14,7.07 [0 #000000, 1 #ffffff]"),
        ("radial-gradient(8px 4px at 0 0,#000,#fff 4px)", "radial 0,0 r 8,4 [0 #000000, 0.5 #ffffff]"),
        ("conic-gradient(from 90deg at 0 0,#000,#fff 180deg)", "conic 0,0 from 90 [0 #000000, 0.5 #ffffff]"),
    ]
    @Test("Gradients", arguments: gradients) func gradient(_ value: String, _ expected: String) throws {
        #expect(try Painting.dump("<div style='width:40px;height:20px;background:\(value)'></div>") == expected + " in 0,0 40×20\n")
    }
}
