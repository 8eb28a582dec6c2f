import DOM
import Primitives

/// `::before` and its like, as far as a style may depend on it.
enum PseudoElement: UInt8, Hashable, Sendable { case before, after, marker, firstLine, firstLetter }

/// What an element's style depends on besides its declarations and its parent.
struct ComputeContext {
    var media: MediaContext
    var mode: DocumentMode
    var fontUnits: FontUnitsLookup?
    /// CSS px.
    var rootFontSize = 16.0
    var isRootElement = false
    /// The parent's display is `flex` or `grid`: children are blockified.
    var parentIsFlexOrGrid = false
    /// `.none` for a pseudo-element.
    var elementName = Atom.none
    /// Nil for an element.
    var pseudo: PseudoElement?
}

/// The custom properties of one element, inherited ones included.
struct CustomProperties: Hashable, Sendable {
    var values: [[UInt8]: [Token]] = [:]
}

/// A style, and what `content` a pseudo-element declares.
struct ElementStyle: Hashable, Sendable {
    var style: ComputedStyle
    /// Nil for `normal` and `none`: a pseudo-element without it has no box.
    var content: [ContentComponent]?
}

/// Computes an element's style. `declarations` are in cascade order, lowest precedence first; `parent` is nil for the root element;
/// `variables` are the parent's custom properties on entry and the element's own on return.
func computeStyle(
    parent: ComputedStyle?, declarations: [Declaration], context: ComputeContext, variables: inout CustomProperties
) -> ElementStyle {
    // Font size, zoom and direction first: other values depend on them. Of each only the last declaration counts.
    var custom: [(name: [UInt8], value: CustomValue)] = []
    var first = FirstDeclarations()
    for index in declarations.indices {
        switch declarations[index].property {
        case .custom:
            if case .custom(let name, let value) = declarations[index].value { custom.append((name, value)) }
        case .direction: first.direction = index
        case .colorScheme: first.colorScheme = index
        case .zoom: first.zoom = index
        case .fontFamily: first.fontFamily = index
        case .fontSize: first.fontSize = index
        case .lineHeight: first.lineHeight = index
        default: break
        }
    }
    variables.apply(custom)
    var builder = StyleBuilder(parent: parent, context: context, variables: variables)
    builder.applyFirst(first, of: declarations)
    for index in declarations.indices {
        switch declarations[index].property {
        case .custom, .direction, .colorScheme, .zoom, .fontFamily, .fontSize, .lineHeight: break
        default: builder.apply(index, of: declarations)
        }
    }
    return builder.finished()
}

/// Where the last declarations stand of the properties that are computed before all others.
struct FirstDeclarations {
    var direction: Int?
    var colorScheme: Int?
    var zoom: Int?
    var fontFamily: Int?
    var fontSize: Int?
    /// `lh` is of it.
    var lineHeight: Int?
}

/// The generated content of a pseudo-element of `node`, its `attr()` looked up.
func contentItems(_ components: [ContentComponent], of node: NodeID, in document: Document) -> [ContentItem] {
    components.map { component in
        switch component {
        case .text(let text): return .text(text)
        case .image(let image):
            return .image(LengthResolver(fontSize: 16, rootFontSize: 16, viewportWidth: 0, viewportHeight: 0).compute(image))
        case .attribute(let name): return .text(document.attributeString(document.atoms.lookUp(name), of: node) ?? "")
        }
    }
}
