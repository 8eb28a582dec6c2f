public import DOM
import Primitives

/// Rewrites an AMP email (AMP4Email) to plain HTML, in a state where every link shows: all slides of a carousel, every section of
/// an accordion, sidebars and lightboxes open, lists by their placeholder. Elements keep their names, which the email's CSS may select.
public func expandAMP(_ document: Document) -> Document {
    guard document.root.isSome else { return document }
    var expansion = Expansion(document)
    expansion.emit(document.root)
    return expansion.builder.finish()
}

/// Whether a document says of itself that it is AMP for Email: `<html ⚡4email>` or `<html amp4email>`.
public func isAMP(_ document: Document) -> Bool {
    document.root.isSome && ["⚡4email", "amp4email"].contains { name in
        let atom = document.atoms.lookUp(Array(name.utf8))
        return atom != .none && document.hasAttribute(atom, on: document.root)
    }
}

/// The walk that copies a document and rewrites its components. It recurses as deep as the document nests, which the parser bounds.
struct Expansion {
    let source: Document
    var builder: DocumentBuilder
    private let componentsByName: [Atom: Component]
    let names: Names

    init(_ source: Document) {
        self.source = source
        builder = DocumentBuilder(like: source)
        var components: [Atom: Component] = [:]
        for component in Component.allCases { components[builder.intern(component.rawValue)] = component }
        componentsByName = components
        names = Names(&builder)
    }

    func component(_ node: NodeID) -> Component? {
        let value = source.nodes[node]
        return value.kind == .element && !value.isForeign ? componentsByName[value.name] : nil
    }

    mutating func emit(_ node: NodeID) {
        let value = source.nodes[node]
        switch value.kind {
        case .text: builder.text(source.textBytes(of: node))
        case .document: emitChildren(of: node)
        case .element:
            if isBoilerplate(node) { return }
            if let component = component(node) {
                emit(component, node)
                return
            }
            builder.open(value.name, attributes: attributes(of: node), isForeign: value.isForeign)
            // First, so that the email's own rules come after the runtime's of the same weight.
            if value.name == .head, !value.isForeign { emitRuntimeStyle() }
            emitChildren(of: node)
            builder.close()
        }
    }

    mutating func emitChildren(of node: NodeID) {
        for child in children(of: node) { emit(child) }
    }

    func children(of node: NodeID) -> [NodeID] {
        var children: [NodeID] = []
        var child = source.nodes[node].firstChild
        while child.isSome {
            children.append(child)
            child = source.nodes[child].nextSibling
        }
        return children
    }

    func attributes(of node: NodeID) -> [(name: Atom, value: [UInt8])] {
        let value = source.nodes[node]
        return source.attributes[Int(value.attributeStart)..<Int(value.attributeStart + value.attributeCount)].map { ($0.name, Array(source.buffer[$0.value.range])) }
    }

    /// The styles that hide the body until scripts have run, and the scripts.
    private func isBoilerplate(_ node: NodeID) -> Bool {
        let value = source.nodes[node]
        guard !value.isForeign else { return false }
        return value.name == .script || value.name == .style && (source.hasAttribute(names.emailBoilerplate, on: node) || source.hasAttribute(names.boilerplate, on: node))
    }

    private mutating func emitRuntimeStyle() {
        builder.open(.style, attributes: [])
        builder.text(Array(runtimeStyleSheet.utf8)[...])
        builder.close()
    }
}

/// The attribute and element names that only AMP has.
struct Names {
    let emailBoilerplate, boilerplate, layout, placeholder, fallback, fetchError, heights, sizes, maximumFontSize, minimumFontSize, type, sizer: Atom
    init(_ builder: inout DocumentBuilder) {
        emailBoilerplate = builder.intern("amp4email-boilerplate")
        boilerplate = builder.intern("amp-boilerplate")
        layout = builder.intern("layout")
        placeholder = builder.intern("placeholder")
        fallback = builder.intern("fallback")
        fetchError = builder.intern("fetch-error")
        heights = builder.intern("heights")
        sizes = builder.intern("sizes")
        maximumFontSize = builder.intern("max-font-size")
        minimumFontSize = builder.intern("min-font-size")
        type = builder.intern("type")
        sizer = builder.intern("i-amphtml-sizer")
    }
}
