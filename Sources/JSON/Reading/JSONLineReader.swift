#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
public import Primitives

/// One line of JSON Lines, valid while its closure runs.
public struct JSONLine {
    /// Counted from 1, blank lines included.
    public let number: Int
    public let root: JSONElement

    public subscript(name: String) -> JSONElement? { root[name] }
    public func string(_ name: String) -> String? { root[name]?.string }
    public func int(_ name: String) -> Int? { root[name]?.int }
    public func double(_ name: String) -> Double? { root[name]?.double }
    public func bool(_ name: String) -> Bool? { root[name]?.bool }
}

/// Reads JSON Lines by lines or by chunks of any size, with one parser for all lines. Memory follows the longest line, not the file.
public final class JSONLineReader {
    private let parser: JSONParser
    private let maximumLineBytes: Int
    private var unfinished: [UInt8] = []
    private var isSkippingLongLine = false
    /// Lines seen so far, blank and bad ones included.
    public private(set) var lineCount = 0

    /// - Parameter maximumLineBytes: a longer line is reported as bad.
    public init(maximumLineBytes: Int = RenderLimits.standard.clickLineBytes, maximumDepth: Int = 64) {
        parser = JSONParser(maximumDepth: maximumDepth)
        self.maximumLineBytes = max(maximumLineBytes, 1)
    }

    /// Visits every line of a whole file in order; blank lines are skipped.
    /// - Parameters:
    ///   - badLine: called with the error of a line that is not JSON; its `line` is the line of the file.
    public func forEachLine(in bytes: [UInt8], _ body: (JSONLine) -> Void, badLine: (JSONError) -> Void) {
        read(bytes, body, badLine: badLine)
        finish(body, badLine: badLine)
    }

    /// Visits the lines that end in this chunk. Call `finish` after the last chunk.
    public func read(_ chunk: [UInt8], _ body: (JSONLine) -> Void, badLine: (JSONError) -> Void) {
        chunk.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count, let end = newline(in: bytes, from: start) {
                if unfinished.isEmpty, !isSkippingLongLine {
                    line(bytes, start..<end, body, badLine)
                } else {
                    keep(bytes[start..<end], badLine)
                    finish(body, badLine: badLine)
                }
                start = end + 1
            }
            keep(bytes[start...], badLine)
        }
    }

    /// Visits the last line if it has no line end, and makes the reader ready for another file's lines.
    public func finish(_ body: (JSONLine) -> Void, badLine: (JSONError) -> Void) {
        if isSkippingLongLine { isSkippingLongLine = false; return }
        guard !unfinished.isEmpty else { return }
        let text = unfinished
        unfinished.removeAll(keepingCapacity: true)
        text.withUnsafeBufferPointer { line($0, 0..<$0.count, body, badLine) }
    }

    private func newline(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let base = UnsafeRawPointer(bytes.baseAddress), let found = memchr(base + start, 0x0A, bytes.count - start) else { return nil }
        return UnsafeRawPointer(found) - base
    }
    private func keep(_ part: Slice<UnsafeBufferPointer<UInt8>>, _ badLine: (JSONError) -> Void) {
        guard !isSkippingLongLine else { return }
        guard unfinished.count + part.count <= maximumLineBytes else {
            lineCount += 1
            isSkippingLongLine = true
            unfinished.removeAll()
            badLine(tooLong)
            return
        }
        unfinished.append(contentsOf: part)
    }
    private var tooLong: JSONError { JSONError(offset: 0, line: lineCount, column: 1, reason: "the line is longer than \(maximumLineBytes) bytes") }

    private func line(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ body: (JSONLine) -> Void, _ badLine: (JSONError) -> Void) {
        lineCount += 1
        var start = range.lowerBound
        while start < range.upperBound, ASCII.isWhitespace(bytes[start]) { start += 1 }
        guard start < range.upperBound else { return }
        guard range.count <= maximumLineBytes else { return badLine(tooLong) }
        switch parser.parse(bytes, in: range) {
        case .success(let root): body(JSONLine(number: lineCount, root: root))
        case .failure(let error): badLine(JSONError(offset: error.offset, line: lineCount, column: error.offset + 1, reason: error.reason))
        }
    }
}
