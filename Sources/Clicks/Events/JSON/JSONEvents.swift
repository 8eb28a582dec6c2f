import JSON

/// Finds the events in JSON values: by a provider's shape, or by the names of an object's members.
struct JSONEvents {
    private let insisted: EventSource?
    /// The provider of the object before.
    private var current: EventSource?
    private var provider = EventRows()
    private var rows = JSONRows()

    init(insisted: EventSource?) { self.insisted = insisted == .mailheat ? nil : insisted; isPlain = insisted == .mailheat }
    /// The person said that these are no provider's events.
    private let isPlain: Bool

    /// An array's elements, an object's event or events.
    mutating func process(_ root: JSONElement, line: Int, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) {
        switch root.kind {
        case .array: root.forEach { element in object(element, line: line, emit, reject) }
        default: object(root, line: line, emit, reject)
        }
    }

    private mutating func object(_ object: JSONElement, line: Int, _ emit: (borrowing ClickRow) -> Void, _ reject: (Int, String) -> Void) {
        guard object.kind == .object else { return reject(line, "it is no JSON object") }
        if let insisted {
            guard insisted.recognises(object) else { return reject(line, "it has not the shape of \(insisted.name)'s events") }
            return read(insisted, object, line, emit)
        }
        if let current, current.recognises(object) { return read(current, object, line, emit) }
        let isKnownShape = rows.read(object, line: line)
        // Rows of one shape follow each other: only a new one is held against the providers' shapes.
        if !isPlain, current != nil || !isKnownShape, let found = EventSource.detect(object) {
            current = found
            return read(found, object, line, emit)
        }
        current = nil
        if rows.row.range(.url) == nil, let list = JSONRows.onlyArray(of: object) {
            list.forEach { element in if element.kind == .object { self.object(element, line: line, emit, reject) } }
        } else {
            emit(rows.row)
        }
    }
    private mutating func read(_ source: EventSource, _ object: JSONElement, _ line: Int, _ emit: (borrowing ClickRow) -> Void) {
        provider.line = line
        source.read(object, &provider, emit)
    }

    /// An object of no provider, without an address, that holds the rows in an array.
    mutating func isListOfRows(_ root: JSONElement, line: Int) -> Bool {
        guard root.kind == .object, insisted == nil, isPlain || EventSource.detect(root) == nil else { return false }
        _ = rows.read(root, line: line)
        return rows.row.range(.url) == nil && JSONRows.onlyArray(of: root) != nil
    }
}
