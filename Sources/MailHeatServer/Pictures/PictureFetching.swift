import AssetFetching
import Dispatch
import Foundation
import Logging
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// Fetches the pictures that a campaign's emails name from their servers, where an administrator allows it: by the rules of `mailheat-assets`,
/// off the event loops, for a few campaigns at once.
final class PictureFetching: @unchecked Sendable {
    private let store: Store
    private let rendering: RenderPool
    private let logger: Logger
    /// Certificates that are trusted instead of the system's: tests have their own.
    private let certificateFile: String?
    private let threads = DispatchQueue(label: "pictures", attributes: .concurrent)
    private let lock = NSLock()
    private var running = 0

    /// Campaigns whose pictures are fetched at once.
    private static let mostRunning = 2

    init(store: Store, rendering: RenderPool, certificateFile: String? = nil, logger: Logger) {
        self.store = store; self.rendering = rendering; self.certificateFile = certificateFile; self.logger = logger
    }

    func isAllowed() async throws -> Bool { try await store.setting(Store.fetchesPicturesSetting) == "on" }

    /// Begins, unless that campaign's are being fetched already, or those of as many others as there may be at once.
    /// - Returns: whether it did.
    @discardableResult func start(_ campaign: Int64, by actor: String) async throws -> Bool {
        let isFree = lock.withLock {
            guard running < Self.mostRunning else { return false }
            running += 1
            return true
        }
        guard isFree else { return false }
        do {
            guard try await store.beginFetch(ofCampaign: campaign) else {
                finish()
                return false
            }
        } catch {
            finish()
            throw error
        }
        Task {
            let outcome: PictureFetch.Outcome
            do { outcome = try await fetch(campaign, by: actor) } catch {
                logger.warning("Pictures could not be fetched", metadata: ["campaign": "\(campaign)", "error": "\(error)"])
                outcome = .failed(Problem(error)?.detail ?? "The service failed; its log says more.")
            }
            do { try await store.endFetch(ofCampaign: campaign, outcome) } catch { logger.error("What came of fetching pictures could not be kept", metadata: ["campaign": "\(campaign)", "error": "\(error)"]) }
            finish()
        }
        return true
    }
    private func finish() { lock.withLock { running -= 1 } }

    /// Pictures that a campaign's emails name and that are not there, in the emails' order.
    func missing(from stored: StoredCampaign) async throws -> [NamedPicture] {
        var missing: [NamedPicture] = [], seen = Set(try await store.pictureEntries(of: stored.id).map(\.address))
        for variant in stored.variants {
            for part in variant.parts {
                let email = Email(bytes: try await store.email(part.form, campaign: stored.id, variant: variant.name).bytes, name: "The email")
                for picture in try await rendering.run({ try await email.pictures(using: $0) }).pictures where seen.insert(picture.address).inserted { missing.append(picture) }
            }
        }
        return missing
    }

    private func fetch(_ campaign: Int64, by actor: String) async throws -> PictureFetch.Outcome {
        let stored = try await store.campaign(campaign)
        var rules = FetchRules()
        rules.certificateFile = certificateFile
        rules.allowedHosts = try (try await store.setting(Store.fetchHostsSetting) ?? "").split(whereSeparator: \.isWhitespace).map { try AllowedHost(String($0)) }
        rules.limits.bytes = EmailIntake.largestPicture
        rules.limits.totalBytes = 50 << 20
        rules.limits.totalSeconds = 60
        let plan = FetchPlan(try await missing(from: stored), rules: rules), folder = NSTemporaryDirectory() + "/mailheat-pictures-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let report = try await withCheckedThrowingContinuation { continuation in
            threads.async { [rules] in continuation.resume(with: Swift.Result { try fetchPictures(plan, into: folder, rules: rules) }) }
        }
        var count = 0
        for entry in report.entries {
            let file: String
            switch entry.outcome {
            case .fetched(let name, _, _, _, _), .alreadyThere(let name): file = name
            case .failed: continue
            }
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + file).map({ [UInt8]($0) }), let type = PictureType.of(bytes) else { continue }
            try await store.put(StoredPicture(address: entry.address, mediaType: type, bytes: bytes, digest: Digest256.hexadecimal(bytes)), campaign: campaign)
            count += 1
        }
        if !report.entries.isEmpty { try await store.recordAct(by: actor, "fetched pictures (\(count) of \(report.entries.count))", on: stored.name) }
        return .isDone(fetched: count, failures: report.failures.map { "\(PageText.shortAddress($0.address)) \($0.reason)" })
    }
}
