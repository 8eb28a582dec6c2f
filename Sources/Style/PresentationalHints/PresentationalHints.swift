import DOM
import Primitives

/// Legacy attributes of an element as declarations: below every author rule, above the user-agent sheet
/// (HTML standard, "Presentational hints").
func presentationalHints(of node: NodeID, in document: Document, into declarations: inout [Declaration]) {
    var hints = HintWriter(node: node, document: document)
    hints.write()
    declarations += hints.declarations
}

/// Collects the hints of one element.
struct HintWriter {
    let node: NodeID
    let document: Document
    var declarations: [Declaration] = []

    init(node: NodeID, document: Document) {
        self.node = node
        self.document = document
    }

    func attribute(_ name: Atom) -> ArraySlice<UInt8>? { document.attribute(name, of: node) }
    mutating func emit(_ property: PropertyID, _ value: PropertyValue) { declarations.append(Declaration(property: property, value: value)) }
    mutating func emit(_ properties: [PropertyID], _ value: PropertyValue) { for property in properties { emit(property, value) } }

    mutating func write() {
        let element = document.nodes[node]
        guard element.kind == .element else { return }
        if element.isForeign {
            if element.name == .svg { svg() }
            return
        }
        switch element.name {
        // What these have depends on other elements too.
        case .td, .th: cell()
        case .table: table()
        case .html: pageColorScheme()
        case .tbody, .thead, .tfoot, .colgroup: rowOrColumnGroup(element.name)
        case .a: link()
        // A player without controls has no box.
        case .audio: if attribute(document.atoms.lookUp(Array("controls".utf8))) == nil { emit(.display, .keyword(Display.none.rawValue)) }
        default:
            if element.attributeCount == 0 { return }
            writeOwn(element.name)
        }
        if element.attributeCount > 0 { writeCommon(element.name) }
    }

    private mutating func writeOwn(_ name: Atom) {
        switch name {
        case .tr:
            tablePart()
            if let height = attribute(.height).flatMap({ LegacyNumber.dimension($0) }) { emit(.height, .size(.length(height))) }
        case .col:
            tablePart()
            if let width = attribute(.width).flatMap({ LegacyNumber.dimension($0, allowsZero: false) }) { emit(.width, .size(.length(width))) }
        case .caption:
            if let align = attribute(.align) {
                if ASCII.equalIgnoringCase(align, "bottom") { emit(.captionSide, .keyword(CaptionSide.bottom.rawValue)) }
                if ASCII.equalIgnoringCase(align, "top") { emit(.captionSide, .keyword(CaptionSide.top.rawValue)) }
            }
        case .body: body()
        case .font: font()
        case .img: image()
        case .input:
            if let type = attribute(.type), ASCII.equalIgnoringCase(type, "image") { image() }
        case .iframe:
            size()
            spaces()
            embeddedAlign()
            if let border = attribute(.frameborder), (LegacyNumber.integer(border) ?? 0) == 0 { emit(Shorthand.borderWidth.longhands, .length(.zero)) }
        case .object, .embed, .applet:
            size()
            spaces()
            embeddedAlign()
            imageBorder()
        case .video: size()
        case .marquee:
            size()
            spaces()
            backgroundColor()
        case .hr: rule()
        case .br:
            guard let clear = attribute(.clear) else { return }
            if ASCII.equalIgnoringCase(clear, "all") { emit(.clear, .keyword(Clear.both.rawValue)) }
            else if let value = Keywords.clear.value(of: Array(clear)) { emit(.clear, .keyword(value)) }
        case .ol, .ul, .li: listType(name)
        default: break
        }
    }

    /// `align`, `dir` and `hidden`, which every element has.
    private mutating func writeCommon(_ name: Atom) {
        switch name {
        case .div, .p: blockAlign()
        case .img, .table, .td, .th, .tr, .tbody, .thead, .tfoot, .col, .colgroup, .caption, .hr, .iframe, .object, .embed, .applet, .input, .legend: break
        default:
            // Blink maps `align` on any other element to plain `text-align`.
            guard let align = attribute(.align) else { break }
            if ASCII.equalIgnoringCase(align, "middle") { emit(.textAlign, .textAlign(.value(.center))) }
            else { plainTextAlign(align) }
        }
        if let direction = attribute(.dir) { self.direction(direction, of: name) }
        if attribute(.hidden) != nil { emit(.display, .keyword(Display.none.rawValue)) }
    }

    /// HTML standard, "color-scheme": the first `<meta name=color-scheme>` whose content is valid speaks for the page.
    private mutating func pageColorScheme() {
        for meta in document.elements(named: .meta) {
            guard let name = document.attribute(.name, of: meta), ASCII.equalIgnoringCase(name, "color-scheme"),
                  let content = document.attribute(.content, of: meta) else { continue }
            let stream = TokenStream(content)
            var parser = ValueParser(stream.tokens[stream.trimmed(0..<stream.tokens.count)], mode: document.mode)
            guard let value = parser.consumeValue(of: .colorScheme), parser.isAtEnd() else { continue }
            return emit(.colorScheme, value)
        }
    }

    func textAlign(_ value: ArraySlice<UInt8>) -> TextAlign? {
        Keywords.textAlign.value(of: Array(value)).flatMap(TextAlign.init(rawValue:))
    }
    private mutating func plainTextAlign(_ value: ArraySlice<UInt8>) {
        if let align = textAlign(value) { emit(.textAlign, .textAlign(.value(align))) }
    }
    /// `align` where it moves block-level descendants too (HTML standard, "align descendants").
    mutating func blockAlign(absoluteMiddle: Bool = false) {
        guard let value = attribute(.align) else { return }
        if ASCII.equalIgnoringCase(value, "center") || ASCII.equalIgnoringCase(value, "middle") { emit(.textAlign, .textAlign(.value(.webkitCenter))) }
        else if ASCII.equalIgnoringCase(value, "left") { emit(.textAlign, .textAlign(.value(.webkitLeft))) }
        else if ASCII.equalIgnoringCase(value, "right") { emit(.textAlign, .textAlign(.value(.webkitRight))) }
        else if absoluteMiddle, ASCII.equalIgnoringCase(value, "absmiddle") { emit(.textAlign, .textAlign(.value(.center))) }
        else { plainTextAlign(value) }
    }

    mutating func backgroundColor() {
        if let color = attribute(.bgcolor).flatMap({ legacyColor($0) }) { emit(.backgroundColor, .color(.color(color))) }
    }
    mutating func backgroundImage() {
        guard let value = attribute(.background) else { return }
        let address = ASCII.trimmed(value)
        if !address.isEmpty { emit(.backgroundImage, .images([.url(String(decoding: address, as: UTF8.self))])) }
    }
    mutating func size() {
        if let width = attribute(.width).flatMap({ LegacyNumber.dimension($0) }) { emit(.width, .size(.length(width))) }
        if let height = attribute(.height).flatMap({ LegacyNumber.dimension($0) }) { emit(.height, .size(.length(height))) }
    }
    mutating func spaces() {
        if let space = attribute(.hspace).flatMap({ LegacyNumber.dimension($0) }) { emit([.marginLeft, .marginRight], .length(space)) }
        if let space = attribute(.vspace).flatMap({ LegacyNumber.dimension($0) }) { emit([.marginTop, .marginBottom], .length(space)) }
    }

    private mutating func font() {
        // `<font size>` 1 … 7 are the keywords `x-small` … `xxx-large`.
        if let size = attribute(.size).flatMap({ LegacyNumber.fontSize($0) }) { emit(.fontSize, .fontSize(.keyword(UInt8(clamping: size + 1)))) }
        if let color = attribute(.color).flatMap({ legacyColor($0) }) { emit(.color, .color(.color(color))) }
        if let face = attribute(.face) {
            let tokens = tokenize(face)
            var parser = ValueParser(tokens[...], mode: document.mode)
            if let family = parser.consumeFontFamily(), parser.isAtEnd() { emit(.fontFamily, .family(family)) }
        }
    }

    private mutating func body() {
        backgroundColor()
        backgroundImage()
        if let color = attribute(.text).flatMap({ legacyColor($0) }) { emit(.color, .color(.color(color))) }
        // The last in source order wins where two concern the same side (browser notes §6.4).
        let element = document.nodes[node]
        for index in Int(element.attributeStart)..<Int(element.attributeStart) + Int(element.attributeCount) {
            let attribute = document.attributes[index]
            let sides: [PropertyID]
            switch attribute.name {
            case .leftmargin, .marginwidth: sides = [.marginLeft, .marginRight]
            case .topmargin, .marginheight: sides = [.marginTop, .marginBottom]
            default: continue
            }
            if let margin = LegacyNumber.dimension(document.buffer[attribute.value.range]) { emit(sides, .length(margin)) }
        }
    }

    /// The body's `link` colours the document's links; `alink` and `vlink` have no effect on a page that nobody has touched.
    private mutating func link() {
        guard document.body.isSome, document.hasAttribute(.href, on: node),
              let color = document.attribute(.link, of: document.body).flatMap({ legacyColor($0) }) else { return }
        emit(.color, .color(.color(color)))
    }

    private mutating func rule() {
        if let align = attribute(.align) {
            if ASCII.equalIgnoringCase(align, "left") {
                emit(.marginLeft, .length(.zero))
                emit(.marginRight, .auto)
            } else if ASCII.equalIgnoringCase(align, "right") {
                emit(.marginLeft, .auto)
                emit(.marginRight, .length(.zero))
            } else { emit([.marginLeft, .marginRight], .auto) }
        }
        if let value = attribute(.width), let width = LegacyNumber.dimension(value) {
            emit(.width, .size(.length(width == .px(0) ? .px(1) : width)))
        }
        if let color = attribute(.color) {
            emit(Shorthand.borderStyle.longhands, .keyword(BorderStyle.solid.rawValue))
            if let color = legacyColor(color) {
                emit(Shorthand.borderColor.longhands, .color(.color(color)))
                emit(.backgroundColor, .color(.color(color)))
            }
        } else if attribute(.noshade) != nil {
            let gray = PropertyValue.color(.color(Color(rgb: 0x808080)))
            emit(Shorthand.borderStyle.longhands, .keyword(BorderStyle.solid.rawValue))
            emit(Shorthand.borderColor.longhands, gray)
            emit(.backgroundColor, gray)
        }
        if let value = attribute(.size) {
            // The size includes both borders.
            let size = LegacyNumber.integer(value) ?? 0
            if size <= 1 { emit(.borderBottomWidth, .length(.zero)) } else { emit(.height, .size(.length(.px(Double(size - 2))))) }
        }
    }

    private mutating func listType(_ name: Atom) {
        guard let value = attribute(.type) else { return }
        let type: ListStyleType
        if name != .ul, value.count == 1, let letter = value.first, [0x31, 0x61, 0x41, 0x69, 0x49].contains(letter) {
            switch letter {
            case 0x61: type = .lowerAlpha
            case 0x41: type = .upperAlpha
            case 0x69: type = .lowerRoman
            case 0x49: type = .upperRoman
            default: type = .decimal
            }
        } else if name != .ol, ASCII.equalIgnoringCase(value, "disc") { type = .disc }
        else if name != .ol, ASCII.equalIgnoringCase(value, "circle") || ASCII.equalIgnoringCase(value, "round") { type = .circle }
        else if name != .ol, ASCII.equalIgnoringCase(value, "square") { type = .square }
        else if name != .ol, ASCII.equalIgnoringCase(value, "none") { type = .none }
        else { return }
        emit(.listStyleType, .listStyleType(type))
    }
}
