import CGumbo
import Primitives

/// Numbers for tag names: Gumbo's own for those it knows, then one for each other name in the order met.
struct TagNames {
    /// Below it are Gumbo's numbers.
    static let firstUnknown = 256
    private var numbers: [[UInt8]: Int] = [:]
    /// Lower case, by number from `firstUnknown`.
    private(set) var unknown: [[UInt8]] = []

    mutating func number(of name: ArraySlice<UInt8>) -> Int {
        let known = Self.known(name)
        if known != Int(GUMBO_TAG_UNKNOWN.rawValue) { return known }
        let bytes = ASCII.lowercased(name)
        if let number = numbers[bytes] { return number }
        let number = Self.firstUnknown + unknown.count
        numbers[bytes] = number
        unknown.append(bytes)
        return number
    }

    private static func known(_ name: ArraySlice<UInt8>) -> Int {
        name.withUnsafeBytes {
            Int(gumbo_tagn_enum($0.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(truncatingIfNeeded: $0.count)).rawValue)
        }
    }

    /// A table over Gumbo's numbers that is true for these names, separated by spaces.
    static func set(_ names: String) -> [Bool] {
        var table = [Bool](repeating: false, count: firstUnknown)
        for name in names.utf8.split(separator: 0x20) {
            let number = known(Array(name)[...])
            if number < firstUnknown { table[number] = true }
        }
        return table
    }
    static func number(_ name: [UInt8]) -> Int { known(name[...]) }
    static func number(_ name: StaticString) -> Int {
        known(Array(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))[...])
    }
}
