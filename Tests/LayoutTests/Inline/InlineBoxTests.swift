import Testing

/// Inline boxes and leading (browser notes §2.1).
@Test(arguments: [
    InlineCase("STD", #"<div><a style="padding:12px 24px;border:2px solid;font-size:18px">Button</a></div>"#, "div (0,0,800,21) a (0,-14,104.0469,48)"),
    InlineCase("STD/LQ/Q", #"<div style="font:16px/1.6 Arial"><span>x</span></div>"#, "div (0,0,800,25.5938) span (0,4,8,17)"),
    InlineCase("STD", #"<div style="line-height:20px"><a>x</a></div><div style="line-height:21px"><a>x</a></div><div style="line-height:10px"><a>x</a></div><div style="line-height:11px"><a>x</a></div><div style="line-height:0"><a>x</a></div>"#,
               "a (0,1,8,17) a (0,22,8,17) a (0,37,8,17) a (0,48,8,17) a (0,53,8,17)"),
    InlineCase("STD", #"<div style="font:15px/1.37 Arial"><a>x</a><br><a>x</a><br><a>x</a><br><a>x</a></div>"#,
               "a (0,1,7.5,17) a (0,21.5469,7.5,17) a (0,42.0938,7.5,17) a (0,62.6406,7.5,17)"),
    InlineCase("STD", #"<div style="font:15px/22.5px Arial"><a>x</a></div>"#, "a (0,2,7.5,17)"),
    InlineCase("STD", #"<div style="line-height:40px"><a style="line-height:20px">x</a></div>"#, "div (0,0,800,40) a (0,11,8,17)"),
    InlineCase("STD", #"<div style="font-size:40px"><a style="font-size:10px">x</a></div>"#, "div (0,0,800,45) a (0,27,5,11)"),
    InlineCase("STD", #"<div>x<span style="font-family:Verdana">x</span></div>"#, "div (0,0,800,20)"),
    InlineCase("STD", "<div><a>[50x20]</a></div>", "div (0,0,800,25) a (0,7,50,17) img (0,0,50,20)"),
    InlineCase("STD", "<div>a<br></div><p style='margin:0'>b<br><br></p>", "div (0,0,800,18) p (0,18,800,36)"),
    InlineCase("STD/LQ/Q", "<div><a></a></div><p style='margin:0'><a style='padding:0 1px'></a></p>", "p (0,0,800,18)"),
    InlineCase("STD", "<div><a style='padding:5px 0'></a></div><p style='margin:0'><a style='margin-left:1px'></a></p>", "p (0,0,800,18)"),
    InlineCase("STD", "<div>a<span>😀</span></div>", "div (0,0,800,20) span (8.9063,2,20,17)"),
    InlineCase("STD", #"<div style="line-height:20px">a<span>😀</span></div>"#, "div (0,0,800,20)"),
    InlineCase("STD", #"<a>text<div style="padding:3px">block</div>more</a>"#, "a (0,0,25.7969,17)+(0,18,800,24)+(0,42,36.4531,17) div (0,18,800,24)"),
    InlineCase("STD", #"<a style="padding:5px;border:1px solid"><div>block</div></a>"#, "a (0,-6,6,29)+(0,18,800,18)+(0,30,6,29) div (0,18,800,18)"),
    InlineCase("STD", #"<a><span style="font-size:12px">small</span> <b style="font-size:20px">BIG</b></a>"#, "a (0,4,68.0313,17)"),
    InlineCase("STD", #"<div style="width:200px;text-align:center"><a style="padding:10px 30px">a long button label that wraps</a></div>"#,
               "div (0,0,200,36) a (4.0469,-10,191.9063,37)+(63.6563,8,72.6875,37)"),
    InlineCase("STD", #"<div style="width:200px;text-align:center"><a style="display:inline-block;padding:10px 30px">a long button label that wraps</a></div>"#, "a (0,0,200,56)"),
    InlineCase("STD", #"<div><a style="display:inline-block;margin:5px 10px;line-height:20px">y</a></div>"#, "div (0,0,800,30) a (10,5,8,20)"),
    InlineCase("STD", #"<div>x<a style="margin:5px 10px">y</a>z</div>"#, "div (0,0,800,18) a (18,0,8,17)"),
    InlineCase("STD", #"<style>a::before{content:'>> '}</style><a>x</a>"#, "a (0,0,31.1406,17)+(0,0,23.1406,17)"),
    InlineCase("STD", #"<a style="text-transform:uppercase">abc ß</a>"#, "a (0,0,58.6875,17)"),
    InlineCase("STD/LQ/Q", #"<div style="font-size:0"><a>[20x20]</a></div>"#, "div (0,0,800,20) img (0,0,20,20)"),
    InlineCase("STD/LQ/Q", #"<div style="line-height:0">[20x20]</div>"#, "div (0,0,800,20)"),
    InlineCase("STD/LQ/Q", #"<div style="font-size:1px;line-height:1px">&nbsp;</div>"#, "div (0,0,800,1)"),
    InlineCase("STD", "<div>&zwnj;&nbsp;&zwnj;</div><p style='margin:0'>&#847; &#847;</p>", "div (0,0,800,18) p (0,18,800,18)"),
])
func inlineBoxesAndLeading(_ row: InlineCase) throws { try row.check() }

/// The line height calculation quirk (browser notes §2.2).
@Test(arguments: [
    InlineCase("STD", "T><td><a>[50x20]</a></td></table>", "td (0,0,50,25) a (0,7,50,17)"),
    InlineCase("LQ/Q", "T><td><a>[50x20]</a></td></table>", "td (0,0,50,20) a (0,7,50,17)"),
    InlineCase("STD", "T><td>[50x20] </td></table>", "td (0,0,50,25)"),
    InlineCase("LQ/Q", "T><td>[50x20] </td></table>", "td (0,0,50,20)"),
    InlineCase("LQ/Q", "T><td> <a> [50x20] </a> </td></table>", "td (0,0,50,20)"),
    InlineCase("STD", "T><td>[50x20]<br></td></table>", "td (0,0,50,25)"),
    InlineCase("LQ/Q", "T><td>[50x20]<br></td></table>", "td (0,0,50,20)"),
    InlineCase("STD/LQ/Q", "T><td>[50x20]&nbsp;</td></table>", "td (0,0,54.4531,25)"),
    InlineCase("STD", #"T><td style="line-height:30px">[10x5]</td></table>"#, "td (0,0,10,30) img (0,14,10,5)"),
    InlineCase("LQ/Q", #"T><td style="line-height:30px">[10x5]</td></table>"#, "td (0,0,10,5) img (0,0,10,5)"),
    InlineCase("STD/LQ", #"T><td><span style="padding:3px"></span></td></table>"#, "td (0,0,6,18)"),
    InlineCase("STD/LQ/Q", #"T><td><a style="padding:3px">[10x5]</a></td></table>"#, "td (0,0,16,18) img (3,8,10,5)"),
    InlineCase("STD", #"<div style="line-height:40px"><a style="line-height:20px">x</a></div>"#, "div (0,0,800,40)"),
    InlineCase("LQ/Q", #"<div style="line-height:40px"><a style="line-height:20px">x</a></div>"#, "div (0,0,800,20)"),
    InlineCase("LQ/Q", #"<div style="font-size:40px"><a style="font-size:10px">x</a></div>"#, "div (0,0,800,11)"),
    InlineCase("STD/LQ/Q", #"<div style="font-size:40px"><a style="font-size:10px">x</a> <b style="font-size:10px">y</b></div>"#, "div (0,0,800,45)"),
    InlineCase("STD", #"<div style="font-size:40px"><a style="font-size:10px">x</a><br><b style="font-size:10px">y</b><br></div>"#, "div (0,0,800,90)"),
    InlineCase("LQ/Q", #"<div style="font-size:40px"><a style="font-size:10px">x</a><br><b style="font-size:10px">y</b><br></div>"#, "div (0,0,800,22)"),
    InlineCase("STD", #"<div style="line-height:30px"><span style="font:10px/12px Arial">a</span><br><br><span style="font:10px/12px Arial">b</span><br></div>"#, "div (0,0,800,90)"),
    InlineCase("LQ/Q", #"<div style="line-height:30px"><span style="font:10px/12px Arial">a</span><br><br><span style="font:10px/12px Arial">b</span><br></div>"#, "div (0,0,800,54)"),
    InlineCase("STD", #"<div style="line-height:40px"><span style="line-height:10px"><br></span></div>"#, "div (0,0,800,40)"),
    InlineCase("LQ/Q", #"<div style="line-height:40px"><span style="line-height:10px"><br></span></div>"#, "div (0,0,800,10)"),
    InlineCase("STD/LQ/Q", #"<ul style="margin:0"><li style="line-height:40px"><a style="line-height:20px">x</a></li></ul>"#, "li (40,0,760,40)"),
    InlineCase("STD/LQ/Q", #"<ul style="margin:0;list-style:none"><li>[10x10]</li></ul>"#, "li (40,0,760,18)"),
    InlineCase("STD", #"T><td style="font-size:30px"><a style="display:inline-block;padding:10px 20px;font-size:14px;line-height:20px">x</a></td></table>"#, "td (0,0,47,41)"),
    InlineCase("LQ", #"T><td style="font-size:30px"><a style="display:inline-block;padding:10px 20px;font-size:14px;line-height:20px">x</a></td></table>"#, "td (0,0,47,40)"),
    InlineCase("STD/LQ/Q", #"T><td>[60x50 style="vertical-align:middle"]</td></table>"#, "td (0,0,60,50)"),
    InlineCase("LQ/Q", "<div><a>[50x20]</a></div>", "div (0,0,800,20)"),
    InlineCase("LQ/Q", #"<div style="font-size:30px">[10x5] [10x5]</div>"#, "div (0,0,800,34)"),
    InlineCase("LQ/Q", #"<div style="font-size:30px;width:15px">[10x5] [10x5]</div>"#, "div (0,0,15,10)"),
    InlineCase("STD/LQ/Q", #"T><td style="font-size:12px;line-height:20px"><a>[32x32]</a> <a>[32x32]</a></td></table>"#, "td (0,0,67.3438,38) a (0,21,32,14) a (35.3438,21,32,14)"),
    InlineCase("STD", #"T><td style="font-size:14px;line-height:150%"><a style="font-size:24px">x</a></table>"#, "td (0,0,12,24) a (0,-3,12,27)"),
    InlineCase("LQ/Q", #"T><td style="font-size:14px;line-height:150%"><a style="font-size:24px">x</a></table>"#, "td (0,0,12,21) a (0,-3,12,27)"),
    InlineCase("STD/LQ", #"T><td style="font-size:14px;line-height:1.5"><a style="font-size:24px">x</a></table>"#, "td (0,0,12,36) a (0,4,12,27)"),
    InlineCase("STD", #"T><td style="font-size:14px;line-height:20px"><span style="font-size:24px;line-height:normal"><a>x</a></span></td></table>"#, "td (0,0,12,28) a (0,0,12,27)"),
])
func lineHeightQuirk(_ row: InlineCase) throws { try row.check() }

/// `vertical-align` (browser notes §2.3).
@Test(arguments: [
    ("", "div (0,0,800,24) img (8,6,10,10) a (18,3,8,17)"),
    ("top", "div (0,0,800,24) img (8,0,10,10) a (18,3,8,17)"),
    ("bottom", "div (0,0,800,24) img (8,14,10,10) a (18,3,8,17)"),
    ("text-top", "div (0,0,800,24) img (8,3,10,10) a (18,3,8,17)"),
    ("text-bottom", "div (0,0,800,24) img (8,10,10,10) a (18,3,8,17)"),
    ("4px", "div (0,0,800,24) img (8,2,10,10) a (18,3,8,17)"),
    ("middle", "div (0,0,800,24) img (8,6.7656,10,10) a (18,3,8,17)"),
    ("sub", "div (0,0,800,24) img (8,10.1875,10,10) a (18,3,8,17)"),
    ("super", "div (0,0,800,24.3281) img (8,0,10,10) a (18,3.3281,8,17)"),
    ("center", "div (0,0,800,24) img (8,6,10,10) a (18,3,8,17)"),
    ("50%", "div (0,0,800,30) img (8,0,10,10) a (18,9,8,17)"),
])
func verticalAlign(_ value: String, _ expected: String) throws {
    let markup = #"<div style="line-height:24px">x[10x10 style="vertical-align:\#(value)"]<a>y</a></div>"#
    try InlineCase("STD", markup, expected).check()
}

@Test(arguments: [
    InlineCase("STD", #"<div style="line-height:24px">x[10x41 style="vertical-align:top"]<a>y</a></div>"#, "div (0,0,800,41) a (18,3,8,17)"),
    InlineCase("STD", #"<div>x[10x41 style="vertical-align:top"]<a>y</a></div>"#, "div (0,0,800,41) a (18,0,8,17)"),
    InlineCase("STD", #"<div>x[10x41 style="vertical-align:bottom"]<a>y</a></div>"#, "div (0,0,800,41) a (18,23,8,17)"),
    InlineCase("STD", #"<div>x[10x41 style="vertical-align:middle"]<a>y</a></div>"#, "div (0,0,800,41) a (18,11.7344,8,17)"),
    InlineCase("STD", #"<div>x[10x41 style="vertical-align:text-bottom"]<a>y</a></div>"#, "div (0,0,800,42)"),
    InlineCase("STD", #"<div>x[10x41 style="vertical-align:text-top"]<a>y</a></div>"#, "div (0,0,800,41)"),
    InlineCase("STD", "<div>x[10x41 align=middle]<a>y</a></div>", "a (18,7.5,8,17)"),
    InlineCase("STD", "<div>x[10x41 align=absmiddle]<a>y</a></div>", "a (18,11.7344,8,17)"),
    InlineCase("STD", "<div>x[10x41 align=top]<a>y</a></div>", "a (18,0,8,17)"),
    InlineCase("STD", "<div>a<sup>1</sup></div>", "div (0,0,800,23.3281) sup (8.9063,0,7.4219,15)"),
    InlineCase("STD", "<div>a<sup style='line-height:0'>1</sup></div>", "div (0,0,800,18)"),
    InlineCase("STD", "<div>a<sub>1</sub></div>", "div (0,0,800,20.1875)"),
    InlineCase("STD", #"<div>x<span style="display:inline-block;padding:5px;border:1px solid">y<br>z</span></div>"#, "div (0,0,800,48)"),
    InlineCase("STD", #"<div>x<span style="display:inline-block;padding:5px;border:1px solid;overflow:hidden">y<br>z</span></div>"#, "div (0,0,800,53) span (8,0,20,48)"),
    InlineCase("STD", #"<style>td{display:inline-block}</style>T><tr><td>x</td><td>y</td></tr></table>"#, "table (0,0,16,18.2344)"),
])
func verticalAlignOfBoxes(_ row: InlineCase) throws { try row.check() }
