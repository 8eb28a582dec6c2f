import EventStoreConformance
import MailHeat
import MailHeatStore
import RunningClickHouse
import StoreModel
import Testing

/// The suite that SQLite passes, on one server, on a cluster of two shards of two replicas, and on the current engine.
@Suite(.enabled(if: RunningClickHouse.isWanted, Comment(rawValue: RunningClickHouse.notice)), .serialized)
struct ConformanceTests {
    private static let kinds = RunningClickHouse.Kind.all

    private func suite(_ kind: RunningClickHouse.Kind) async throws -> EventStoreConformance {
        let service = try await Service(kind)
        return EventStoreConformance(store: service.events, campaign: service.campaign, other: service.other) { email, campaign in
            let store = service.store
            if let email { _ = try await store.put(email: email.bytes, form: .html, digest: "", campaign: campaign, variant: "A") } else { try await store.deleteEmail(.html, campaign: campaign, variant: "A") }
        }
    }

    @Test(arguments: kinds, [1, 2] as [UInt64]) func countsAsTheToolDoes(_ kind: RunningClickHouse.Kind, _ seed: UInt64) async throws {
        try await suite(kind).countsAsTheToolDoes(seed: seed, email: SampleEvents.email)
    }
    @Test(arguments: kinds, [1, 2] as [UInt64]) func marksWhatTheLedgerSetsAside(_ kind: RunningClickHouse.Kind, _ seed: UInt64) async throws { try await suite(kind).marksWhatTheLedgerSetsAside(seed: seed) }
    @Test(arguments: kinds) func takesEventsOnce(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).takesEventsOnce() }
    @Test(arguments: kinds) func takesNothingOfWhatItRefuses(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).takesNothingOfWhatItRefuses() }
    @Test(arguments: kinds) func showsPages(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).showsPages() }
    @Test(arguments: kinds) func countsByTheHour(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).countsByTheHour() }
    @Test(arguments: kinds) func forgetsPeople(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).forgetsPeople() }
    @Test(arguments: kinds) func deletesOldEvents(_ kind: RunningClickHouse.Kind) async throws { try await suite(kind).deletesOldEvents() }
}
