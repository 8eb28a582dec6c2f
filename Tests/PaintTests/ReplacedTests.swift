import Paint
import Testing

@Suite("Replaced elements") struct ReplacedTests {
    private static func image(_ style: String) -> String { "<img src='\(Painting.picture)' style='display:block;width:20px;height:20px;\(style)'>" }
    static let cases: [PaintCase] = [
        PaintCase("a picture fills its content box", image("padding:1px"), "image 0 1,1 20×20"),
        PaintCase("object-fit: contain", image("object-fit:contain"), "image 0 0,5 20×10"),
        PaintCase("object-fit: cover", image("object-fit:cover;object-position:0 0"), """
            clip 0,0 20×20
              image 0 0,0 40×20
            """),
        PaintCase("object-fit: none", image("object-fit:none;object-position:right bottom"), "image 0 16,18 4×2"),
        PaintCase("round corners cut the picture inside the border", image("border:2px solid #f00;border-radius:10px"), """
            ring 0,0 24×24 r 10 – 2,2 20×20 r 8 #ff0000
            clip 2,2 20×20 r 8
              image 0 2,2 20×20
            """),
        PaintCase("embedded content that cannot be shown leaves a faint frame", "<canvas style='display:block;width:20px;height:10px'></canvas>", "ring 0,0 20×10 – 1,1 18×8 #00000026"),
        PaintCase("but not where a border shows its place", "<iframe style='display:block;width:20px;height:10px;border:1px solid #f00'></iframe>", "ring 0,0 22×12 – 1,1 20×10 #ff0000"),
        PaintCase("a checked box", "<input type=checkbox checked style='display:block;margin:0'>", """
            rrect 0,0 13×13 r 2.5 #ffffff
            ring 0,0 13×13 r 2.5 – 1,1 11×11 r 1.5 #767676
            rrect 0,0 13×13 r 2.5 #0075ff
            stroke M2.6,6.76 L5.46,9.49 L10.4,3.51 #ffffff width 1.95
            """),
        PaintCase("a missing spacer is nothing", "<img src=missing.png alt='' style='display:block;width:60px;height:1px'>", ""),
    ]
    @Test(arguments: cases) func replaced(_ item: PaintCase) throws { try item.check() }

    @Test("A missing picture shows its alternative text in a frame, cut at the box") func missing() throws {
        let text = try Painting.dump("<img src=missing.png alt='Spring sale' style='display:block;width:60px;height:24px;color:#00f;font-size:16px'>")
        #expect(text.hasPrefix("ring 0,0 60×24 – 1,1 58×22 #c8c8c8\nclip 3,3 54×18\n  glyphs 6 at 3,"), "\(text)")
    }
    @Test("A text field's value stands in the middle of its height") func field() throws {
        let text = try Painting.dump("<input value=abc style='display:block;height:37px'>")
        #expect(text.contains(" r 2.5 #ffffff\n") && text.contains("glyphs 3 at 4,"), "\(text)")
    }
    @Test("A list's symbols", arguments: [("disc", "rrect"), ("circle", "ring"), ("square", "rect")]) func marker(_ type: String, _ item: String) throws {
        #expect(try Painting.dump("<ul style='margin:0'><li style='list-style-type:\(type);color:#f00;height:20px'></ul>").hasPrefix(item + " "))
    }
}
