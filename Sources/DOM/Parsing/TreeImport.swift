import CGumbo
import Glibc
import Primitives

/// Runs Gumbo and moves its tree into a document's arena in one walk without recursion.
struct TreeImport: ~Copyable {
    private var document = Document()
    private var hasHiddenControls = false
    /// Sources of the templates that are still to come.
    private var templates: ArraySlice<[UInt8]> = []
    private var knownNames: [Atom?] = Array(repeating: nil, count: 512)
    /// The open elements of the walk: Gumbo's node, the next child to visit, the arena's node that takes its children.
    private var stack: [(source: UnsafePointer<GumboNode>, nextChild: UInt32, target: NodeID)] = []

    static func parse(
        _ text: [UInt8], mode: DocumentMode, renamed: [(borrowed: [UInt8], original: [UInt8])], templates: [[UInt8]], hasHiddenControls: Bool,
        limits: RenderLimits, diagnostics: inout Diagnostics
    ) throws(MailHeatError) -> Document {
        let parse = text.withUnsafeBytes {
            mailheat_gumbo_parse($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, memoryLimit, limits.openElementsSummed, Int32(Int(saturating: max(1, limits.seconds / 10))))
        }
        defer { mailheat_gumbo_free(parse) }
        guard let root = parse.output?.pointee.root else {
            throw .badData("The email's HTML is too complex to read: its tags are nested or misnested too often; simplify it or send it through an HTML formatter.")
        }
        var walk = TreeImport()
        walk.document.mode = mode
        walk.hasHiddenControls = hasHiddenControls
        walk.templates = templates[...]
        for (borrowed, original) in renamed {
            let number = TagNames.number(borrowed)
            if number < walk.knownNames.count { walk.knownNames[number] = walk.document.atoms.intern(original) }
        }
        try walk.move(root, limits: limits, diagnostics: &diagnostics)
        return walk.finished()
    }

    /// Bytes that Gumbo may hold at once.
    private static let memoryLimit = 500 << 20

    private consuming func finished() -> Document { document }

    private mutating func move(_ root: UnsafePointer<GumboNode>, limits: RenderLimits, diagnostics: inout Diagnostics) throws(MailHeatError) {
        document.root = appendElement(root, parent: .none)
        stack.append((root, 0, document.root))
        while let top = stack.last {
            let children = top.source.pointee.v.element.children
            guard top.nextChild < children.length, let child = children.data?[Int(top.nextChild)] else {
                stack.removeLast()
                continue
            }
            stack[stack.count - 1].nextChild += 1
            let node = UnsafePointer(child.assumingMemoryBound(to: GumboNode.self))
            switch node.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                appendText(node.pointee.v.text.text, parent: top.target)
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                guard document.nodes.count < limits.elements else {
                    throw .badData("The email has more than \(limits.elements) elements, which is more than can be laid out; shorten it.")
                }
                let element = appendElement(node, parent: top.target)
                // A template's content is no part of the document (HTML standard, "The template element").
                if node.pointee.type == GUMBO_NODE_TEMPLATE {
                    let source = templates.popFirst() ?? []
                    document.nodes[element].text = ByteRange(start: document.buffer.count, count: source.count)
                    document.buffer += hasHiddenControls ? ControlCharacters.restore(source[...]) : source
                    continue
                }
                // A deeper element is attached to its ancestor at the last level, as browsers do.
                if stack.count >= limits.nestingDepth {
                    diagnostics.note("Elements nested deeper than \(limits.nestingDepth) were moved up to that level.")
                }
                stack.append((node, 0, stack.count < limits.nestingDepth ? element : top.target))
            default: break
            }
        }
    }

    private mutating func appendElement(_ source: UnsafePointer<GumboNode>, parent: NodeID) -> NodeID {
        let element = source.pointee.v.element
        let name = name(of: element)
        var node = Node(kind: .element, name: name)
        node.isForeign = element.tag_namespace != GUMBO_NAMESPACE_HTML
        node.attributeStart = UInt32(truncatingIfNeeded: document.attributes.count)
        node.attributeCount = element.attributes.length
        var href: ByteRange?
        for index in 0..<Int(element.attributes.length) {
            guard let attribute = element.attributes.data?[index]?.assumingMemoryBound(to: GumboAttribute.self) else { continue }
            let attributeName = intern(attribute.pointee.name)
            let value = appendBytes(attribute.pointee.value)
            document.attributes.append(Attribute(name: attributeName, value: value))
            if attributeName == .href { href = value }
        }
        node.attributeCount = UInt32(truncatingIfNeeded: document.attributes.count) - node.attributeStart
        let id = append(node, to: parent)
        if !node.isForeign {
            if let href, name == .a || name == .area {
                document.links.append(Link(
                    index: document.links.count, node: id,
                    href: String(decoding: document.buffer[href.range], as: UTF8.self), isArea: name == .area))
            }
            if name == .body, parent == document.root, document.body.isNone { document.body = id }
        }
        return id
    }

    private mutating func appendText(_ text: UnsafePointer<CChar>?, parent: NodeID) {
        let bytes = appendBytes(text)
        if bytes.isEmpty { return }
        let last = document.nodes[parent].lastChild
        if last.isSome, document.nodes[last].kind == .text, document.nodes[last].text.range.upperBound == bytes.range.lowerBound {
            // Text on both sides of a comment is one text.
            document.nodes[last].text.count += bytes.count
        } else {
            var node = Node(kind: .text, name: .none)
            node.text = bytes
            _ = append(node, to: parent)
        }
    }

    private mutating func append(_ node: Node, to parent: NodeID) -> NodeID {
        var node = node
        node.parent = parent
        if parent.isSome { node.previousSibling = document.nodes[parent].lastChild }
        let id = document.nodes.append(node)
        if parent.isSome {
            if node.previousSibling.isSome {
                document.nodes[node.previousSibling].nextSibling = id
            } else {
                document.nodes[parent].firstChild = id
            }
            document.nodes[parent].lastChild = id
        }
        return id
    }

    private mutating func appendBytes(_ string: UnsafePointer<CChar>?) -> ByteRange {
        let start = document.buffer.count
        guard let string else { return ByteRange(start: start, count: 0) }
        let bytes = UnsafeRawBufferPointer(start: string, count: strlen(string))
        if hasHiddenControls {
            document.buffer += ControlCharacters.restore(Array(bytes)[...])
        } else {
            document.buffer.append(contentsOf: bytes)
        }
        return ByteRange(start: start, count: document.buffer.count - start)
    }

    private mutating func intern(_ name: UnsafePointer<CChar>?) -> Atom {
        guard let name else { return .none }
        return document.atoms.intern(ASCII.lowercased(UnsafeRawBufferPointer(start: name, count: strlen(name))))
    }

    private mutating func name(of element: GumboElement) -> Atom {
        let tag = Int(element.tag.rawValue)
        if element.tag == GUMBO_TAG_UNKNOWN || tag >= knownNames.count {
            var piece = element.original_tag
            gumbo_tag_from_original_text(&piece)
            return document.atoms.intern(ASCII.lowercased(UnsafeRawBufferPointer(start: piece.data, count: piece.length)))
        }
        if let known = knownNames[tag] { return known }
        let atom = intern(gumbo_normalized_tagname(element.tag))
        knownNames[tag] = atom
        return atom
    }
}
