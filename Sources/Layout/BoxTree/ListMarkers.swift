import DOM
import Images
import Primitives
import Style

/// Ordinals of list items (HTML standard, "The ol element"; CSS Lists 3).
struct ListCounters {
    private struct List {
        var next: Int
        var step: Int
    }
    private var lists: [List] = []

    mutating func open(_ node: NodeID, in document: Document) {
        let isOrdered = document.nodes[node].name == .ol
        let start = isOrdered ? Self.integer(.start, of: node, in: document) : nil
        if isOrdered, document.hasAttribute(.reversed, on: node) {
            var items = 0
            var child = document.nodes[node].firstChild
            while child.isSome {
                if document.nodes[child].name == .li { items += 1 }
                child = document.nodes[child].nextSibling
            }
            lists.append(List(next: start ?? items, step: -1))
        } else {
            lists.append(List(next: start ?? 1, step: 1))
        }
    }
    mutating func close() { if !lists.isEmpty { lists.removeLast() } }
    mutating func ordinal(of item: NodeID, in document: Document) -> Int {
        if lists.isEmpty { lists.append(List(next: 1, step: 1)) }
        if let value = Self.integer(.value, of: item, in: document) { lists[lists.count - 1].next = value }
        defer { lists[lists.count - 1].next &+= lists[lists.count - 1].step }
        return lists[lists.count - 1].next
    }
    private static func integer(_ name: Atom, of node: NodeID, in document: Document) -> Int? {
        guard var bytes = document.attribute(name, of: node) else { return nil }
        while let first = bytes.first, ASCII.isWhitespace(first) { bytes.removeFirst() }
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative { bytes.removeFirst() }
        return NonNegativeInteger.parse(bytes).map { isNegative ? -$0 : $0 }
    }
}

extension BoxTreeBuilder {
    /// The marker box of a list item, nil where it has none.
    mutating func makeMarker(for node: NodeID, style: StyleID) -> BoxID? {
        let ordinal = lists.ordinal(of: node, in: document)
        let type = tree.styles[style].listStyleType
        let isInside = tree.styles[style].listStylePosition == .inside
        var image: BoxID?
        if case .url(let address) = tree.styles[style].listStyleImage, let resolved = images.resolve(address) {
            image = makeReplaced(ReplacedContent(image: resolved), style: anonymousStyle(in: style, display: .inline), node: .none)
        }
        if image == nil, type == .none { return nil }
        let marker = makeAnonymous(.marker, display: .inline, in: style)
        tree.boxes[marker].isInlineLevel = isInside
        if let image {
            append(image, to: marker)
        } else if let text = MarkerText.string(for: type, ordinal: ordinal) {
            let textStyle = tree.boxes[marker].style
            append(makeText(Array(text.utf8), style: textStyle, node: .none, Inherited()), to: marker)
        }
        return marker
    }
}

/// CSS Counter Styles 3: the text of a marker, suffix and gap included; nil for the symbols that are drawn.
enum MarkerText {
    static func string(for type: ListStyleType, ordinal: Int) -> String? {
        switch type {
        case .none, .disc, .circle, .square, .disclosureOpen, .disclosureClosed: nil
        case .string(let text): text
        case .decimal: "\(ordinal). "
        case .decimalLeadingZero: (0...9).contains(ordinal) ? "0\(ordinal). " : "\(ordinal). "
        case .lowerAlpha: (alphabetic(ordinal, first: 0x61, count: 26) ?? "\(ordinal)") + ". "
        case .upperAlpha: (alphabetic(ordinal, first: 0x41, count: 26) ?? "\(ordinal)") + ". "
        case .lowerGreek: (greek(ordinal) ?? "\(ordinal)") + ". "
        case .georgian: (georgian(ordinal) ?? "\(ordinal)") + ". "
        case .lowerRoman: (roman(ordinal)?.lowercased() ?? "\(ordinal)") + ". "
        case .upperRoman: (roman(ordinal) ?? "\(ordinal)") + ". "
        }
    }
    private static func alphabetic(_ ordinal: Int, first: UInt8, count: Int) -> String? {
        guard ordinal > 0 else { return nil }
        var bytes: [UInt8] = []
        var rest = ordinal
        while rest > 0 {
            rest -= 1
            bytes.append(first + UInt8(rest % count))
            rest /= count
        }
        return String(decoding: bytes.reversed(), as: UTF8.self)
    }
    private static func greek(_ ordinal: Int) -> String? {
        let letters = Array("αβγδεζηθικλμνξοπρστυφχψω")
        guard ordinal > 0 else { return nil }
        var text = ""
        var rest = ordinal
        while rest > 0 {
            rest -= 1
            text = String(letters[rest % letters.count]) + text
            rest /= letters.count
        }
        return text
    }
    /// From the units up: each ten's nine letters.
    private static let georgianLetters = Array("აბგდევზჱთიკლმნჲოპჟრსტჳფქღყშჩცძწჭხჴჯჰჵ")
    private static func georgian(_ ordinal: Int) -> String? {
        guard (1...19999).contains(ordinal) else { return nil }
        var rest = ordinal, place = 0, text = ""
        if rest >= 10000 { text = String(georgianLetters[36]); rest -= 10000 }
        var digits = ""
        while rest > 0 {
            if rest % 10 > 0 { digits = String(georgianLetters[place * 9 + rest % 10 - 1]) + digits }
            rest /= 10
            place += 1
        }
        return text + digits
    }
    private static func roman(_ ordinal: Int) -> String? {
        guard (1...3999).contains(ordinal) else { return nil }
        let steps = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
        var rest = ordinal
        var text = ""
        for (value, letters) in steps {
            while rest >= value {
                text += letters
                rest -= value
            }
        }
        return text
    }
}
