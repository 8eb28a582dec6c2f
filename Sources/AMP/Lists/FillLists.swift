public import DOM
import JSON
public import Primitives

/// Fills the lists (amp-list) of an AMP email: each item's data in the list's template. A list without data keeps its placeholder.
/// - Parameter data: what the lists' servers would send; lists of the email's own state (`src="amp-state:…"`) need none.
/// - Throws: `badData` if the filled email is too large.
public func fillLists(of document: Document, with data: AMPData?, limits: RenderLimits = .standard, diagnostics: inout Diagnostics) throws(MailHeatError) -> Document {
    var document = document
    // A template may hold a list of its own.
    for _ in 0..<4 {
        var filling = ListFilling(document, data, bytes: limits.inputBytes)
        let filled = filling.fill(&diagnostics)
        guard !filled.isEmpty else { return document }
        let markup = document.markup { filled[$0] }
        guard markup.count <= limits.inputBytes else { throw .badData("The email with its lists filled is larger than \(limits.inputBytes >> 20) MB; give --amp-data fewer items.") }
        document = try parseHTML(markup, charset: "utf-8", limits: limits, diagnostics: &diagnostics)
    }
    return document
}

private struct ListFilling {
    private let document: Document
    private let data: AMPData?
    private var budget: MustacheTemplate.Budget
    private let names: ListNames

    init(_ document: Document, _ data: AMPData?, bytes: Int) {
        self.document = document
        self.data = data
        budget = MustacheTemplate.Budget(bytes: bytes)
        names = ListNames(document)
    }

    /// The markup of each list that can be filled.
    mutating func fill(_ diagnostics: inout Diagnostics) -> [NodeID: [UInt8]] {
        let lists = elements(names.list)
        let sources = Set(lists.compactMap { document.attributeString(.src, of: $0) })
        var filled: [NodeID: [UInt8]] = [:]
        for list in lists {
            guard let source = document.attributeString(.src, of: list), !hasItems(list), let response = response(source, sources) else { continue }
            do throws(MustacheTemplate.Fault) {
                filled[list] = try fill(list, with: response)
            } catch {
                diagnostics.note("The list with the address \(source) keeps its placeholder: it \(error.reason).")
            }
        }
        return filled
    }

    private func response(_ source: String, _ sources: Set<String>) -> JSONValue? {
        let prefix = "amp-state:"
        guard source.hasPrefix(prefix) else { return data?.response(for: source, among: sources) }
        let path = source.dropFirst(prefix.count).split(separator: ".").map(String.init)
        guard let id = path.first, let state = elements(names.state).first(where: { document.attributeString(.id, of: $0) == id }) else { return nil }
        var child = document.nodes[state].firstChild
        while child.isSome, document.nodes[child].name != .script { child = document.nodes[child].nextSibling }
        guard child.isSome else { return nil }
        var value = try? parseJSON(document.innerText(of: child), maximumDepth: 64)
        for step in path.dropFirst() { value = value?[step] }
        return value
    }

    private mutating func fill(_ list: NodeID, with response: JSONValue) throws(MustacheTemplate.Fault) -> [UInt8] {
        guard let template = template(of: list) else { throw MustacheTemplate.Fault(reason: "has no template") }
        let isScript = document.nodes[template].name == .script
        let source = isScript ? document.innerText(of: template) : Array(document.textBytes(of: template))
        let parsed = try MustacheTemplate(source)
        var items: JSONValue? = response
        let path = document.attributeString(names.items, of: list) ?? "items"
        if path != "." {
            for step in path.split(separator: ".") { items = items?[String(step)] }
            // A state's list, or a response that is the list itself.
            if items == nil, response.array != nil { items = response }
        }
        guard let items else { throw MustacheTemplate.Fault(reason: "finds no \"\(path)\" in its data") }
        var elements = items.array ?? [items]
        if items.array == nil, !document.hasAttribute(names.singleItem, on: list), path != "." { throw MustacheTemplate.Fault(reason: "finds no array in its data under \"\(path)\"") }
        if let most = document.attributeString(names.maximumItems, of: list).flatMap({ Int($0) }), most >= 0 { elements = Array(elements.prefix(most)) }
        var output = document.startTag(of: list) + Array(#"<div role="list">"#.utf8)
        // AMP wraps an item that is not one element.
        let isWrapped = !isOneElement(source)
        for element in elements {
            if isWrapped { output += "<div>".utf8 }
            output += try parsed.render(element, budget: &budget)
            if isWrapped { output += "</div>".utf8 }
        }
        output += "</div></amp-list>".utf8
        return output
    }

    /// The element that its attribute names, else the one inside.
    private func template(of list: NodeID) -> NodeID? {
        func isTemplate(_ node: NodeID) -> Bool {
            document.nodes[node].name == .template || document.nodes[node].name == .script && document.hasAttribute(names.template, on: node)
        }
        if let id = document.attributeString(names.template, of: list) {
            return (elements(.template) + elements(.script)).first { isTemplate($0) && document.attributeString(.id, of: $0) == id }
        }
        var node = document.next(after: list, within: list)
        while node.isSome {
            if isTemplate(node) { return node }
            node = document.next(after: node, within: list)
        }
        return nil
    }
    private func isOneElement(_ source: [UInt8]) -> Bool {
        var unshown = Diagnostics(), count = 0
        guard let fragment = try? parseHTML(Array("<!DOCTYPE html><body>".utf8) + source, charset: "utf-8", diagnostics: &unshown), fragment.body.isSome else { return false }
        var child = fragment.nodes[fragment.body].firstChild
        while child.isSome {
            let isBlank = fragment.nodes[child].kind == .text && fragment.textBytes(of: child).allSatisfy { ASCII.isWhitespace($0) }
            if fragment.nodes[child].kind == .element { count += 1 } else if !isBlank { return false }
            child = fragment.nodes[child].nextSibling
        }
        return count == 1
    }
    /// It was filled before.
    private func hasItems(_ list: NodeID) -> Bool {
        let first = document.nodes[list].firstChild
        return first.isSome && document.nodes[first].kind == .element && document.attributeString(names.role, of: first) == "list"
    }
    /// Elements of that name, but for those in a template.
    private func elements(_ name: Atom) -> [NodeID] {
        guard name != .none, document.root.isSome else { return [] }
        var found: [NodeID] = [], node = document.root
        while node.isSome {
            let value = document.nodes[node]
            if value.kind == .element, value.name == name { found.append(node) }
            node = document.next(after: node, within: document.root, skippingChildren: value.name == .template)
        }
        return found
    }
}

/// Names of a document's own table; `.none` where it has none of them.
private struct ListNames {
    let list, state, items, singleItem, maximumItems, template, role: Atom
    init(_ document: Document) {
        func look(_ name: String) -> Atom { document.atoms.lookUp(Array(name.utf8)) }
        list = look("amp-list")
        state = look("amp-state")
        items = look("items")
        singleItem = look("single-item")
        maximumItems = look("max-items")
        template = look("template")
        role = look("role")
    }
}

extension Document {
    /// The text of an element's children as it is.
    fileprivate func innerText(of node: NodeID) -> [UInt8] {
        var text: [UInt8] = [], child = nodes[node].firstChild
        while child.isSome {
            if nodes[child].kind == .text { text += textBytes(of: child) }
            child = nodes[child].nextSibling
        }
        return text
    }
}
