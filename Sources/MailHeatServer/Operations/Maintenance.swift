import Logging
import MailHeatStore
import ServiceLifecycle
import StoreModel

/// What happens by itself: figures of the list of campaigns a moment after events came, sums written down, old events deleted.
struct Maintenance: Service {
    let components: Components

    func run() async throws {
        var round = 0, failing: Set<String> = []
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            // Cut short when the service is told to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
            round += 1
            await attempt("figures", &failing) { try await components.refreshFigures() }
            await attempt("sums", &failing) { try await components.events.saveSums(all: false) }
            if round % 3600 == 1 { await attempt("retention", &failing) { try await components.applyRetention() } }
        }
    }
    /// Says once that it fails, and once that it does no longer.
    private func attempt(_ name: String, _ failing: inout Set<String>, _ body: () async throws -> Void) async {
        do {
            try await body()
            if failing.remove(name) != nil { components.logger.notice("Maintenance goes on", metadata: ["task": "\(name)"]) }
        } catch {
            if failing.insert(name).inserted { components.logger.error("Maintenance failed", metadata: ["task": "\(name)", "error": "\(error)"]) }
        }
    }
}
