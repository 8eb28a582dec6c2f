import Foundation
import Testing

@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct DigestTests {
    private static let campaign = Project.path("Examples/campaign.json")

    @Test func aCampaignBecomesAMessage() throws {
        let folder = try TemporaryFolder()
        let arguments = ["digest", Self.campaign, "--sender", "Reports <reports@a.example>", "--recipient", "team@a.example"]
        let outcome = try Tool.run(arguments + ["-o", folder.path("digest.eml")])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let message = [UInt8](try folder.read("digest.eml")), text = String(decoding: message, as: UTF8.self)
        #expect(text.contains("From: Reports <reports@a.example>\r\n") && text.contains("\r\nMessage-Id: <") || text.contains("\r\nMessage-ID: <"))
        let variants = text.components(separatedBy: "Content-Type: image/png").count - 1
        #expect(variants == 2, "both variants of the example")
        #expect(message.count < 1_200_000, "\(message.count) bytes")
        // It can be shown, and nothing in it is missing.
        let shown = try Tool.run(["snapshot", folder.path("digest.eml"), "--width", "700", "--verbose", "-o", folder.path("shown.png")])
        #expect(shown.exitCode == 0)
        #expect(shown.errors.isEmpty, "\(shown.errors)")
        // Elsewhere, at another time.
        let again = try Tool.run(arguments + ["-o", "-"], in: "/", environment: ["TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"])
        let isEqual = again.output == message
        #expect(isEqual)
    }

    @Test func whatIsNoCampaignIsRefused() throws {
        #expect(try Tool.run(["digest", CommandTests.email, "-o", "/dev/null"]).exitCode == 65)
        #expect(try Tool.run(["digest", Self.campaign, "--variant", "nowhere", "-o", "/dev/null"]).exitCode == 2)
        #expect(try Tool.run(["digest", Self.campaign, "--clicks", CommandTests.clicks, "-o", "/dev/null"]).exitCode == 2)
        #expect(try Tool.run(["digest", "/nowhere.json", "-o", "/dev/null"]).exitCode == 66)
    }
}
