/// One longhand declaration, parsed: a shorthand has become its longhands.
struct Declaration: Sendable, Hashable {
    var property: PropertyID
    var value: PropertyValue
    var isImportant = false
}
