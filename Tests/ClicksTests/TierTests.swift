import Testing
@testable import Clicks

@Suite struct TierTests {
    @Test(arguments: [
        (1204, 1204, Tier.red), (1204, 602, .red), (1204, 601, .orange), (1204, 301, .orange), (1204, 300, .yellow), (1204, 151, .yellow), (1204, 150, .green),
        (1204, 76, .green), (1204, 75, .blue), (1204, 1, .blue), (1204, 0, .gray), (1, 1, .red), (2, 1, .red), (3, 1, .orange), (3, 2, .red), (5, 1, .yellow),
        (0, 0, .gray), (Int.max, Int.max / 2 + 1, .red), (Int.max, Int.max / 2, .orange), (Int.max, 1, .blue), (10, 11, .red), (10, -1, .gray),
    ])
    func halves(_ top: Int, _ value: Int, _ tier: Tier) {
        #expect(TierScale(top: top).tier(of: value) == tier)
    }

    @Test func everyBoundaryIsWhereTheHalvingSays() {
        for top in 0...300 {
            let scale = TierScale(top: top)
            var covered = 0
            for tier in Tier.allCases {
                guard let range = scale.range(of: tier) else { continue }
                covered += range.count
                for value in range { #expect(scale.tier(of: value) == tier) }
            }
            #expect(covered == top + 1)
            for value in 1..<max(top + 1, 2) where value <= top {
                let expected: Tier = value * 2 >= top ? .red : value * 4 >= top ? .orange : value * 8 >= top ? .yellow : value * 16 >= top ? .green : .blue
                #expect(scale.tier(of: value) == expected, "\(value) of \(top)")
                #expect(scale.tier(of: value) <= scale.tier(of: value - 1))
            }
            if top > 0 { #expect(scale.tier(of: top) == .red) }
        }
    }

    @Test func theLegendPrintsRealBounds() {
        let scale = TierScale(top: 1204)
        #expect(Tier.allCases.map { scale.legend(of: $0, metric: .total, delivered: nil) } == ["602–1,204", "301–601", "151–300", "76–150", "1–75", "0"])
        #expect(Tier.allCases.map { scale.legend(of: $0, metric: .rate, delivered: 24_000) } == ["2.5–5.0 %", "1.3–2.5 %", "0.6–1.3 %", "0.3–0.6 %", "<0.1–0.3 %", "0 %"])
        // Rates that a tenth of a per cent does not tell apart.
        #expect(Tier.allCases.map { TierScale(top: 24).legend(of: $0, metric: .rate, delivered: 22_150) } == ["0.054–0.108 %", "0.027–0.050 %", "0.014–0.023 %", "0.009 %", "0.005 %", "0 %"])
        #expect(Tier.allCases.map { TierScale(top: 3).legend(of: $0, metric: .unique, delivered: nil) } == ["2–3", "1", nil, nil, nil, "0"])
        #expect(scale.legend(of: .red, metric: .rate, delivered: nil) == nil)
    }
}

@Suite struct NumberTests {
    @Test(arguments: [(0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (1204, "1,204"), (-1204, "-1,204"), (1_000_000, "1,000,000"),
                      (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808")])
    func groups(_ value: Int, _ text: String) { #expect(Numbers.grouped(value) == text) }

    @Test(arguments: [(0, 100, "0 %"), (1, 1001, "<0.1 %"), (1, 1000, "0.1 %"), (1, 125, "0.8 %"), (42, 1000, "4.2 %"), (1, 3, "33.3 %"), (2, 3, "66.7 %"),
                      (1, 1, "100.0 %"), (1, 800, "0.1 %"), (149, 100_000, "0.1 %"), (15, 10_000, "0.2 %"), (Int.max, Int.max, "100.0 %"), (1, Int.max, "<0.1 %")])
    func ratesAreExact(_ unique: Int, _ delivered: Int, _ text: String) {
        #expect(ClickRate(unique: unique, delivered: delivered)?.description == text)
    }
    @Test func ratesCompareExactly() throws {
        let third = try #require(ClickRate(unique: 1, delivered: 3)), nearly = try #require(ClickRate(unique: 333_333_333, delivered: 1_000_000_000))
        #expect(nearly < third)
        #expect(ClickRate(unique: 1, delivered: 0) == nil)
        #expect(ClickRate(unique: -1, delivered: 5) == nil)
    }
}
