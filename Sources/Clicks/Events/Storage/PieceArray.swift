/// Values in pieces of one size, so that growing copies nothing and asks for no more than is used.
struct PieceArray<Element: Sendable>: Sendable {
    private var pieces: [[Element]] = []
    private(set) var count = 0
    private static var shift: Int { 16 }
    private static var mask: Int { (1 << 16) - 1 }

    mutating func append(_ element: Element) {
        if count & Self.mask == 0 {
            pieces.append([])
            // The first one grows as arrays do: most logs are small.
            if count > 0 { pieces[pieces.count - 1].reserveCapacity(1 << Self.shift) }
        }
        pieces[pieces.count - 1].append(element)
        count += 1
    }
    subscript(index: Int) -> Element {
        get { pieces[index >> Self.shift][index & Self.mask] }
        set { pieces[index >> Self.shift][index & Self.mask] = newValue }
    }
    @inline(__always) func forEach(_ body: (Element) -> Void) {
        for piece in pieces { for element in piece { body(element) } }
    }
}
