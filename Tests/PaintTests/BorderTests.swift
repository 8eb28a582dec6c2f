import Paint
import Testing

@Suite("Borders") struct BorderTests {
    static let cases: [PaintCase] = [
        PaintCase("one side is a rectangle", "<div style='height:10px;border-bottom:1px solid #f00'></div>", "rect 0,10 200×1 #ff0000"),
        PaintCase("sides of one colour are a ring", "<div style='width:10px;height:10px;border:solid #f00;border-width:1px 2px'></div>", "ring 0,0 14×12 – 2,1 10×10 #ff0000"),
        PaintCase("three sides of one colour", "<div style='width:10px;height:10px;border:1px solid #f00;border-top:0'></div>", "ring 0,0 12×11 – 1,0 10×10 #ff0000"),
        PaintCase("two colours meet in a mitre", "<div style='width:10px;height:10px;border-top:2px solid #f00;border-left:2px solid #0f0'></div>", """
            clip path M-8,-8 L20,-8 L20,6 L6,6 Z
              ring 0,0 12×12 – 2,2 10×10 #ff0000
            clip path M-8,20 L-8,-8 L6,6 L6,20 Z
              ring 0,0 12×12 – 2,2 10×10 #00ff00
            """),
        PaintCase("1 px sides of two colours are rectangles", "<hr style='margin:0'>", """
            rect 0,0 200×1 #9a9a9a
            rect 0,1 200×1 #eeeeee
            """),
        PaintCase("a transparent side keeps its mitre: triangles", "<div style='width:0;height:0;border:5px solid transparent;border-top-color:#f00'></div>", """
            clip path M-8,-8 L18,-8 L5,5 L5,5 Z
              ring 0,0 10×10 – 5,5 0×0 #ff0000
            """),
        PaintCase("double", "<div style='width:10px;height:10px;border:4px double #f00'></div>", """
            ring 0,0 18×18 – 1,1 16×16 #ff0000
            ring 3,3 12×12 – 4,4 10×10 #ff0000
            """),
        PaintCase("a double line of 2 px is solid", "<div style='height:10px;border-top:2px double #f00'></div>", "rect 0,0 200×2 #ff0000"),
        PaintCase("dashes begin and end a side", "<div style='width:50px;height:10px;border-top:1px dashed #f00'></div>", "stroke M0,0.5 L50,0.5 #ff0000 width 1 dashes 3,2.22"),
        PaintCase("small dots are square", "<div style='width:21px;height:10px;border-top:3px dotted #f00'></div>", "stroke M0,1.5 L21,1.5 #ff0000 width 3 dashes 3,3"),
        PaintCase("larger dots are round, half a dot within the ends", "<div style='width:44px;height:10px;border-top:4px dotted #f00'></div>", "stroke M2,2 L42,2 #ff0000 width 4 dashes 0,7.99 round"),
        PaintCase("outline outside of the border", "<div style='width:10px;height:10px;margin:10px;outline:2px solid #f00;outline-offset:1px'></div>", "ring 7,7 16×16 – 9,9 12×12 #ff0000"),
    ]
    @Test(arguments: cases) func border(_ item: PaintCase) throws { try item.check() }

    /// Read from Chromium's pixels.
    @Test("Shades of three-dimensional borders", arguments: [
        ("gray", "#2c2c2c", "#d4d4d4"), ("#c0c0c0", "#6c6c6c", "#ffffff"), ("#000", "#545454", "#a8a8a8"), ("#767676", "#212121", "#cacaca"), ("#111", "#656565", "#b9b9b9"), ("#222", "#000000", "#767676"), ("#006", "#0000ba", "#0000ff"), ("#000080", "#00002c", "#0000d4"),
        ("#eee", "#9a9a9a", "#eeeeee"), ("currentColor", "#9a9a9a", "#eeeeee"),
        ("#fff", "#ababab", "#ffffff"), ("#336699", "#172e45", "#4f9eee"),
    ]) func shades(_ color: String, _ dark: String, _ light: String) throws {
        let lines = try Painting.dump("<div style='width:10px;height:10px;border:8px inset \(color)'></div>").split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[1].hasSuffix("ring 0,0 26×26 – 8,8 10×10 " + dark) && lines[3].hasSuffix(light), "\(lines)")
    }

    static let tables: [PaintCase] = [
        PaintCase("table, column, row group, row and cell from the bottom up, each as far as its cells", """
            <table style='background:#111;border-spacing:1px'><col style='background:#222'><tbody style='background:#333'><tr style='background:#444'>\
            <td style='width:10px;height:10px;padding:0;background:#555'><td style='width:10px;padding:0'></table>
            """, """
            rect 0,0 23×12 #111111
            rect 1,1 10×10 #222222
            rect 1,1 10×10 #333333
            rect 1,1 10×10 #444444
            rect 1,1 10×10 #555555
            rect 12,1 10×10 #333333
            rect 12,1 10×10 #444444
            """),
        PaintCase("an empty cell that hides", "<table style='border-spacing:0;empty-cells:hide'><tr style='background:#444'><td style='width:10px;height:10px;background:#555'></table>", ""),
        PaintCase("a row's picture runs on through its cells", """
            <table style='border-spacing:2px'><tr style='background:linear-gradient(90deg,#000,#fff)'><td style='width:10px;height:10px;padding:0'><td style='width:10px;padding:0'></table>
            """, """
            linear 0,5 → 22,5 [0 #000000, 1 #ffffff] in 2,2 10×10 tile 2,2 22×10 step 22,10
            linear 0,5 → 22,5 [0 #000000, 1 #ffffff] in 14,2 10×10 tile 2,2 22×10 step 22,10
            """),
        PaintCase("collapsed borders above the cells", """
            <table style='border-collapse:collapse'><tr><td style='width:10px;height:10px;padding:0;border:2px solid #f00;background:#555'></table>
            """, """
            rect 1,1 12×12 #555555
            rect 0,1 2×12 #ff0000
            rect 12,1 2×12 #ff0000
            rect 0,0 14×2 #ff0000
            rect 0,12 14×2 #ff0000
            """),
    ]
    @Test(arguments: tables) func table(_ item: PaintCase) throws { try item.check() }
}
