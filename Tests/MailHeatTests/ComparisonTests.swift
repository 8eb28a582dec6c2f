import MailHeat
import Testing

struct ComparisonTests {
    static func heatMap(_ links: [String], clicks: ClickLog = ClickLog()) -> HeatMap {
        HeatMap(of: Fixture.email(links.map { "<p><a href=\"https://a.example/\($0)\">\($0)</a>" }.joined()), clicks: clicks, options: .init(width: 300, scale: 1))
    }

    @Test func severalEmailsAreOnePictureOnOneScale() throws {
        let renderer = try Fixture.renderer()
        let a = Self.heatMap(["menu", "order"], clicks: try Fixture.clicks("url,total\nhttps://a.example/menu,10\n"))
        let b = Self.heatMap(["menu"], clicks: try Fixture.clicks("url,total\nhttps://a.example/menu,40\n"))
        let alone = try a.render(using: renderer), both = try Comparison([("A", a), ("B", b)]).render(using: renderer)
        #expect(both.files.count == 1 && both.files != alone.files)
        #expect(both.report.links.map { $0.total } == [10, 0])
        // Of the hotter email's 40 a quarter is Orange.
        #expect(alone.report.links[0].tier == .red && both.report.links[0].tier == .orange)
    }
    @Test(arguments: [0, 1, 9]) func twoToEightCanBeCompared(count: Int) throws {
        let members = Array(repeating: (name: "One", heatMap: Self.heatMap(["menu"])), count: count)
        #expect(throws: MailHeatError.self) { try Comparison(members).render(using: Fixture.renderer()) }
    }
}
