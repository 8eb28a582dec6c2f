import MailHeat
import Testing

struct RendererTests {
    @Test func manyRendersOnFewWorkersGiveTheSameBytes() async throws {
        let renderer = try Fixture.renderer(workers: 3)
        let alone = try await Fixture.links.snapshot(width: 320, using: renderer).file
        let files = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for index in 0..<24 {
                group.addTask {
                    if index % 2 == 1 { _ = try await Fixture.email("<p style='font:\(index)px serif'>\(index)").snapshot(width: 100 + index, using: renderer) }
                    return try await Fixture.links.snapshot(width: 320, using: renderer).file
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(files.count == 24)
        #expect(files.allSatisfy { $0 == alone })
    }

    @Test func aRenderEndsAtItsLimitOfTime() throws {
        var limits = RenderLimits.standard
        limits.seconds = 0
        let error = #expect(throws: MailHeatError.self) { try Fixture.endless.snapshot(width: 600, using: Fixture.renderer(limits: limits)) }
        #expect(error?.kind == .badData)
    }

    @Test func aCancelledTaskEndsItsRender() async throws {
        let renderer = try Fixture.renderer()
        // The first is cancelled once it runs, the second while it waits for the only worker.
        let started = AsyncStream<Void>.makeStream()
        let running = Task {
            // A render that fails before it is laid out must not be waited for.
            defer { started.continuation.finish() }
            return try await Fixture.endless.snapshot(width: 600, using: renderer) { if $0 == .layout { started.continuation.yield() } }
        }
        var beginnings = started.stream.makeAsyncIterator()
        await beginnings.next()
        let waiting = Task { try await Fixture.links.snapshot(width: 320, using: renderer) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        // The worker is free again.
        #expect(try await Fixture.links.snapshot(width: 320, using: renderer).width == 320)
    }

    @Test func missingFontsAreSaid() {
        let error = #expect(throws: MailHeatError.self) { try Renderer(fontFolder: "/nowhere") }
        #expect(error?.kind == .missingInput)
    }
}
