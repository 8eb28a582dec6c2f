/// The interned names of one document and of the style sheets that apply to it.
public struct AtomTable: Sendable {
    private var strings: [[UInt8]]
    private var values: [[UInt8]: UInt32]
    private static let initial: ([[UInt8]], [[UInt8]: UInt32]) = {
        var strings: [[UInt8]] = [], values: [[UInt8]: UInt32] = [:]
        for name in Atom.wellKnown {
            let bytes = Array(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
            values[bytes] = UInt32(strings.count)
            strings.append(bytes)
        }
        return (strings, values)
    }()

    public init() { (strings, values) = Self.initial }

    /// The atom of exactly these bytes; the caller lowers the case where the name is case-insensitive.
    public mutating func intern(_ bytes: [UInt8]) -> Atom {
        if let value = values[bytes] { return Atom(value: value) }
        let value = UInt32(strings.count)
        strings.append(bytes)
        values[bytes] = value
        return Atom(value: value)
    }
    public mutating func intern(_ name: String) -> Atom { intern(Array(name.utf8)) }
    /// `.none` if nobody has interned these bytes.
    public func lookUp(_ bytes: [UInt8]) -> Atom { values[bytes].map(Atom.init(value:)) ?? .none }
    public func bytes(_ atom: Atom) -> [UInt8] { Int(atom.value) < strings.count ? strings[Int(atom.value)] : [] }
    public func string(_ atom: Atom) -> String { String(decoding: bytes(atom), as: UTF8.self) }
}
