import JSON
import Primitives

/// One row of a click file, whatever its format: the bytes of the fields that count, in a buffer used again for each row.
struct ClickRow: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ranges = PerField<Range<Int32>>(repeating: Self.absent)
    private static let absent: Range<Int32> = -1 ..< -1
    /// The line it begins on, from 1.
    var line = 1
    /// The file has a column of totals, so that a row without one is incomplete rather than a single click.
    var belongsToTotals = false
    /// What a provider's event is; nil where a file's own words (`Field.event`) tell.
    var kind: EventKind?
    /// What a provider says beyond the columns that files have.
    var bot = BotFlag.unknown
    var format: EmailFormat?
    /// Where a store knows it.
    var time: Int64?
    /// What a store knows of the client, in place of a user agent and an address.
    var signs: StoredEvent.Traits = []
    /// Ids of events are told apart by where they came from.
    var source = EventSource.mailheat

    mutating func reset(line: Int) {
        kind = nil
        time = nil
        signs = []
        bot = .unknown
        format = nil
        bytes.removeAll(keepingCapacity: true)
        for index in ranges.indices { ranges[index] = Self.absent }
        self.line = line
    }
    /// Copies a field's bytes, without white space at either end. A row's fields stay below 2³¹ bytes by `RenderLimits.clickLineBytes`.
    mutating func set(_ field: Field, _ source: some RandomAccessCollection<UInt8>) {
        var lower = source.startIndex, upper = source.endIndex
        while lower < upper, Self.isBlank(source[lower]) { source.formIndex(after: &lower) }
        while lower < upper, Self.isBlank(source[source.index(before: upper)]) { source.formIndex(before: &upper) }
        let start = Int32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: source[lower..<upper])
        ranges[field.rawValue] = start..<Int32(truncatingIfNeeded: bytes.count)
    }
    mutating func set(_ field: Field, _ number: Int) {
        let start = bytes.count
        if number < 0 { bytes.append(0x2D) }
        var digits = InlineArray<20, UInt8>(repeating: 0x30), first = 20, rest = number.magnitude
        repeat {
            first -= 1
            digits[first] += UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        for index in first..<20 { bytes.append(digits[index]) }
        ranges[field.rawValue] = Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: bytes.count)
    }
    /// nil where the row lacks the field or it is empty.
    func range(_ field: Field) -> Range<Int>? {
        let range = ranges[field.rawValue]
        return range.isEmpty ? nil : Int(range.lowerBound)..<Int(range.upperBound)
    }
    /// Copies what a JSON member holds, unless it is null, an array or an object.
    mutating func set(_ field: Field, _ element: JSONElement?) {
        guard let element else { return }
        switch element.kind {
        case .string: element.withBytes { set(field, $0) }
        case .integer, .number: if let integer = element.int { set(field, integer) } else { set(field, Array(String(element.double ?? 0).utf8)) }
        case .bool: set(field, Array((element.bool == true ? "true" : "false").utf8))
        case .null, .array, .object: break
        }
    }
    /// The first of several values that is set.
    mutating func set(_ field: Field, firstOf elements: JSONElement?...) {
        for element in elements where range(field) == nil { set(field, element) }
    }
    /// For providers without an id of an event: what tells two events of one message apart.
    mutating func composeEventID(_ parts: JSONElement?...) {
        var id: [UInt8] = []
        for part in parts {
            if let part, let bytes = part.bytes { id += bytes } else if let number = part?.int { id += Array(String(number).utf8) }
            id.append(0x1F)
        }
        set(.eventID, id)
    }
    private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

    /// A field's text for a message.
    func excerpt(_ field: Field) -> String { range(field).map { Excerpt.of(bytes[$0]) } ?? "" }
}
