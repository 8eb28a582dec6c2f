import DOM
import Primitives

/// Parses one declaration's value: tokens without `!important`, no white space at either end. Appends its longhands;
/// returns false and appends nothing where the declaration is invalid.
func parseDeclaration(
    name: [UInt8], value: ArraySlice<Token>, mode: DocumentMode, into declarations: inout [Declaration], diagnostics: inout Diagnostics
) -> Bool {
    if name.starts(with: "--".utf8) {
        declarations.append(Declaration(property: .custom, value: .custom(name: name, value: customValue(value))))
        return true
    }
    let lower = ASCII.lowercased(name)
    guard let property = PropertyNames.lookUp(lower) else {
        diagnostics.note("unknown CSS property \(printable(name))")
        return false
    }
    if case .ignored = property { return false }
    guard parseValue(of: property, named: lower, value: value, mode: mode, into: &declarations) else {
        diagnostics.note("invalid value of the CSS property \(printable(name))")
        return false
    }
    return true
}

/// The declarations of a known property; false and none if the value is invalid.
func parseValue(of property: NamedProperty, named name: [UInt8], value: ArraySlice<Token>, mode: DocumentMode,
                into declarations: inout [Declaration]) -> Bool {
    let longhands: [PropertyID]
    switch property {
    case .longhand(let property): longhands = [property]
    case .shorthand(let shorthand): longhands = shorthand.longhands
    case .ignored: return false
    }
    if containsVariable(value) {
        let pending = PendingValue(name: name, tokens: Array(value))
        for longhand in longhands { declarations.append(Declaration(property: longhand, value: .pending(pending))) }
        return true
    }
    if value.count == 1, case .ident(let word)? = value.first, let wide = Keywords.wide.value(of: word).flatMap(WideKeyword.init(rawValue:)) {
        for longhand in longhands { declarations.append(Declaration(property: longhand, value: .wide(wide))) }
        return true
    }
    var parser = ValueParser(value, mode: mode)
    switch property {
    case .longhand(let property):
        guard let parsed = parser.consumeValue(of: property), parser.isAtEnd() else { return false }
        declarations.append(Declaration(property: property, value: parsed))
        return true
    case .shorthand(let shorthand):
        let count = declarations.count
        if parser.consumeShorthand(shorthand, into: &declarations) { return true }
        declarations.removeLast(declarations.count - count)
        return false
    case .ignored: return false
    }
}

private func customValue(_ tokens: ArraySlice<Token>) -> CustomValue {
    if tokens.count == 1, case .ident(let word)? = tokens.first, let wide = Keywords.wide.value(of: word).flatMap(WideKeyword.init(rawValue:)) {
        return .wide(wide)
    }
    return .tokens(Array(tokens))
}

/// At most forty bytes of a name, for a message.
private func printable(_ name: [UInt8]) -> String {
    "\u{201C}" + String(decoding: name.prefix(40), as: UTF8.self) + "\u{201D}"
}
