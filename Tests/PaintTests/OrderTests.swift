import Paint
import Testing

@Suite("Painting order") struct OrderTests {
    /// 10 px boxes that overlap, told apart by their colours.
    private static let boxes = "div{width:10px;height:10px} .r{background:#f00} .g{background:#0f0} .b{background:#00f} .up{margin-top:-10px}"

    static let cases: [PaintCase] = [
        PaintCase("blocks in tree order", "<div class=r></div><div class='g up'></div>", style: boxes, """
            rect 0,0 10×10 #ff0000
            rect 0,0 10×10 #00ff00
            """),
        PaintCase("a float is above blocks that come later", "<div class=r style='float:left'></div><div class=g></div>", style: boxes, """
            rect 0,0 10×10 #00ff00
            rect 0,0 10×10 #ff0000
            """),
        PaintCase("a positioned box is above a float", "<div class=r style='position:absolute'></div><div class=g style='float:left'></div>", style: boxes, """
            rect 0,0 10×10 #00ff00
            rect 0,0 10×10 #ff0000
            """),
        PaintCase("negative z-index lies under blocks; auto and 0 in tree order; then the greater", """
            <div class=r style='position:absolute;z-index:2'></div><div class=g style='position:absolute;z-index:1'></div>\
            <div class=b style='position:absolute'></div><div class=r style='position:absolute;z-index:-1'></div><div class=g></div>
            """, style: boxes, """
            rect 0,0 10×10 #ff0000
            rect 0,0 10×10 #00ff00
            rect 0,0 10×10 #0000ff
            rect 0,0 10×10 #00ff00
            rect 0,0 10×10 #ff0000
            """),
        PaintCase("z-index counts within its stacking context alone", """
            <div style='position:relative;z-index:0'><div class=r style='position:relative;z-index:9'></div></div><div class='g up' style='position:relative'></div>
            """, style: boxes, """
            rect 0,0 10×10 #ff0000
            rect 0,0 10×10 #00ff00
            """),
        PaintCase("a positioned box without z-index lets its descendants out", """
            <div style='position:relative'><div class=r style='position:relative;z-index:9'></div></div><div class='g up' style='position:relative'></div>
            """, style: boxes, """
            rect 0,0 10×10 #00ff00
            rect 0,0 10×10 #ff0000
            """),
        PaintCase("an absolute box keeps its place in document order", """
            <div style='position:relative;height:10px'><div class=r style='position:absolute'></div><div class=g style='position:relative'></div></div>
            """, style: boxes, """
            rect 0,0 10×10 #ff0000
            rect 0,0 10×10 #00ff00
            """),
        PaintCase("opacity makes one group", "<div class=r style='opacity:.5'><div class=g></div></div><div class='b up'></div>", style: boxes, """
            rect 0,0 10×10 #0000ff
            opacity 0.5
              rect 0,0 10×10 #ff0000
              rect 0,0 10×10 #00ff00
            """),
        PaintCase("nothing of a fully transparent or clipped box", "<div class=r style='opacity:0'></div><div class=g style='position:absolute;clip-path:inset(50%)'></div>", style: boxes, ""),
        PaintCase("a hidden box's visible child", "<div class=r style='visibility:hidden'><div class=g style='visibility:visible'></div></div>", style: boxes, "rect 0,0 10×10 #00ff00"),
        PaintCase("a transform is about the middle of the box", "<div class=r style='transform:rotate(90deg)'></div>", style: boxes, """
            transform 0 1 -1 0 10 0
              rect 0,0 10×10 #ff0000
            """),
        PaintCase("a box shrunk to nothing is not drawn", "<div class=r style='transform:scale(0)'></div>", style: boxes, ""),
    ]
    @Test(arguments: cases) func order(_ item: PaintCase) throws { try item.check() }

    static let clips: [PaintCase] = [
        PaintCase("content is clipped to the padding box", "<div style='overflow:hidden;width:20px;height:20px;border:5px solid #f00'><div style='height:50px;background:#0f0'></div></div>", """
            ring 0,0 30×30 – 5,5 20×20 #ff0000
            clip 5,5 20×20
              rect 5,5 20×50 #00ff00
            """),
        PaintCase("round corners less the border's width", "<div style='overflow:hidden;width:20px;height:20px;border:5px solid #f00;border-radius:8px'><div style='height:50px;background:#0f0'></div></div>", """
            ring 0,0 30×30 r 8 – 5,5 20×20 r 3 #ff0000
            clip 5,5 20×20 r 3
              rect 5,5 20×50 #00ff00
            """),
        PaintCase("a clip without content leaves no trace", "<div style='overflow:hidden;height:20px'></div>", ""),
        PaintCase("body's overflow goes to the viewport", "<div style='height:10px;background:#0f0'></div>", style: "body{overflow:hidden;height:5px}", "rect 0,0 200×10 #00ff00"),
        PaintCase("an absolute box is not clipped by a box inside its containing block", """
            <div style='overflow:hidden;height:5px'><div style='position:absolute;width:10px;height:10px;background:#0f0'></div></div>
            """, "rect 0,0 10×10 #00ff00"),
        PaintCase("a relative box is clipped, two plain clips as one", """
            <div style='overflow:hidden;height:5px'><div style='overflow:hidden;width:7px'><div style='position:relative;height:10px;background:#0f0'></div></div></div>
            """, """
            clip 0,0 7×5
              rect 0,0 7×10 #00ff00
            """),
    ]
    @Test(arguments: clips) func overflow(_ item: PaintCase) throws { try item.check() }

    @Test("Deep nesting costs a constant for each box") func deep() throws {
        let depth = 400
        let markup = String(repeating: "<div style='position:relative;overflow:hidden;padding-left:1px;background:#fff'>", count: depth)
        let count = try Painting.list("<!doctype html>" + markup + "<div style='height:1px'>").items.count
        #expect(count > depth && count < depth * 4)
    }
}
