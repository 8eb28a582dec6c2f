/// Numbers in a file's header; nil past its end.
extension [UInt8] {
    func byte(_ offset: Int) -> Int? { offset >= 0 && offset < count ? Int(self[offset]) : nil }
    func bigEndian16(_ offset: Int) -> Int? { number(offset, bytes: 2, littleEndian: false) }
    func bigEndian32(_ offset: Int) -> Int? { number(offset, bytes: 4, littleEndian: false) }
    func littleEndian16(_ offset: Int) -> Int? { number(offset, bytes: 2, littleEndian: true) }
    func littleEndian24(_ offset: Int) -> Int? { number(offset, bytes: 3, littleEndian: true) }
    func littleEndian32(_ offset: Int) -> Int? { number(offset, bytes: 4, littleEndian: true) }
    func number(_ offset: Int, bytes length: Int, littleEndian: Bool) -> Int? {
        guard offset >= 0, offset <= count - length else { return nil }
        var value = 0
        for index in 0..<length { value = value << 8 | Int(self[littleEndian ? offset + length - 1 - index : offset + index]) }
        return value
    }
    func holds(_ text: StaticString, at offset: Int) -> Bool {
        guard offset >= 0, offset <= count - text.utf8CodeUnitCount else { return false }
        for index in 0..<text.utf8CodeUnitCount where self[offset + index] != text.utf8Start[index] { return false }
        return true
    }
}
