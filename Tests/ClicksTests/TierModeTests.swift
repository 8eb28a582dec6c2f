import Primitives
import Testing
@testable import Clicks

@Suite struct TierModeTests {
    static func tiers(_ values: [Int], _ mode: TierMode, maximum: Double? = nil, metric: Metric = .total, delivered: Int? = nil) throws -> String {
        let scale = try TierScale(values, mode: mode, maximum: maximum, metric: metric, delivered: delivered)
        return values.map { String(scale.tier(of: $0).name.prefix(2)) }.joined(separator: " ")
    }

    @Test func modes() throws {
        let values = [100, 80, 79, 60, 41, 40, 20, 5, 1, 0]
        #expect(try Self.tiers(values, .halving) == "Re Re Re Re Or Or Ye Bl Bl Gr")
        #expect(try Self.tiers(values, .fifths) == "Re Re Or Or Ye Ye Gr Bl Bl Gr")
        #expect(try Self.tiers(values, .quantile) == "Re Re Or Or Ye Ye Gr Gr Bl Gr")
        #expect(try Self.tiers([200, 110, 50, 49, 20, 19, 9, 8, 0], .share) == "Re Re Or Or Gr Gr Bl Bl Gr")
        #expect(try Self.tiers(values, .fixed([90, 60, 40, 5])) == "Re Or Or Or Ye Ye Gr Gr Bl Gr")
        #expect(try Self.tiers([100, 99, 98, 50, 49, 30, 10, 9, 1], .jenks) == "Re Re Re Or Or Ye Gr Gr Bl")
        #expect(try Self.tiers([7, 3, 3], .jenks) == "Re Or Or")
        #expect(try Self.tiers([7, 3, 3], .quantile) == "Re Or Or")
        #expect(try Self.tiers([0, 0], .quantile) == "Gr Gr")
        #expect(try Self.tiers([], .jenks) == "")
    }
    @Test func severalEmailsShareAScale() throws {
        #expect(try Self.tiers([100, 60, 30], .halving, maximum: 200) == "Re Or Ye")
        #expect(try Self.tiers([300, 60], .fifths, maximum: 200) == "Re Gr")
        #expect(try Self.tiers([25, 24], .halving, maximum: 5, metric: .rate, delivered: 1000) == "Re Or")
        #expect(try TierScale([300], mode: .halving, maximum: 200, metric: .total, delivered: nil).legend(of: .red, metric: .total, delivered: nil) == "100+")
        #expect(throws: MailHeatError.self) { try Self.tiers([1], .jenks, maximum: 5) }
        #expect(throws: MailHeatError.self) { try Self.tiers([1], .halving, maximum: 0) }
    }
    @Test func fixedBoundsAreInTheMetricsUnit() throws {
        #expect(try Self.tiers([25, 24, 10, 9, 1], .fixed([2.5, 1, 0.9, 0.5]), metric: .rate, delivered: 1000) == "Re Or Or Ye Bl")
        let scale = try TierScale([25], mode: .fixed([2.5, 1, 0.9, 0.5]), metric: .rate, delivered: 1000)
        #expect(Tier.allCases.map { scale.legend(of: $0, metric: .rate, delivered: 1000) } == ["2.5+ %", "1.0–2.4 %", "0.9 %", "0.5–0.8 %", "0.1–0.4 %", "0 %"])
    }
    @Test(arguments: ["halving", "fifths", "quantile", "jenks", "share", "fixed:500,200,50,10", "fixed:2.5,1,0.5,0.1"]) func readsModes(_ text: String) throws { _ = try TierMode(text) }
    @Test(arguments: ["", "red", "fixed:", "fixed:1,2,3,4", "fixed:4,3,2", "fixed:4,3,2,x", "fixed:4,3,2,0", "fixed:nan,3,2,1", "fixed:4,3,3,1"]) func refusesModes(_ text: String) {
        #expect(throws: MailHeatError.self) { try TierMode(text) }
    }
    /// The least sum of squares, by trying every partition.
    @Test func naturalBreaksAreOptimal() throws {
        var generator = SeededGenerator(state: 11)
        for _ in 0..<60 {
            let distinct = Array(Set((0..<Int.random(in: 6...11, using: &generator)).map { _ in Int.random(in: 1...200, using: &generator) })).sorted(by: >)
            func cost(_ cuts: [Int]) -> Double {
                zip([0] + cuts, cuts + [distinct.count]).reduce(0) { sum, run in
                    let part = distinct[run.0..<run.1].map(Double.init), mean = part.reduce(0, +) / Double(max(part.count, 1))
                    return sum + part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
                }
            }
            guard distinct.count >= 5 else { continue }
            let bounds = NaturalBreaks.bounds(distinct)
            let found = cost(bounds.dropLast().map { bound in (distinct.firstIndex(of: bound) ?? 0) + 1 })
            var best = Double.infinity
            for a in 1..<distinct.count { for b in (a + 1)..<max(a + 1, distinct.count) { for c in (b + 1)..<max(b + 1, distinct.count) { for d in (c + 1)..<max(c + 1, distinct.count) { best = min(best, cost([a, b, c, d])) } } } }
            #expect(abs(found - best) <= 1e-6 * max(best, 1), "\(distinct) \(bounds)")
        }
    }
    @Test func everyModeKeepsTheOrder() throws {
        var generator = SeededGenerator(state: 4)
        let modes: [TierMode] = [.halving, .fifths, .quantile, .jenks, .share, .fixed([100, 40, 9, 3])]
        for round in 0..<400 {
            let values = (0..<Int.random(in: 1...40, using: &generator)).map { _ in Int.random(in: 0...1 << (round % 40), using: &generator) }.sorted(by: >)
            for mode in modes {
                let scale = try TierScale(values, mode: mode, metric: .total, delivered: nil)
                for (a, b) in zip(values, values.dropFirst()) {
                    #expect(scale.tier(of: a) <= scale.tier(of: b))
                    if a == b { #expect(scale.tier(of: a) == scale.tier(of: b)) }
                }
                for value in values {
                    let tier = scale.tier(of: value)
                    #expect((tier == .gray) == (value == 0))
                    #expect(scale.range(of: tier)?.contains(value) == true || scale.isOpen(tier), "\(mode) \(value)")
                }
                if mode.isRelative, values[0] > 0 { #expect(scale.tier(of: values[0]) == .red) }
            }
        }
    }
}
