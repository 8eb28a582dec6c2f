import DOM
import Primitives
@testable import Clicks

func links(_ hrefs: [String]) -> [Link] {
    hrefs.enumerated().map { Link(index: $0.offset, node: .none, href: $0.element, isArea: false) }
}
func log(_ files: String...) throws -> ClickLog {
    var log = ClickLog()
    for (number, file) in files.enumerated() { try log.read(Array(file.utf8), name: "file\(number + 1).csv") }
    return log
}
func report(_ file: [UInt8]) throws -> ReadReport {
    var log = ClickLog()
    return try log.read(file, name: "clicks.csv")
}
func report(_ file: String) throws -> ReadReport { try report(Array(file.utf8)) }

/// `address total unique`, sorted, `?` for an unknown unique count.
func tally(_ log: ClickLog) -> [String] {
    let counts = log.counts(groupOf: Array(0..<log.targets.count), groups: log.targets.count)
    return counts.indices.filter { log.tallies[$0].isClicked }.map { index in
        let address = String(decoding: log.targets.bytes(index), as: UTF8.self)
        return "\(address) \(counts[index].total) \(counts[index].unique.map(String.init) ?? "?")"
    }.sorted()
}
func tally(_ file: String) throws -> [String] { tally(try log(file)) }

func attribution(_ file: String, _ hrefs: [String], hidden: Set<Int> = [], metric: Metric = .total, delivered: Int? = nil) throws -> ClickAttribution {
    try attribute(try log(file), to: links(hrefs), hiddenLinks: hidden, metric: metric, delivered: delivered)
}

/// A generator whose numbers are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E3779B97F4A7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58476D1CE4E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D049BB133111EB
        return mixed ^ mixed >> 31
    }
}
