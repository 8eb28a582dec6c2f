import Paint
import Testing

@Suite("Blending, filters and masks") struct GroupPaintingTests {
    private static let boxes = "div{width:10px;height:10px} .r{background:#f00} .g{background:#0f0} .m{mix-blend-mode:multiply}"

    static let cases: [PaintCase] = [
        PaintCase("a box mixes with what is below it; its siblings with nothing", "<div class='r m'></div>", style: "body{background:#fff}" + boxes, """
            blend multiply
              rect 0,0 10×10 #ff0000
            """),
        PaintCase("a stacking context is isolated where something in it blends", "<div style='position:relative;z-index:1'><div class='r m'></div></div>", style: "body{background:#fff}" + boxes, """
            blend normal
              blend multiply
                rect 0,0 10×10 #ff0000
            """),
        PaintCase("isolation alone draws no group", "<div class='r' style='isolation:isolate'></div>", style: boxes, "rect 0,0 10×10 #ff0000"),
        PaintCase("an opacity group is isolated as it is", "<div style='opacity:.5'><div class='r m'></div></div>", style: "body{background:#fff}" + boxes, """
            opacity 0.5
              blend multiply
                rect 0,0 10×10 #ff0000
            """),
        PaintCase("opacity is inside of blending", "<div class='r m' style='opacity:.5'></div>", style: "body{background:#fff}" + boxes, """
            blend multiply
              opacity 0.5
                rect 0,0 10×10 #ff0000
            """),
        PaintCase("a page without a background is a group of its own", "<div class='r m'></div>", style: boxes, """
            blend normal
              blend multiply
                rect 0,0 10×10 #ff0000
            """),
        PaintCase("backgrounds mix with each other, not with what is behind", "<div class='r' style='background-image:linear-gradient(#000,#fff);background-blend-mode:hue'></div>", style: boxes, """
            blend normal
              rect 0,0 10×10 #ff0000
              blend hue
                linear 5,0 → 5,10 [0 #000000, 1 #ffffff] in 0,0 10×10
            """),
        PaintCase("a filter's functions, in their order", "<div class='r' style='filter:blur(2px) drop-shadow(1px 2px 3px #00f) opacity(.5)'></div>", style: boxes, """
            filter blur(2) shadow(1,2 blur 3 #0000ff) colors(1,0,0,0 0,1,0,0 0,0,1,0 0,0,0,0.5 0,0,0,0)
              rect 0,0 10×10 #ff0000
            """),
        PaintCase("functions that do nothing make no group", "<div class='r' style='filter:blur(0) url(#a)'></div>", style: boxes, "rect 0,0 10×10 #ff0000"),
        PaintCase("blending, opacity, mask, filter, from the outside in", "<div class='r m' style='opacity:.5;filter:blur(1px);mask-image:linear-gradient(#000,#000)'></div>", style: "body{background:#fff}" + boxes, """
            blend multiply
              opacity 0.5
                group
                  filter blur(1)
                    rect 0,0 10×10 #ff0000
                  mask
                    linear 5,0 → 5,10 [0 #000000, 1 #000000] in 0,0 10×10
            """),
        PaintCase("mask layers are composited from the last one up", """
            <div class='r' style='mask:linear-gradient(#000,#000) luminance exclude, linear-gradient(#fff,#fff) subtract, linear-gradient(#00f,#00f) intersect'></div>
            """, style: boxes, """
            group
              rect 0,0 10×10 #ff0000
              mask
                linear 5,0 → 5,10 [0 #0000ff, 1 #0000ff] in 0,0 10×10
                composite sourceOut
                  linear 5,0 → 5,10 [0 #ffffff, 1 #ffffff] in 0,0 10×10
                composite exclusiveOr
                  filter luminance
                    linear 5,0 → 5,10 [0 #000000, 1 #000000] in 0,0 10×10
            """),
        PaintCase("a mask that is not there leaves nothing", "<div class='r' style='mask-image:url(missing.png)'></div>", style: boxes, """
            group
              rect 0,0 10×10 #ff0000
              mask
            """),
    ]
    @Test(arguments: cases) func group(_ item: PaintCase) throws { try item.check() }

    @Test("The root element's filter takes in the canvas' background") func rootFilter() throws {
        let text = try Painting.list("<!doctype html><html style='filter:invert(1);background:#ff0'><body>").dump()
        #expect(text.hasPrefix("rect 0,0 200×100 #ffffff\nblend normal\n  filter colors("))
        #expect(text.contains("\n    rect 0,0 200×100 #ffff00\n"))
    }
}
