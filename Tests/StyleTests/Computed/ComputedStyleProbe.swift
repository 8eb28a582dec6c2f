import DOM
import Primitives

@testable import Style

/// One element whose style comes from the text of a `style` attribute.
struct ComputedStyleProbe {
    var mode = DocumentMode.noQuirks
    var parent: ComputedStyle?
    var isRootElement = false
    var parentIsFlexOrGrid = false
    var elementName = Atom.div
    var variables = CustomProperties()

    /// The element, and the custom properties that its children inherit.
    func compute(_ css: String) -> (style: ComputedStyle, content: [ContentComponent]?, variables: CustomProperties) {
        var diagnostics = Diagnostics()
        let bytes = Array(css.utf8)
        let block = parseStyleAttribute(bytes[...], mode: mode, diagnostics: &diagnostics)
        var context = ComputeContext(media: MediaContext(viewportWidth: 800), mode: mode)
        context.isRootElement = isRootElement
        context.parentIsFlexOrGrid = parentIsFlexOrGrid
        context.elementName = elementName
        var variables = self.variables
        let result = computeStyle(parent: parent ?? ComputedStyle(), declarations: block.normal + block.important, context: context, variables: &variables)
        return (result.style, result.content, variables)
    }
    func style(_ css: String) -> ComputedStyle { compute(css).style }
    /// The computed value of a property as text.
    func value(_ property: String, of css: String) -> String {
        guard case .longhand(let id)? = PropertyNames.lookUp(Array(property.utf8)) else { return "no longhand" }
        return StyleDescription.text(of: id, in: style(css)) ?? "no value"
    }
    /// Every property that is not initial, as text.
    func all(_ css: String) -> String {
        StyleDescription.nonInitial(style(css)).map { "\($0.name): \($0.value)" }.joined(separator: "; ")
    }
    /// The style of a child of an element with `css`.
    func child(of css: String) -> ComputedStyleProbe {
        let result = compute(css)
        return ComputedStyleProbe(mode: mode, parent: result.style, variables: result.variables)
    }
}

/// Rows of "property | value as written | computed text".
func rows(_ text: String) -> [(String, String, String)] {
    text.split(separator: "\n").compactMap { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
        return cells.count == 3 ? (cells[0], cells[1], cells[2]) : nil
    }
}
func trimmed(_ text: Substring) -> String {
    var slice = text
    while slice.first == " " { slice.removeFirst() }
    while slice.last == " " { slice.removeLast() }
    return String(slice)
}
