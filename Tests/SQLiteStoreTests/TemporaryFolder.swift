import Foundation

/// A data folder of its own, gone with the test.
final class TemporaryFolder: Sendable {
    let path = NSTemporaryDirectory() + "/mailheat-" + UUID().uuidString
    deinit { try? FileManager.default.removeItem(atPath: path) }
}
