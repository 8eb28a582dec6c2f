import AssetFetching
import Foundation
import MailHeat

/// A folder that is gone after the test.
final class TemporaryFolder {
    let root = FileManager.default.temporaryDirectory.appending(path: "mailheat-assets-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: root) }
    var path: String { root.path }
    var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
    var map: [String: String] { get throws { try JSONDecoder().decode([String: String].self, from: Data(contentsOf: root.appending(path: "assets.json"))) } }
}

enum Project {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static func renderer() throws -> Renderer { try Renderer(fontFolder: root.appending(path: "Fonts").path, workers: 1) }
}

/// What an email of this HTML (or whole message) names.
func pictures(_ markup: String, widths: [Int] = [800, 375]) throws -> [NamedPicture] {
    try Email(bytes: Array(markup.utf8), name: "test").pictures(widths: widths, using: Project.renderer()).pictures
}

/// Fetches pictures by their addresses as an email names them.
func fetch(_ addresses: [String], into folder: TemporaryFolder, rules: FetchRules) throws -> [FetchOutcome] {
    let markup = addresses.map { "<img src=\"\($0.replacingOccurrences(of: "&", with: "&amp;"))\">" }.joined()
    let report = try fetchPictures(FetchPlan(try pictures(markup, widths: [800]), rules: rules), into: folder.path, rules: rules)
    return addresses.compactMap { address in report.entries.first { $0.address == address }?.outcome }
}
