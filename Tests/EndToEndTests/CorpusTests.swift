import Foundation
import Testing

/// Where a browser puts the links of real emails, and where we do.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"), .serialized)
struct CorpusTests {
    /// The shares below which the engine must not fall, at every width.
    enum Floor {
        /// Links at an overlap of 0.9 and more.
        static let rightLinks = 0.99
        static let meanOverlap = 0.985
        /// Links whose top is within 2 px.
        static let rightTops = 0.98
        /// Emails whose height is within 1 %.
        static let rightHeights = 0.97
        /// Emails with every link right.
        static let rightEmails = 0.96
    }
    static let complete = Project.path("../shared/corpus")

    @Test(arguments: [800, 375])
    func chosenEmails(_ width: Int) throws { try holdFloors(Project.path("Tests/Corpus"), width) }

    /// All emails, where the corpus stands beside the project.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: complete + "/reference")), arguments: [800, 375])
    func allEmails(_ width: Int) throws { try holdFloors(Self.complete, width) }

    private func holdFloors(_ corpus: String, _ width: Int) throws {
        let suffix = ".\(width).json"
        let names = try FileManager.default.contentsOfDirectory(atPath: corpus + "/reference").filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
        try #require(!names.isEmpty)
        var scores: [(name: String, score: GeometryScore)] = []
        for name in names {
            let reference = try LinkGeometry([UInt8](Data(contentsOf: URL(fileURLWithPath: "\(corpus)/reference/\(name)\(suffix)"))))
            let outcome = try Tool.run(["links", "\(corpus)/emails/\(name).html", "--width", "\(width)", "--assets", "\(corpus)/reference/\(name).assets.json"], seconds: 20)
            #expect(outcome.exitCode == 0, "\(name): \(outcome.errors)")
            guard outcome.exitCode == 0 else { continue }
            scores.append((name, GeometryScore(reference: reference, candidate: try LinkGeometry(outcome.output))))
        }
        let overlaps = scores.flatMap { $0.score.overlaps }
        let rightLinks = Double(overlaps.count { $0 >= 0.9 }) / Double(max(1, overlaps.count))
        let rightHeights = Double(scores.count { $0.score.heightError <= 0.01 }) / Double(max(1, scores.count))
        let meanOverlap = overlaps.reduce(0, +) / Double(max(1, overlaps.count))
        let rightTops = Double(scores.flatMap { $0.score.topErrors }.count { $0 <= 2 }) / Double(max(1, overlaps.count))
        let rightEmails = Double(scores.count { $0.score.rightLinks == 1 }) / Double(max(1, scores.count))
        let worst = scores.filter { $0.score.rightLinks < 1 || $0.score.heightError > 0.01 || $0.score.ghosts > 0 }
            .sorted { ($0.score.rightLinks, -$0.score.heightError, $0.name) < ($1.score.rightLinks, -$1.score.heightError, $1.name) }.prefix(10)
            .map { "  \($0.name): \(Self.percent($0.score.rightLinks)) of \($0.score.overlaps.count) links right, height off by \(Self.percent($0.score.heightError)), \($0.score.ghosts) hidden links shown" }
        print("\(names.count) emails at \(width) px: \(Self.percent(rightLinks)) of \(overlaps.count) links right, mean overlap \(Self.percent(meanOverlap)), \(Self.percent(rightTops)) of tops within 2 px, \(Self.percent(rightHeights)) of heights within 1 %, every link right in \(Self.percent(rightEmails))")
        print(worst.joined(separator: "\n"))
        #expect(rightLinks >= Floor.rightLinks)
        #expect(meanOverlap >= Floor.meanOverlap)
        #expect(rightTops >= Floor.rightTops)
        #expect(rightHeights >= Floor.rightHeights)
        #expect(rightEmails >= Floor.rightEmails)
        #expect(scores.allSatisfy { $0.score.ghosts == 0 }, "a hidden link is shown")
    }

    private static func percent(_ share: Double) -> String { String(format: "%.1f %%", share * 100) }
}
