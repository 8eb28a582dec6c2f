/// Writes JSON into bytes, members in the order given and numbers with a fixed number of places: the same calls give the same bytes.
///
/// Commas are placed by the writer. In an object each value follows a `name`.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    /// A comma is due before the next name or element.
    private var needsComma = false

    public init() {}

    public mutating func beginObject() { open(0x7B) }
    public mutating func endObject() { close(0x7D) }
    public mutating func beginArray() { open(0x5B) }
    public mutating func endArray() { close(0x5D) }
    /// The name of the member whose value comes next.
    public mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(0x3A)
        needsComma = false
    }
    public mutating func string(_ value: String) { separate(); quote(value); needsComma = true }
    public mutating func integer(_ value: Int) { raw(String(value)) }
    public mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    public mutating func null() { raw("null") }
    /// A number with exactly `places` (0 … 6) decimals, halves rounded away from zero. A value that is not finite is `null`, as JSON has no word for it.
    public mutating func number(_ value: Double, places: Int) {
        guard value.isFinite else { return null() }
        let places = min(max(places, 0), 6)
        var power: Int64 = 1
        for _ in 0..<places { power *= 10 }
        let scaled = (abs(value) * Double(power)).rounded()
        guard scaled < 9e18 else { return raw(String(value)) }
        let units = Int64(scaled)
        var text = value < 0 && units > 0 ? "-" : ""
        text += String(units / power)
        if places > 0 {
            let digits = String(units % power)
            text += "." + String(repeating: "0", count: places - digits.utf8.count) + digits
        }
        raw(text)
    }
    /// A tree of values; its fractions are written with at most 17 significant digits, enough to read the same value back.
    public mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .integer(let value): raw(String(value))
        case .number(let value): value.isFinite ? raw(String(value)) : null()
        case .string(let value): string(value)
        case .array(let values):
            beginArray()
            for value in values { self.value(value) }
            endArray()
        case .object(let object):
            beginObject()
            for member in object.members { name(member.name); self.value(member.value) }
            endObject()
        }
    }
    /// A line end outside of every value, as JSON Lines has it.
    public mutating func newline() { bytes.append(0x0A); needsComma = false }

    private mutating func separate() { if needsComma { bytes.append(0x2C) } }
    private mutating func open(_ byte: UInt8) { separate(); bytes.append(byte); needsComma = false }
    private mutating func close(_ byte: UInt8) { bytes.append(byte); needsComma = true }
    private mutating func raw(_ text: String) { separate(); bytes.append(contentsOf: text.utf8); needsComma = true }
    /// RFC 8259 §7: only what must be escaped, and DEL for the sake of terminals.
    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: bytes += [0x5C, 0x22]
            case 0x5C: bytes += [0x5C, 0x5C]
            case 0x08: bytes += [0x5C, 0x62]
            case 0x09: bytes += [0x5C, 0x74]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0C: bytes += [0x5C, 0x66]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0..<0x20, 0x7F:
                bytes += [0x5C, 0x75, 0x30, 0x30, Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
    private static let digits = Array("0123456789abcdef".utf8)
}
