/// A text is not JSON: where and why.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Bytes from the start of the text.
    public let offset: Int
    /// Counted from 1.
    public let line: Int
    /// Counted from 1, in bytes.
    public let column: Int
    /// What is wrong there, as a phrase without a full stop.
    public let reason: String

    public init(offset: Int, line: Int, column: Int, reason: String) {
        self.offset = offset; self.line = line; self.column = column; self.reason = reason
    }
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>, reason: String) {
        var line = 1, lineStart = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == 0x0A { line += 1; lineStart = index + 1 }
        self.init(offset: offset, line: line, column: offset - lineStart + 1, reason: reason)
    }
    public var description: String { "line \(line), column \(column): \(reason)" }
}
