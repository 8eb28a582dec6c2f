import Layout
import Testing

/// Nested containers cost a constant number of layouts for each box.
struct LayoutCostTests {
    @Test(arguments: [
        "<div class=f>", "<div class=c>", "<div class=g>", "<div class=c style='min-height:30px'><div class=f style='flex:1'>",
        "<div class=f style='height:50px'><div class=c>", "<div class=g style='grid-template-columns:1fr auto'><div class=f>",
    ])
    func nestedContainersAreLinear(opening: String) throws {
        func layouts(_ depth: Int) throws -> Int {
            let closing = String(repeating: "</div>", count: depth * (opening.components("<div") - 1))
            return try TestPage(String(repeating: opening, count: depth) + "<a href style='width:9px;height:9px'></a>" + closing, width: 400).layout.layoutCount
        }
        let ten = try layouts(10), twenty = try layouts(20), forty = try layouts(40)
        #expect(twenty <= 2 * ten + 4)
        #expect(forty <= 2 * twenty + 4)
    }

    @Test(arguments: [
        "<div class=g style='grid-template-columns:repeat(1000000000,1fr)'><a href style='height:9px'></a></div>",
        "<div class=g style='grid-template-columns:repeat(auto-fill,.0001px)'><a href style='height:9px'></a></div>",
        "<div class=g style='grid-auto-flow:dense'><a href style='grid-area:2000000000 / -2000000000;height:9px'></a><a href style='grid-area:span 999999999 / span 999999999'></a></div>",
        "<div class=f><a href style='flex:1e300 1e300 1e9px;height:1e9px'></a><a href style='flex:1e300;margin:1e30px'></a></div>",
    ])
    func hostileValuesEnd(markup: String) throws {
        #expect(try !TestPage(markup, width: 400).linkRects.isEmpty)
    }
}

extension String {
    /// Pieces between the occurrences of `separator`.
    fileprivate func components(_ separator: String) -> Int { ranges(of: separator).count + 1 }
}
