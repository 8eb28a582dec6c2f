import Foundation
import Glibc

/// How fast the tool reads a log of events, beside a bare search for the line ends of the same file.
struct EventStreaming {
    let events: Int
    let folder: URL
    private static let links = 60
    private var recipients: Int { max(events / 5, 1) }

    init(events: Int) throws {
        self.events = events
        folder = FileManager.default.temporaryDirectory.appending(path: "mailheat-events-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    func remove() { try? FileManager.default.removeItem(at: folder) }

    func run(tool: String) throws {
        let file = folder.appending(path: "events.jsonl"), email = folder.appending(path: "email.html")
        let bytes = try write(to: file.path)
        try Data(("<!DOCTYPE html><body>" + (0..<Self.links).map { "<p><a href=\"https://shop.example/offers/\($0)\">Offer \($0)</a></p>" }.joined()).utf8).write(to: email)
        let split = Stopwatch()
        let lines = try countLines(file.path)
        let splitSeconds = split.milliseconds / 1000
        let read = try ToolProcess.run([tool, "ledger", email.path, "--clicks", file.path])
        func rate(_ seconds: Double) -> String { String(format: "%8.0f thousand a second", Double(events) / seconds / 1000) }
        print("""

            \(events) events in one file of \(String(format: "%.2f", Double(bytes) / 1e9)) GB: \(recipients) recipients, \(Self.links) addresses, 1 % of the events twice.
            mailheat ledger  \(String(format: "%6.2f", read.seconds)) s (\(String(format: "%.2f", read.cpu)) s of one core), \(rate(read.seconds)), \(read.memory >> 20) MB
            lines alone      \(String(format: "%6.2f", splitSeconds)) s, \(rate(splitSeconds)), \(lines) lines found
            """)
        guard lines == events else { throw Failure.wrongResult }
    }
    enum Failure: Error { case cannotOpen, wrongResult }

    // MARK: - The file

    /// The same numbers in every run (SplitMix64).
    private struct Numbers {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E3779B97F4A7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58476D1CE4E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D049BB133111EB
            return mixed ^ mixed >> 31
        }
    }

    private func write(to path: String) throws -> Int {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw Failure.cannotOpen }
        defer { close(descriptor) }
        var buffer: [UInt8] = [], written = 0
        buffer.reserveCapacity(9 << 20)
        for index in 0..<events {
            // Every hundredth event is one that was there before.
            append(index % 100 == 99 ? index - 37 : index, to: &buffer)
            if buffer.count >= 8 << 20 || index == events - 1 {
                written += buffer.count
                buffer.withUnsafeBytes { bytes in
                    var rest = bytes[...]
                    while !rest.isEmpty {
                        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                        if count <= 0 { return }
                        rest = rest.dropFirst(count)
                    }
                }
                buffer.removeAll(keepingCapacity: true)
            }
        }
        return written
    }
    /// A click, about 200 bytes, all of it told by its number.
    private func append(_ index: Int, to buffer: inout [UInt8]) {
        var numbers = Numbers(state: UInt64(index))
        let recipient = numbers.next() % UInt64(recipients), id = numbers.next()
        // The first links get most of the clicks.
        let spot = Double(numbers.next() >> 11) / Double(1 << 53), link = Int(spot * spot * Double(Self.links))
        func text(_ text: StaticString) { buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }
        func number(_ value: UInt64) {
            var power: UInt64 = 1
            while value / power >= 10 { power *= 10 }
            while power > 0 {
                buffer.append(0x30 + UInt8(truncatingIfNeeded: value / power % 10))
                power /= 10
            }
        }
        text("{\"event\":\"click\",\"event_id\":\"01JC")
        number(id)
        text("-")
        number(UInt64(index))
        text("\",\"recipient\":\"reader")
        number(recipient)
        text("@mail")
        number(recipient % 97)
        text(".example\",\"url\":\"https://shop.example/offers/")
        number(UInt64(link))
        text("?utm_source=mail&utm_campaign=autumn\",\"occurred_at\":")
        number(1_767_225_600_000 + UInt64(index) * 7)
        text("}\n")
    }

    private func countLines(_ path: String) throws -> Int {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw Failure.cannotOpen }
        defer { close(descriptor) }
        let buffer = UnsafeMutableRawPointer.allocate(byteCount: 1 << 20, alignment: 64)
        defer { buffer.deallocate() }
        var lines = 0
        while true {
            let count = read(descriptor, buffer, 1 << 20)
            if count <= 0 { return lines }
            var position = UnsafeRawPointer(buffer)
            let end = position + count
            while let found = memchr(position, 0x0A, end - position) {
                lines += 1
                position = UnsafeRawPointer(found) + 1
            }
        }
    }
}
