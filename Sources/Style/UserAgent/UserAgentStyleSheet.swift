/// The user-agent style sheet for every mode: the HTML standard's rendering section as Chromium has it (browser notes §5).
/// `__qem` is an em of a margin that quirks mode may drop (browser notes §5.2). What attributes say is in the presentational hints.
let userAgentStyleSheet: StaticString = """
area, base, datalist, head, link, meta, noembed, noframes, param, rp, script, style, template, title { display: none }

html, body, address, article, aside, blockquote, center, details, dir, div, dl, dt, dd, fieldset, figcaption, figure, footer, form, frame,
frameset, h1, h2, h3, h4, h5, h6, header, hgroup, hr, legend, listing, main, menu, nav, ol, optgroup, option, p, plaintext, pre, search,
section, summary, ul, xmp { display: block }
body { margin: 8px }
p { margin-top: 1__qem; margin-bottom: 1__qem }
dl, ul, ol, menu, dir { margin-top: 1__qem; margin-bottom: 1em }
blockquote { margin: 1__qem 40px 1em }
figure { margin: 1em 40px }
address { font-style: italic }
center { text-align: -webkit-center }
h1 { font-size: 2em; margin-top: .67__qem; margin-bottom: .67em; font-weight: bold }
h2 { font-size: 1.5em; margin-top: .83__qem; margin-bottom: .83em; font-weight: bold }
h3 { font-size: 1.17em; margin-top: 1__qem; margin-bottom: 1em; font-weight: bold }
h4 { margin-top: 1.33__qem; margin-bottom: 1.33em; font-weight: bold }
h5 { font-size: .83em; margin-top: 1.67__qem; margin-bottom: 1.67em; font-weight: bold }
h6 { font-size: .67em; margin-top: 2.33__qem; margin-bottom: 2.33em; font-weight: bold }
pre, xmp, plaintext, listing { font-family: monospace; white-space: pre; margin-top: 1__qem; margin-bottom: 1__qem }
hr { margin: .5em auto; border: 1px inset; color: gray; overflow: hidden }

ul, menu, dir { list-style-type: disc; padding-inline-start: 40px }
ol { list-style-type: decimal; padding-inline-start: 40px }
li { display: list-item }
ol ul, ul ul, menu ul, dir ul, ol menu, ul menu, ol dir, ul dir { list-style-type: circle }
ol ol ul, ol ul ul, ul ol ul, ul ul ul, ol ol menu, ol ul menu, ul ol menu, ul ul menu { list-style-type: square }
:is(dir, dl, menu, ol, ul) :is(dir, dl, menu, ol, ul) { margin-top: 0; margin-bottom: 0 }
dd { margin-inline-start: 40px }

table { display: table; border-collapse: separate; border-spacing: 2px; box-sizing: border-box; text-indent: initial }
thead { display: table-header-group; vertical-align: middle; border-color: inherit }
tbody { display: table-row-group; vertical-align: middle; border-color: inherit }
tfoot { display: table-footer-group; vertical-align: middle; border-color: inherit }
table > tr { vertical-align: middle }
tr { display: table-row; vertical-align: inherit; border-color: inherit }
col { display: table-column }
colgroup { display: table-column-group }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: -internal-center }
caption { display: table-caption; text-align: -webkit-center }

a:link { color: -webkit-link; text-decoration: underline }
b, strong { font-weight: bolder }
i, cite, em, var, dfn { font-style: italic }
tt, code, kbd, samp { font-family: monospace }
big { font-size: larger }
small { font-size: smaller }
u, ins { text-decoration: underline }
s, strike, del { text-decoration: line-through }
sub { vertical-align: sub; font-size: smaller }
sup { vertical-align: super; font-size: smaller }
mark { background-color: #ff0; color: #000 }
nobr { white-space: nowrap }
abbr[title], acronym[title] { text-decoration: underline dotted }
q::before { content: open-quote }
q::after { content: close-quote }
bdi, output { unicode-bidi: isolate }
bdo { unicode-bidi: bidi-override }
ruby > rt { font-size: 50% }

iframe { border: 2px inset }
video { object-fit: contain }
marquee { display: inline-block; width: -webkit-fill-available; overflow: hidden; white-space: nowrap }
progress { display: inline-block; box-sizing: border-box; width: 10em; height: 1em; vertical-align: -.2em }
meter { display: inline-block; box-sizing: border-box; width: 5em; height: 1em; vertical-align: -.2em }

input, textarea, select, button { display: inline-block; margin: 0; font: 13.3333px Arial; color: #000; letter-spacing: normal;
  word-spacing: normal; line-height: normal; text-transform: none; text-indent: 0; text-shadow: none; text-align: start }
input { padding: 1px 2px; border: 2px inset #767676; background-color: #fff }
input[type="hidden" i] { display: none !important }
input[type="button" i], input[type="submit" i], input[type="reset" i], button { padding: 1px 6px; border: 2px outset #000;
  background-color: #efefef; text-align: center; box-sizing: border-box }
input[type="button" i], input[type="submit" i], input[type="reset" i] { white-space: pre }
input[type="checkbox" i], input[type="radio" i] { margin: 3px 3px 3px 4px; padding: 0; border: 1px solid #767676; box-sizing: border-box;
  width: 13px; height: 13px; border-radius: 2.5px }
input[type="radio" i] { margin: 3px 3px 0 5px; border-radius: 50% }
input[type="image" i] { padding: 0; border: 0; background-color: transparent }
input[type="file" i] { padding: 0; border: 0; background-color: transparent; color: inherit; white-space: pre }
input[type="range" i] { margin: 2px; padding: 0; border: 0; color: #9d968e }
input[type="color" i] { box-sizing: border-box; width: 50px; height: 27px; border: 1px solid; background-color: #efefef }
input[type="search" i] { box-sizing: border-box }
input:disabled, textarea:disabled { color: #545454; border-color: rgba(118, 118, 118, .3); background-color: rgba(239, 239, 239, .3) }
select:disabled, button:disabled, input[type="button" i]:disabled, input[type="submit" i]:disabled, input[type="reset" i]:disabled {
  color: rgba(16, 16, 16, .3); border-color: rgba(118, 118, 118, .3); background-color: rgba(239, 239, 239, .3) }
textarea { padding: 2px; border: 1px solid #767676; background-color: #fff; font-family: monospace; font-size: 13.3333px;
  white-space: pre-wrap; overflow-wrap: break-word; overflow: auto }
select { padding: 1px 0; border: 1px solid #767676; background-color: #efefef; white-space: pre; box-sizing: border-box }
optgroup { font-weight: bold }
option { padding: 0 2px 1px; white-space: nowrap }
fieldset { margin: 0 2px; padding: .35em .75em .625em; border: 2px groove #efefef; min-width: min-content }
legend { padding: 0 2px }

[contenteditable]:not([contenteditable="false" i]) { overflow-wrap: break-word }
details > summary:first-of-type { display: list-item; list-style: disclosure-closed inside }
details[open] > summary:first-of-type { list-style-type: disclosure-open }
details:not([open]) > :not(summary) { display: none }
dialog { display: none }
dialog[open] { display: block; position: absolute; left: 0; right: 0; width: fit-content; height: fit-content; margin: auto;
  border: 3px solid; padding: 1em; background-color: #fff; color: #000 }
"""

/// What quirks mode adds to it (Quirks Mode standard; browser notes §4.2).
let quirksStyleSheet: StaticString = """
form { margin-bottom: 1em }
li { list-style-position: inside }
li dir, li menu, li ol, li ul { list-style-position: outside }
dir dir, dir menu, dir ol, dir ul, dir li, menu dir, menu menu, menu ol, menu ul, menu li, ol dir, ol menu, ol ol, ol ul, ol li,
ul dir, ul menu, ul ol, ul ul, ul li { list-style-position: inherit }
table { font-size: medium; font-weight: normal; font-style: normal; font-variant: normal; line-height: normal; white-space: normal;
  text-align: start; color: initial }
input:not([type="image" i]), textarea { box-sizing: border-box }
img[align="left" i] { margin-right: 3px }
img[align="right" i] { margin-left: 3px }
"""
