import DOM
import Primitives

/// HTML standard, "Tables", as Blink carries it out.
extension HintWriter {
    /// The table that a row, cell or column belongs to; `.none` outside one.
    private var ownTable: NodeID {
        var current = document.nodes[node].parent
        // A cell lies three levels below its table.
        for _ in 0..<4 where current.isSome {
            if document.nodes[current].name == .table { return current }
            current = document.nodes[current].parent
        }
        return .none
    }

    mutating func table() {
        let width = attribute(.width).flatMap { LegacyNumber.dimension($0, allowsZero: false) }
        if let width { emit(.width, .size(.length(width))) }
        if let height = attribute(.height).flatMap({ LegacyNumber.dimension($0, allowsZero: false) }) { emit(.height, .size(.length(height))) }
        backgroundColor()
        backgroundImage()
        spaces()
        if let align = attribute(.valign), let value = Self.verticalAlign(align) { emit(.verticalAlign, .verticalAlign(.keyword(value))) }
        if let align = attribute(.align) {
            if ASCII.equalIgnoringCase(align, "center") { emit([.marginLeft, .marginRight], .auto) }
            else if ASCII.equalIgnoringCase(align, "left") { emit(.float, .keyword(FloatSide.left.rawValue)) }
            else if ASCII.equalIgnoringCase(align, "right") { emit(.float, .keyword(FloatSide.right.rawValue)) }
        }
        if let spacing = attribute(.cellspacing).flatMap({ LegacyNumber.integer($0) }), spacing >= 0 {
            emit([.borderSpacingX, .borderSpacingY], .length(.px(Double(spacing))))
        }
        tableBorder()
        // Quirks Mode standard, "The tables inherit color from body quirk".
        if document.mode == .quirks, document.body.isSome,
           let color = document.attribute(.text, of: document.body).flatMap({ legacyColor($0) }) {
            emit(.color, .color(.color(color)))
        }
    }

    /// 1 where the attribute is there without a number.
    private static func borderWidth(of table: NodeID, in document: Document) -> Int? {
        document.attribute(.border, of: table).map { value in
            guard let width = LegacyNumber.integer(value), width >= 0 else { return 1 }
            return width
        }
    }
    private mutating func tableBorder() {
        let width = Self.borderWidth(of: node, in: document)
        if let width { emit(Shorthand.borderWidth.longhands, .length(.px(Double(width)))) }
        let color = attribute(.bordercolor).flatMap { $0.isEmpty ? nil : legacyColor($0) }
        if let color { emit(Shorthand.borderColor.longhands, .color(.color(color))) }
        let rules = TableRules(attribute(.rules))
        if rules != nil { emit(.borderCollapse, .keyword(BorderCollapse.collapse.rawValue)) }
        if let sides = attribute(.frame).flatMap({ Self.frameSides($0) }) {
            for (index, isShown) in sides.enumerated() {
                if isShown { emit(Shorthand.borderWidth.longhands[index], .length(.px(1))) }
                emit(Shorthand.borderStyle.longhands[index], .keyword((isShown ? BorderStyle.solid : .hidden).rawValue))
            }
        } else if (width ?? 0) > 0 || attribute(.bordercolor) != nil {
            let style: BorderStyle = attribute(.bordercolor) != nil ? .solid : .outset
            emit(Shorthand.borderStyle.longhands, .keyword(style.rawValue))
        } else if rules != nil {
            // `hidden` wins over what cells have, in border conflicts.
            emit(Shorthand.borderStyle.longhands, .keyword(BorderStyle.hidden.rawValue))
        }
    }
    /// Top, right, bottom, left.
    private static func frameSides(_ value: ArraySlice<UInt8>) -> [Bool]? {
        switch String(decoding: ASCII.lowercased(value.prefix(8)), as: UTF8.self) {
        case "void": [false, false, false, false]
        case "above": [true, false, false, false]
        case "below": [false, false, true, false]
        case "hsides": [true, false, true, false]
        case "vsides": [false, true, false, true]
        case "lhs": [false, false, false, true]
        case "rhs": [false, true, false, false]
        case "box", "border": [true, true, true, true]
        default: nil
        }
    }

    /// What rows, row groups, columns and cells share.
    mutating func tablePart() {
        backgroundColor()
        backgroundImage()
        blockAlign(absoluteMiddle: true)
        if let color = attribute(.bordercolor).flatMap({ $0.isEmpty ? nil : legacyColor($0) }) {
            emit(Shorthand.borderColor.longhands, .color(.color(color)))
        }
        if let align = attribute(.valign), let value = Self.verticalAlign(align) { emit(.verticalAlign, .verticalAlign(.keyword(value))) }
    }

    mutating func rowOrColumnGroup(_ name: Atom) {
        if document.nodes[node].attributeCount > 0 {
            tablePart()
            if name == .colgroup, let width = attribute(.width).flatMap({ LegacyNumber.dimension($0, allowsZero: false) }) {
                emit(.width, .size(.length(width)))
            }
            if name != .colgroup, let height = attribute(.height).flatMap({ LegacyNumber.dimension($0) }) { emit(.height, .size(.length(height))) }
        }
        let table = ownTable
        guard table.isSome, TableRules(document.attribute(.rules, of: table)) == .groups else { return }
        let isColumn = name == .colgroup
        emit(isColumn ? [.borderLeftWidth, .borderRightWidth] : [.borderTopWidth, .borderBottomWidth], .length(.px(1)))
        emit(isColumn ? [.borderLeftStyle, .borderRightStyle] : [.borderTopStyle, .borderBottomStyle], .keyword(BorderStyle.solid.rawValue))
    }

    mutating func cell() {
        let table = ownTable
        if table.isSome {
            if let padding = document.attribute(.cellpadding, of: table), !padding.isEmpty {
                // Unlike spacing, a padding that is no number is zero (browser notes §3.7).
                emit(Shorthand.padding.longhands, .length(.px(Double(max(0, LegacyNumber.integer(padding) ?? 0)))))
            }
            cellBorder(of: table)
        }
        guard document.nodes[node].attributeCount > 0 else { return }
        tablePart()
        let width = attribute(.width).flatMap { LegacyNumber.dimension($0, allowsZero: false) }
        if let width { emit(.width, .size(.length(width))) }
        if let height = attribute(.height).flatMap({ LegacyNumber.dimension($0, allowsZero: false) }) { emit(.height, .size(.length(height))) }
        if attribute(.nowrap) != nil {
            emit(.whiteSpace, .keyword(WhiteSpace.nowrap.rawValue))
            if document.mode == .quirks { emit(.nowrapQuirk, .keyword(1)) }
        }
    }

    private mutating func cellBorder(of table: NodeID) {
        let sides: [PropertyID], styles: [PropertyID], style: BorderStyle
        switch TableRules(document.attribute(.rules, of: table)) {
        case .none?, .groups?: return
        case .all?: (sides, styles, style) = (Shorthand.borderWidth.longhands, Shorthand.borderStyle.longhands, .solid)
        case .columns?: (sides, styles, style) = ([.borderLeftWidth, .borderRightWidth], [.borderLeftStyle, .borderRightStyle], .solid)
        case .rows?: (sides, styles, style) = ([.borderTopWidth, .borderBottomWidth], [.borderTopStyle, .borderBottomStyle], .solid)
        case nil:
            guard (Self.borderWidth(of: table, in: document) ?? 0) > 0 else { return }
            style = document.hasAttribute(.bordercolor, on: table) ? .solid : .inset
            (sides, styles) = (Shorthand.borderWidth.longhands, Shorthand.borderStyle.longhands)
        }
        emit(sides, .length(.px(1)))
        emit(styles, .keyword(style.rawValue))
        emit(Shorthand.borderColor.longhands, .wide(.inherit))
    }
}

/// The `rules` attribute of a table.
private enum TableRules {
    case none, groups, rows, columns, all
    init?(_ value: ArraySlice<UInt8>?) {
        guard let value else { return nil }
        if ASCII.equalIgnoringCase(value, "none") { self = .none }
        else if ASCII.equalIgnoringCase(value, "groups") { self = .groups }
        else if ASCII.equalIgnoringCase(value, "rows") { self = .rows }
        else if ASCII.equalIgnoringCase(value, "cols") { self = .columns }
        else if ASCII.equalIgnoringCase(value, "all") { self = .all }
        else { return nil }
    }
}
