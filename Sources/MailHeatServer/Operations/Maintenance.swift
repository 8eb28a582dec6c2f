import Logging
import MailHeatStore
import ServiceLifecycle
import StoreModel

/// What happens by itself: figures of the list of campaigns a moment after events came, sums written down, old events deleted.
struct Maintenance: Service {
    let components: Components

    func run() async throws {
        var round = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            // Cut short when the service is told to stop.
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
            round += 1
            await attempt("figures") { try await components.refreshFigures() }
            await attempt("sums") { try await components.events.saveSums(all: false) }
            if round % 3600 == 1 { await attempt("retention") { try await components.applyRetention() } }
        }
    }
    private func attempt(_ name: String, _ body: () async throws -> Void) async {
        do { try await body() } catch { components.logger.error("Maintenance failed", metadata: ["task": "\(name)", "error": "\(error)"]) }
    }
}
