/// A set of recipients' numbers: in parts of 65,536, each a sorted list while it is small and bits once it is not (as in Roaring bitmaps).
public struct RecipientBitmap: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case list([UInt16])
        case bits([UInt64])
    }
    private var keys: [UInt16] = []
    private var parts: [Part] = []
    public private(set) var count = 0
    /// A list of more takes more room than the bits.
    private static let longestList = 4096
    private static let words = 1024

    public init() {}

    private static func split(_ number: UInt32) -> (key: UInt16, low: UInt16) { (UInt16(truncatingIfNeeded: number >> 16), UInt16(truncatingIfNeeded: number)) }
    private static func place<Element: Comparable>(_ value: Element, in list: [Element]) -> Int {
        var lower = 0, upper = list.count
        while lower < upper {
            let middle = (lower + upper) / 2
            if list[middle] < value { lower = middle + 1 } else { upper = middle }
        }
        return lower
    }

    /// Whether it is new.
    @discardableResult
    public mutating func insert(_ number: UInt32) -> Bool {
        let (key, low) = Self.split(number)
        let place = Self.place(key, in: keys)
        guard place < keys.count, keys[place] == key else {
            keys.insert(key, at: place)
            parts.insert(.list([low]), at: place)
            count += 1
            return true
        }
        let isNew = Self.insert(low, &parts[place])
        if isNew { count += 1 }
        return isNew
    }
    private static func insert(_ low: UInt16, _ part: inout Part) -> Bool {
        switch part {
        case .list(var list):
            let place = Self.place(low, in: list)
            if place < list.count, list[place] == low { return false }
            // Taken out while it changes, so that it is not copied.
            part = .list([])
            if list.count == longestList {
                var bits = [UInt64](repeating: 0, count: words)
                for value in list { bits[Int(value >> 6)] |= 1 << UInt64(value & 63) }
                bits[Int(low >> 6)] |= 1 << UInt64(low & 63)
                part = .bits(bits)
            } else {
                list.insert(low, at: place)
                part = .list(list)
            }
            return true
        case .bits(var bits):
            let bit: UInt64 = 1 << UInt64(low & 63)
            if bits[Int(low >> 6)] & bit != 0 { return false }
            part = .list([])
            bits[Int(low >> 6)] |= bit
            part = .bits(bits)
            return true
        }
    }
    public func contains(_ number: UInt32) -> Bool {
        let (key, low) = Self.split(number)
        let place = Self.place(key, in: keys)
        guard place < keys.count, keys[place] == key else { return false }
        switch parts[place] {
        case .list(let list):
            let inside = Self.place(low, in: list)
            return inside < list.count && list[inside] == low
        case .bits(let bits): return bits[Int(low >> 6)] & 1 << UInt64(low & 63) != 0
        }
    }
    public mutating func remove(_ number: UInt32) {
        let (key, low) = Self.split(number)
        let place = Self.place(key, in: keys)
        guard place < keys.count, keys[place] == key, contains(number) else { return }
        switch parts[place] {
        case .list(var list):
            list.remove(at: Self.place(low, in: list))
            parts[place] = .list(list)
        case .bits(var bits):
            bits[Int(low >> 6)] &= ~(1 << UInt64(low & 63))
            parts[place] = .bits(bits)
        }
        count -= 1
    }
    public func forEach(_ body: (UInt32) -> Void) {
        for (key, part) in zip(keys, parts) {
            let high = UInt32(key) << 16
            switch part {
            case .list(let list): for low in list { body(high | UInt32(low)) }
            case .bits(let bits):
                for (index, word) in bits.enumerated() {
                    var rest = word
                    while rest != 0 {
                        body(high | UInt32(index << 6 | rest.trailingZeroBitCount))
                        rest &= rest - 1
                    }
                }
            }
        }
    }

    /// Numbers that are in at least one of some sets.
    static func unionCount(_ sets: [RecipientBitmap]) -> Int {
        guard sets.count > 1 else { return sets.first?.count ?? 0 }
        var cursors = [Int](repeating: 0, count: sets.count)
        var scratch = [UInt64](repeating: 0, count: words)
        var total = 0
        while true {
            var key: UInt16?
            for (index, set) in sets.enumerated() where cursors[index] < set.keys.count { key = min(key ?? .max, set.keys[cursors[index]]) }
            guard let key else { return total }
            for index in scratch.indices { scratch[index] = 0 }
            for (index, set) in sets.enumerated() where cursors[index] < set.keys.count && set.keys[cursors[index]] == key {
                switch set.parts[cursors[index]] {
                case .list(let list): for low in list { scratch[Int(low >> 6)] |= 1 << UInt64(low & 63) }
                case .bits(let bits): for word in 0..<words { scratch[word] |= bits[word] }
                }
                cursors[index] += 1
            }
            for word in scratch { total += word.nonzeroBitCount }
        }
    }

    // MARK: - Bytes

    /// For each part its key, how many, and the list or the bits; little endian.
    public var bytes: [UInt8] {
        var output: [UInt8] = []
        func append(_ value: some FixedWidthInteger) { withUnsafeBytes(of: value.littleEndian) { output += $0 } }
        append(UInt32(keys.count))
        for (key, part) in zip(keys, parts) {
            append(key)
            switch part {
            case .list(let list):
                append(UInt16(list.count))
                for low in list { append(low) }
            case .bits(let bits):
                append(UInt16.max)
                for word in bits { append(word) }
            }
        }
        return output
    }
    /// nil if the bytes are none of a set.
    public init?(_ bytes: ArraySlice<UInt8>) {
        var position = bytes.startIndex
        func next<Value: FixedWidthInteger>(_ type: Value.Type) -> Value? {
            let size = MemoryLayout<Value>.size
            guard bytes.endIndex - position >= size else { return nil }
            defer { position += size }
            return Value(littleEndian: bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: position - bytes.startIndex, as: Value.self) })
        }
        guard let number = next(UInt32.self), number <= 65_536 else { return nil }
        for _ in 0..<number {
            guard let key = next(UInt16.self), let length = next(UInt16.self) else { return nil }
            keys.append(key)
            if length == .max {
                var bits: [UInt64] = []
                for _ in 0..<Self.words {
                    guard let word = next(UInt64.self) else { return nil }
                    bits.append(word)
                    count += word.nonzeroBitCount
                }
                parts.append(.bits(bits))
            } else {
                var list: [UInt16] = []
                for _ in 0..<length {
                    guard let low = next(UInt16.self) else { return nil }
                    list.append(low)
                }
                count += list.count
                parts.append(.list(list))
            }
        }
        guard position == bytes.endIndex else { return nil }
    }
}
