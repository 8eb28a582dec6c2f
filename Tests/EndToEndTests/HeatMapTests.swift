import Foundation
import Images
import Testing

/// `Golden/heatmap`: an email, its clicks, the options, and the picture they give, ±1 a channel.
/// A picture that differs leaves `difference.png` beside it: expected, difference, actual. `MAILHEAT_RECORD=1` writes the pictures anew and fails.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct HeatMapTests {
    static let folder = Project.path("Golden/heatmap")
    static let cases = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

    @Test(arguments: cases) func pictureIsAsExpected(_ name: String) throws {
        let place = "\(Self.folder)/\(name)"
        let options = try String(contentsOfFile: "\(place)/options.txt", encoding: .utf8).split(whereSeparator: { $0.isWhitespace }).map { String($0) }
        let email = FileManager.default.fileExists(atPath: "\(place)/email.eml") ? "email.eml" : "email.html"
        let outcome = try Tool.run(["render", email, "-o", "-"] + options, in: place)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let expectedPath = "\(place)/expected.png", differencePath = "\(place)/difference.png"
        let expectedBytes = (try? Data(contentsOf: URL(fileURLWithPath: expectedPath))).map { [UInt8]($0) } ?? []
        try? FileManager.default.removeItem(atPath: differencePath)
        let actual = try decodeImage(outcome.output), expected = try? decodeImage(expectedBytes)
        if ProcessInfo.processInfo.environment["MAILHEAT_RECORD"] == "1" {
            guard actual != expected else { return }
            try Data(encodePNG(actual, options: PNGOptions(compressionLevel: 9))).write(to: URL(fileURLWithPath: expectedPath))
            Issue.record("recorded \(expectedPath)")
            return
        }
        guard let expected else {
            Issue.record("there is no \(expectedPath); MAILHEAT_RECORD=1 writes it")
            return
        }
        let comparison = compareBitmaps(expected, actual, tolerance: 1)
        guard !comparison.isMatch else { return }
        if let sheet = differenceSheet(expected: expected, actual: actual, tolerance: 1) { try Data(encodePNG(sheet)).write(to: URL(fileURLWithPath: differencePath)) }
        Issue.record("\(comparison.differingPixels) pixels differ, by at most \(comparison.largestDifference): see \(differencePath)")
    }
}
