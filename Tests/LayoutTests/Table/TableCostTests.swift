import Glibc
import Layout
import Testing

/// A table in a cell in a table … costs a constant number of layouts for each: what a clock would not show reliably, a count does.
struct TableCostTests {
    @Test(arguments: [
        "<table><tr><td>",
        "<table width=100% cellpadding=0 cellspacing=0><tr><td align=center>",
        "<table style='table-layout:fixed;width:100%'><tr><td>x</td><td>",
        "<table height=100%><tr><td height=50 valign=bottom>",
        "<table style='border-collapse:collapse' border=1><tr><td width=50%>y</td><td>",
        "<table align=left><tr><td><div style='display:inline-block;width:100%'>",
    ])
    func nestedTablesAreLinear(opening: String) throws {
        let counts = try [10, 20, 40, 80].map { depth in
            try onLargeStack { try TestPage(String(repeating: opening, count: depth) + "<a href style='display:block;height:9px'></a>", width: 400).layout.layoutCount }
        }
        // At least a table and a cell for each level, and as many more for each further level as for the first ones.
        #expect(counts[0] >= 20)
        for (fewer, more) in zip(counts, counts.dropFirst()) { #expect(more <= 2 * fewer + 4, "\(counts)") }
    }
}

/// Runs `body` on a thread with the stack that the library gives its render workers: a test's own thread has less, and debug code needs more.
private func onLargeStack(_ body: @escaping () throws -> Int) throws -> Int {
    let job = LargeStackJob(body)
    let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
    defer { attributes.deallocate() }
    pthread_attr_init(attributes)
    defer { pthread_attr_destroy(attributes) }
    pthread_attr_setstacksize(attributes, 64 << 20)
    var thread = pthread_t()
    let status = pthread_create(&thread, attributes, { argument in
        if let argument { Unmanaged<LargeStackJob>.fromOpaque(argument).takeUnretainedValue().perform() }
        return nil
    }, Unmanaged.passUnretained(job).toOpaque())
    try #require(status == 0)
    pthread_join(thread, nil)
    return try #require(job.outcome).get()
}

private final class LargeStackJob {
    private let body: () throws -> Int
    private(set) var outcome: Result<Int, any Error>?
    init(_ body: @escaping () throws -> Int) { self.body = body }
    func perform() { outcome = Result { try body() } }
}
