/// One longhand declaration, parsed: a shorthand has become its longhands.
struct Declaration: Sendable, Hashable {
    var property: PropertyID
    var value: PropertyValue
    var isImportant = false
    /// Set on declarations of the user-agent sheet, so that `revert` finds them.
    var isUserAgent = false
}
