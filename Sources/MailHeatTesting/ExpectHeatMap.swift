#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
public import MailHeat
public import Testing

/// Expects a heat map to look as it was recorded, within 1 of each channel's 255.
///
/// The recorded picture is a PNG (of slides `…-01.png` and on), with the report beside it as JSON. Where the picture differs, expected,
/// difference and actual are written side by side as `….difference.png`, and the issue names the links whose box, tier or number changed.
///
///     @Test func spring() throws {
///         let map = HeatMap(of: try Email(contentsOf: "Fixtures/spring.html"), clicks: try ClickLog(contentsOf: "Fixtures/spring.csv"))
///         expectHeatMap(map, matches: "Golden/spring.png")
///     }
///
/// With `MAILHEAT_RECORD=1` in the environment the heat map is recorded instead, and the test fails if that changes anything.
/// - Parameters:
///   - path: of the recorded PNG.
///   - tolerance: what a channel may differ by.
///   - renderer: whose fonts are used; nil: the shipped ones.
public func expectHeatMap(_ heatMap: HeatMap, matches path: String, tolerance: Int = 1, using renderer: Renderer? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
    do {
        let rendering: HeatMap.Rendering = try heatMap.render(using: renderer)
        let golden = GoldenHeatMap(path: path, tolerance: tolerance)
        if getenv("MAILHEAT_RECORD").map({ String(cString: $0) }) == "1" {
            let outcome = try golden.record(rendering)
            if !outcome.isMatch { Issue.record("recorded: \(outcome.differences.joined(separator: " "))", sourceLocation: sourceLocation) }
            return
        }
        let outcome = try golden.check(rendering)
        guard !outcome.isMatch else { return }
        let sheets = outcome.sheets.isEmpty ? "" : " See \(outcome.sheets.joined(separator: ", "))."
        Issue.record("\(outcome.differences.joined(separator: " "))\(sheets)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(path): \(error)", sourceLocation: sourceLocation)
    }
}
