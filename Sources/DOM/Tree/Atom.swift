/// An interned lower-case name (of an element, attribute, class or id): equal names have equal atoms within one document.
/// Names that the engine itself knows have the same value in every document.
public struct Atom: Hashable, Sendable {
    public let value: UInt32
    @inlinable public init(value: UInt32) { self.value = value }
    /// No name: text nodes, and look-ups that found nothing.
    public static let none = Atom(value: 0)
    public static var html: Atom { Atom(value: 1) }
    public static var head: Atom { Atom(value: 2) }
    public static var title: Atom { Atom(value: 3) }
    public static var base: Atom { Atom(value: 4) }
    public static var link: Atom { Atom(value: 5) }
    public static var meta: Atom { Atom(value: 6) }
    public static var style: Atom { Atom(value: 7) }
    public static var body: Atom { Atom(value: 8) }
    public static var script: Atom { Atom(value: 9) }
    public static var noscript: Atom { Atom(value: 10) }
    public static var template: Atom { Atom(value: 11) }
    public static var a: Atom { Atom(value: 12) }
    public static var abbr: Atom { Atom(value: 13) }
    public static var acronym: Atom { Atom(value: 14) }
    public static var address: Atom { Atom(value: 15) }
    public static var applet: Atom { Atom(value: 16) }
    public static var area: Atom { Atom(value: 17) }
    public static var article: Atom { Atom(value: 18) }
    public static var aside: Atom { Atom(value: 19) }
    public static var audio: Atom { Atom(value: 20) }
    public static var b: Atom { Atom(value: 21) }
    public static var bdi: Atom { Atom(value: 22) }
    public static var bdo: Atom { Atom(value: 23) }
    public static var big: Atom { Atom(value: 24) }
    public static var blockquote: Atom { Atom(value: 25) }
    public static var br: Atom { Atom(value: 26) }
    public static var button: Atom { Atom(value: 27) }
    public static var canvas: Atom { Atom(value: 28) }
    public static var caption: Atom { Atom(value: 29) }
    public static var center: Atom { Atom(value: 30) }
    public static var cite: Atom { Atom(value: 31) }
    public static var code: Atom { Atom(value: 32) }
    public static var col: Atom { Atom(value: 33) }
    public static var colgroup: Atom { Atom(value: 34) }
    public static var data: Atom { Atom(value: 35) }
    public static var datalist: Atom { Atom(value: 36) }
    public static var dd: Atom { Atom(value: 37) }
    public static var del: Atom { Atom(value: 38) }
    public static var details: Atom { Atom(value: 39) }
    public static var dfn: Atom { Atom(value: 40) }
    public static var dialog: Atom { Atom(value: 41) }
    public static var dir: Atom { Atom(value: 42) }
    public static var div: Atom { Atom(value: 43) }
    public static var dl: Atom { Atom(value: 44) }
    public static var dt: Atom { Atom(value: 45) }
    public static var em: Atom { Atom(value: 46) }
    public static var embed: Atom { Atom(value: 47) }
    public static var fieldset: Atom { Atom(value: 48) }
    public static var figcaption: Atom { Atom(value: 49) }
    public static var figure: Atom { Atom(value: 50) }
    public static var font: Atom { Atom(value: 51) }
    public static var footer: Atom { Atom(value: 52) }
    public static var form: Atom { Atom(value: 53) }
    public static var frame: Atom { Atom(value: 54) }
    public static var frameset: Atom { Atom(value: 55) }
    public static var h1: Atom { Atom(value: 56) }
    public static var h2: Atom { Atom(value: 57) }
    public static var h3: Atom { Atom(value: 58) }
    public static var h4: Atom { Atom(value: 59) }
    public static var h5: Atom { Atom(value: 60) }
    public static var h6: Atom { Atom(value: 61) }
    public static var header: Atom { Atom(value: 62) }
    public static var hgroup: Atom { Atom(value: 63) }
    public static var hr: Atom { Atom(value: 64) }
    public static var i: Atom { Atom(value: 65) }
    public static var iframe: Atom { Atom(value: 66) }
    public static var image: Atom { Atom(value: 67) }
    public static var img: Atom { Atom(value: 68) }
    public static var input: Atom { Atom(value: 69) }
    public static var ins: Atom { Atom(value: 70) }
    public static var kbd: Atom { Atom(value: 71) }
    public static var label: Atom { Atom(value: 72) }
    public static var legend: Atom { Atom(value: 73) }
    public static var li: Atom { Atom(value: 74) }
    public static var listing: Atom { Atom(value: 75) }
    public static var main: Atom { Atom(value: 76) }
    public static var map: Atom { Atom(value: 77) }
    public static var mark: Atom { Atom(value: 78) }
    public static var marquee: Atom { Atom(value: 79) }
    public static var menu: Atom { Atom(value: 80) }
    public static var meter: Atom { Atom(value: 81) }
    public static var nav: Atom { Atom(value: 82) }
    public static var nobr: Atom { Atom(value: 83) }
    public static var noembed: Atom { Atom(value: 84) }
    public static var noframes: Atom { Atom(value: 85) }
    public static var object: Atom { Atom(value: 86) }
    public static var ol: Atom { Atom(value: 87) }
    public static var optgroup: Atom { Atom(value: 88) }
    public static var option: Atom { Atom(value: 89) }
    public static var output: Atom { Atom(value: 90) }
    public static var p: Atom { Atom(value: 91) }
    public static var param: Atom { Atom(value: 92) }
    public static var picture: Atom { Atom(value: 93) }
    public static var plaintext: Atom { Atom(value: 94) }
    public static var pre: Atom { Atom(value: 95) }
    public static var progress: Atom { Atom(value: 96) }
    public static var q: Atom { Atom(value: 97) }
    public static var rb: Atom { Atom(value: 98) }
    public static var rp: Atom { Atom(value: 99) }
    public static var rt: Atom { Atom(value: 100) }
    public static var rtc: Atom { Atom(value: 101) }
    public static var ruby: Atom { Atom(value: 102) }
    public static var s: Atom { Atom(value: 103) }
    public static var samp: Atom { Atom(value: 104) }
    public static var search: Atom { Atom(value: 105) }
    public static var section: Atom { Atom(value: 106) }
    public static var select: Atom { Atom(value: 107) }
    public static var small: Atom { Atom(value: 108) }
    public static var source: Atom { Atom(value: 109) }
    public static var span: Atom { Atom(value: 110) }
    public static var strike: Atom { Atom(value: 111) }
    public static var strong: Atom { Atom(value: 112) }
    public static var sub: Atom { Atom(value: 113) }
    public static var summary: Atom { Atom(value: 114) }
    public static var sup: Atom { Atom(value: 115) }
    public static var svg: Atom { Atom(value: 116) }
    public static var math: Atom { Atom(value: 117) }
    public static var table: Atom { Atom(value: 118) }
    public static var tbody: Atom { Atom(value: 119) }
    public static var td: Atom { Atom(value: 120) }
    public static var textarea: Atom { Atom(value: 121) }
    public static var tfoot: Atom { Atom(value: 122) }
    public static var th: Atom { Atom(value: 123) }
    public static var thead: Atom { Atom(value: 124) }
    public static var time: Atom { Atom(value: 125) }
    public static var tr: Atom { Atom(value: 126) }
    public static var track: Atom { Atom(value: 127) }
    public static var tt: Atom { Atom(value: 128) }
    public static var u: Atom { Atom(value: 129) }
    public static var ul: Atom { Atom(value: 130) }
    public static var `var`: Atom { Atom(value: 131) }
    public static var video: Atom { Atom(value: 132) }
    public static var wbr: Atom { Atom(value: 133) }
    public static var xmp: Atom { Atom(value: 134) }
    public static var align: Atom { Atom(value: 135) }
    public static var alink: Atom { Atom(value: 136) }
    public static var alt: Atom { Atom(value: 137) }
    public static var background: Atom { Atom(value: 138) }
    public static var bgcolor: Atom { Atom(value: 139) }
    public static var border: Atom { Atom(value: 140) }
    public static var bordercolor: Atom { Atom(value: 141) }
    public static var cellpadding: Atom { Atom(value: 142) }
    public static var cellspacing: Atom { Atom(value: 143) }
    public static var charset: Atom { Atom(value: 144) }
    public static var checked: Atom { Atom(value: 145) }
    public static var `class`: Atom { Atom(value: 146) }
    public static var clear: Atom { Atom(value: 147) }
    public static var color: Atom { Atom(value: 148) }
    public static var cols: Atom { Atom(value: 149) }
    public static var colspan: Atom { Atom(value: 150) }
    public static var compact: Atom { Atom(value: 151) }
    public static var content: Atom { Atom(value: 152) }
    public static var coords: Atom { Atom(value: 153) }
    public static var disabled: Atom { Atom(value: 154) }
    public static var face: Atom { Atom(value: 155) }
    public static var frameborder: Atom { Atom(value: 156) }
    public static var headers: Atom { Atom(value: 157) }
    public static var height: Atom { Atom(value: 158) }
    public static var hidden: Atom { Atom(value: 159) }
    public static var href: Atom { Atom(value: 160) }
    public static var hspace: Atom { Atom(value: 161) }
    public static var httpEquiv: Atom { Atom(value: 162) }
    public static var id: Atom { Atom(value: 163) }
    public static var ismap: Atom { Atom(value: 164) }
    public static var lang: Atom { Atom(value: 165) }
    public static var leftmargin: Atom { Atom(value: 166) }
    public static var lowsrc: Atom { Atom(value: 167) }
    public static var marginheight: Atom { Atom(value: 168) }
    public static var marginwidth: Atom { Atom(value: 169) }
    public static var media: Atom { Atom(value: 170) }
    public static var multiple: Atom { Atom(value: 171) }
    public static var name: Atom { Atom(value: 172) }
    public static var nohref: Atom { Atom(value: 173) }
    public static var noshade: Atom { Atom(value: 174) }
    public static var nowrap: Atom { Atom(value: 175) }
    public static var `open`: Atom { Atom(value: 176) }
    public static var placeholder: Atom { Atom(value: 177) }
    public static var rel: Atom { Atom(value: 178) }
    public static var reversed: Atom { Atom(value: 179) }
    public static var rightmargin: Atom { Atom(value: 180) }
    public static var rows: Atom { Atom(value: 181) }
    public static var rowspan: Atom { Atom(value: 182) }
    public static var rules: Atom { Atom(value: 183) }
    public static var scope: Atom { Atom(value: 184) }
    public static var selected: Atom { Atom(value: 185) }
    public static var shape: Atom { Atom(value: 186) }
    public static var size: Atom { Atom(value: 187) }
    public static var sizes: Atom { Atom(value: 188) }
    public static var src: Atom { Atom(value: 189) }
    public static var srcset: Atom { Atom(value: 190) }
    public static var start: Atom { Atom(value: 191) }
    public static var target: Atom { Atom(value: 192) }
    public static var text: Atom { Atom(value: 193) }
    public static var topmargin: Atom { Atom(value: 194) }
    public static var type: Atom { Atom(value: 195) }
    public static var usemap: Atom { Atom(value: 196) }
    public static var valign: Atom { Atom(value: 197) }
    public static var value: Atom { Atom(value: 198) }
    public static var vlink: Atom { Atom(value: 199) }
    public static var vspace: Atom { Atom(value: 200) }
    public static var width: Atom { Atom(value: 201) }
    public static var xmlns: Atom { Atom(value: 202) }
    public static var bottommargin: Atom { Atom(value: 203) }
    public static var dataSrc: Atom { Atom(value: 204) }
    public static var role: Atom { Atom(value: 205) }

    /// The spelling of `none` and of every atom above, by value.
    static let wellKnown: [StaticString] = [
        "",
        "html", "head", "title", "base", "link", "meta", "style", "body",
        "script", "noscript", "template", "a", "abbr", "acronym", "address", "applet",
        "area", "article", "aside", "audio", "b", "bdi", "bdo", "big",
        "blockquote", "br", "button", "canvas", "caption", "center", "cite", "code",
        "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn",
        "dialog", "dir", "div", "dl", "dt", "em", "embed", "fieldset",
        "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1",
        "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "i", "iframe", "image", "img", "input", "ins", "kbd", "label",
        "legend", "li", "listing", "main", "map", "mark", "marquee", "menu",
        "meter", "nav", "nobr", "noembed", "noframes", "object", "ol", "optgroup",
        "option", "output", "p", "param", "picture", "plaintext", "pre", "progress",
        "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp",
        "search", "section", "select", "small", "source", "span", "strike", "strong",
        "sub", "summary", "sup", "svg", "math", "table", "tbody", "td",
        "textarea", "tfoot", "th", "thead", "time", "tr", "track", "tt",
        "u", "ul", "var", "video", "wbr", "xmp", "align", "alink",
        "alt", "background", "bgcolor", "border", "bordercolor", "cellpadding", "cellspacing", "charset",
        "checked", "class", "clear", "color", "cols", "colspan", "compact", "content",
        "coords", "disabled", "face", "frameborder", "headers", "height", "hidden", "href",
        "hspace", "http-equiv", "id", "ismap", "lang", "leftmargin", "lowsrc", "marginheight",
        "marginwidth", "media", "multiple", "name", "nohref", "noshade", "nowrap", "open",
        "placeholder", "rel", "reversed", "rightmargin", "rows", "rowspan", "rules", "scope",
        "selected", "shape", "size", "sizes", "src", "srcset", "start", "target",
        "text", "topmargin", "type", "usemap", "valign", "value", "vlink", "vspace",
        "width", "xmlns", "bottommargin", "data-src", "role", "contenteditable",
    ]
}
