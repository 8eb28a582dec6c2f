import Foundation
import Testing

/// `Golden/ref`: NAME.html and NAME-ref.html give the same picture, NAME.html and NAME-not.html do not.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct ReferencePairTests {
    static let folder = Project.path("Golden/ref")
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    static let equal = files.filter { $0.hasSuffix("-ref.html") }.map { String($0.dropLast(9)) }
    static let different = files.filter { $0.hasSuffix("-not.html") }.map { String($0.dropLast(9)) }

    @Test(arguments: equal) func picturesAreEqual(_ name: String) throws {
        let isEqual = try picture(name) == picture(name + "-ref")
        #expect(isEqual)
    }
    @Test(arguments: different) func picturesDiffer(_ name: String) throws {
        let isEqual = try picture(name) == picture(name + "-not")
        #expect(!isEqual)
    }

    /// A file without a partner would test nothing.
    @Test func everyFileHasAPartner() {
        let alone = Self.files.filter { !$0.hasSuffix("-ref.html") && !$0.hasSuffix("-not.html") }.map { String($0.dropLast(5)) }.filter { !Self.equal.contains($0) && !Self.different.contains($0) }
        #expect(alone.isEmpty)
        #expect(!Self.equal.isEmpty && !Self.different.isEmpty)
    }

    private func picture(_ name: String) throws -> [UInt8] {
        let outcome = try Tool.run(["snapshot", "\(Self.folder)/\(name).html", "--width", "400", "-o", "-"])
        #expect(PNGHeader(outcome.output) != nil, "\(name): \(outcome.errors)")
        return outcome.output
    }
}
