import Testing

/// White space and line breaking (browser notes §1.2, §2.4).
@Test(arguments: [
    InlineCase("STD", "x<a> ab </a> y", "a (8,0,26.6875,17)"),
    InlineCase("STD", "x <a> ab</a>", "a (12.4531,0,17.7969,17)"),
    InlineCase("STD", "<a>ab </a>", "a (0,0,17.7969,17)"),
    InlineCase("STD", "<div><a> </a><b>x</b></div>", "div (0,0,800,18)"),
    InlineCase("STD", "<div>x<a> </a>y</div>", "a (8,0,4.4531,17)"),
    InlineCase("STD", "<div style='width:50px'><a>aaaa bbbb cccc</a></div>", "a (0,0,35.5938,17)+(0,18,35.5938,17)+(0,36,32,17)"),
    InlineCase("STD", "<div style='width:50px;text-align:right'><a>aaaa bbbb cccc</a></div>", "a (14.4063,0,35.5938,17)+(14.4063,18,35.5938,17)+(18,36,32,17)"),
    InlineCase("STD", "<span>A</span><b>V</b>", "b (10.6719,0,10.6719,17)"),
    InlineCase("STD", "<span>A</span><a>V</a>", "span (0,0,9.4844,17) a (9.4844,0,10.6719,17)"),
    InlineCase("STD", "<span>T</span> o", "span (0,0,9.4844,17)"),
    InlineCase("STD", "<span>A</span> ", "span (0,0,10.6719,17)"),
    InlineCase("STD", "<span style='letter-spacing:1px'>abc</span>", "span (0,0,28.7969,17)"),
    InlineCase("STD", "<span style='letter-spacing:1px'>AV</span>", "span (0,0,22.1563,17)"),
    InlineCase("STD", "<span style='word-spacing:5px'>a&nbsp;b</span>", "span (0,0,27.25,17)"),
    InlineCase("STD", "<pre style='font:16px Arial;margin:0'><span>a\tb</span></pre>", "span (0,0,44.4688,17)"),
    InlineCase("STD", "<div style='width:30px'><a>extra&shy;ordinary</a></div>", "a (0,0,40.9063,17)+(0,18,57.8125,17)"),
    InlineCase("STD", "<div style='width:100px;text-align:center'> <a>y</a>&nbsp;</div>", "a (43.7656,0,8,17)"),
    InlineCase("STD", "<a>x<br>y</a>", "a (0,0,8,17)+(0,18,8,17)"),
    InlineCase("STD", "<span style='font-variant:small-caps'>abc</span>", "span (0,0,22.625,17)"),
    InlineCase("STD", "<div style='font-size:13px'><a>o</a><b style='font-weight:400'>ooo</b></div>", "a (0,0,7.2344,15) b (7.2344,0,21.7031,15)"),
    InlineCase("STD", "<div style='font-size:13px'><span>o</span><span>o</span><span>o</span></div>", "span (0,0,7.2344,15) span (7.2344,0,7.2344,15) span (14.4688,0,7.2344,15)"),
])
func whiteSpace(_ row: InlineCase) throws { try row.check() }

@Test(arguments: [
    InlineCase("STD", "<div style='width:100px'>[80x10]&nbsp;[80x10]</div>", "img (0,3,80,10) img (0,21,80,10)"),
    InlineCase("LQ/Q", "<div style='width:100px'>[80x10]&nbsp;[80x10]</div>", "img (0,3,80,10) img (0,18,80,10)"),
    InlineCase("STD", "<div style='width:100px'><a>[60x20]</a><a>[60x20]</a></div>", "img (0,0,60,20) img (0,25,60,20)"),
    InlineCase("STD", "<div style='width:60px'><a>(aaaa)(bbbb)?cccc!dddd</a></div>", "a (0,0,46.25,17)+(0,18,55.1563,17)+(0,36,72.0469,17)"),
    InlineCase("STD", "<div style='width:100px'><a>https://example.com/path/to/some/where?x=1&y=2</a></div>", "a (0,0,297.0469,17)+(0,18,63.1563,17)"),
    InlineCase("STD", "<div style='width:100px;word-break:break-all'><a>https://example.com/path</a></div>", "a (0,0,99.6094,17)+(0,18,79.1563,17)"),
    InlineCase("STD", "<div style='width:100px;overflow-wrap:break-word'><a>https://example.com/path</a></div>", "a (0,0,99.6094,17)+(0,18,79.1563,17)"),
    InlineCase("STD", "<div style='width:100px;overflow-wrap:anywhere'><a>https://example.com/path</a></div>", "a (0,0,99.6094,17)+(0,18,79.1563,17)"),
    InlineCase("STD", "<div style='width:100px;word-break:break-word'><a>https://example.com/path</a></div>", "a (0,0,99.6094,17)+(0,18,79.1563,17)"),
    InlineCase("STD", "T style='width:100px'><td style='overflow-wrap:break-word'>https://example.com/path</td></table>".replacing("T style", with: "<table cellspacing=0 cellpadding=0 style"), "td (0,0,178.7656,18)"),
    InlineCase("STD", "<div style='width:60px'>aaa <nobr><a>bbb ccc</a></nobr></div>", "a (0,18,55.1406,17)"),
    InlineCase("Q", "<table cellspacing=0 cellpadding=0 width=100><td>[60x10][60x10]</td></table>", "td (0,0,120,10)"),
    InlineCase("LQ", "<table cellspacing=0 cellpadding=0 width=100><td>[60x30][60x30]</td></table>", "table (0,0,100,60)"),
    InlineCase("Q", "<table cellspacing=0 cellpadding=0 width=100><td width=100>[60x30][60x30]</td></table>", "img (0,0,60,30) img (0,30,60,30)"),
    InlineCase("Q", "<table cellspacing=0 cellpadding=0 width=100><td>aaa[60x10]&nbsp;[60x10]bbb</td></table>", "table (0,0,177.8594,18)"),
    InlineCase("STD", "<div style='width:100px;white-space:nowrap'>[60x10][60x10]</div>", "img (0,3,60,10) img (60,3,60,10)"),
])
func lineBreaking(_ row: InlineCase) throws { try row.check() }

/// Floats beside lines (CSS 2.2 §9.5).
@Test(arguments: [
    InlineCase("STD", "<div style='width:200px'><i style='float:left;width:50px;height:30px'></i><a>x</a></div>", "i (0,0,50,30) a (50,0,8,17)"),
    InlineCase("STD", "<div style='width:100px'>aaaa<i style='float:right;width:50px;height:30px'></i> <a>bbbb</a></div>", "i (50,0,50,30) a (0,18,35.5938,17)"),
    InlineCase("STD", "<div style='width:100px'><a>aaaa bbbb</a><i style='float:left;width:50px;height:30px'></i></div>", "a (0,0,75.6406,17) i (0,18,50,30)"),
    InlineCase("STD", "<div style='width:100px'><i style='float:left;width:80px;height:30px'></i><a>wwww</a></div>", "a (0,30,46.2188,17)"),
    InlineCase("STD", "<div>x<i style='float:left;width:50px;height:150px'></i><br clear=all></div><p style='margin:0'>y</p>", "p (0,150,800,18)"),
    InlineCase("STD", "<table cellspacing=0 cellpadding=0><td><i style='float:left;width:120px;height:10px'></i><i style='float:left;width:100px;height:10px'></i></td></table>", "td (0,0,220,10)"),
])
func floatsBesideLines(_ row: InlineCase) throws { try row.check() }

@Test(arguments: [
    InlineCase("STD", "<div style='width:100px;text-align:justify'><a>aaa bbb ccc ddd</a></div>", "a (0,0,100,17)+(0,18,26.7031,17)"),
    InlineCase("STD", "<div style='width:100px;text-indent:20px'><a>aaa bbb ccc</a></div>", "a (20,0,57.8438,17)+(0,18,24,17)"),
    InlineCase("STD", "<div style='width:100px' dir=rtl><a>abc</a></div>", "a (74.2031,0,25.7969,17)"),
    InlineCase("STD", "<div style='width:100px' dir=rtl><a>abc</a> <b style='font-weight:400'>&#1488;</b></div>", "a (74.2031,0,25.7969,17)"),
    InlineCase("STD", "<ul style='margin:0;padding-left:20px;list-style-position:inside'><li><a>x</a></li></ul>", "a (41,0,8,17)"),
    InlineCase("STD", "<ol style='margin:0;list-style-position:inside'><li><a>x</a></li></ol>", "a (57.7969,0,8,17)"),
])
func alignment(_ row: InlineCase) throws { try row.check() }
