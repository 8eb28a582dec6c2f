#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Primitives
import Raster
import Text

/// What one worker keeps from render to render: caches that never show in a result.
struct WorkerState {
    let text: TextEngine
    let rasterizer: Rasterizer
}

/// A thread with a stack that bears the deepest email, and the shaping and glyph caches that live on it.
/// Recursion in layout follows the email's nesting, so it must not run on a caller's or a pool's thread.
final class RenderWorker: @unchecked Sendable {
    /// Bytes. 512 levels of table in inline-block in float stay well below.
    private static let stackSize = 64 << 20

    private let fonts: FontLibrary
    // Allocated once: a mutex must not move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var job: ((borrowing WorkerState) -> Void)?
    private var startError: MailHeatError?
    private var isStopping = false
    private var isDone = false
    private var thread: pthread_t?
    /// One render at a time.
    private let turn = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init(fonts: FontLibrary) throws(MailHeatError) {
        self.fonts = fonts
        pthread_mutex_init(mutex, nil)
        pthread_mutex_init(turn, nil)
        pthread_cond_init(changed, nil)
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, Self.stackSize)
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(&thread, attributes, { argument in
            if let argument { Unmanaged<RenderWorker>.fromOpaque(argument).takeRetainedValue().serve() }
            return nil
        }, context.toOpaque())
        guard status == 0 else {
            context.release()
            throw .internalFault("A render thread could not be started (error \(status)); free some memory and try again.")
        }
        self.thread = thread
    }

    deinit {
        pthread_mutex_destroy(mutex)
        pthread_mutex_destroy(turn)
        pthread_cond_destroy(changed)
        mutex.deallocate()
        turn.deallocate()
        changed.deallocate()
    }

    /// Runs `body` on the worker's thread and waits for it.
    func run<Result: Sendable>(_ body: @escaping @Sendable (borrowing WorkerState) throws(MailHeatError) -> Result) throws(MailHeatError) -> Result {
        nonisolated(unsafe) var outcome: Swift.Result<Result, MailHeatError>?
        pthread_mutex_lock(turn)
        defer { pthread_mutex_unlock(turn) }
        pthread_mutex_lock(mutex)
        isDone = false
        job = { state in
            do throws(MailHeatError) { outcome = .success(try body(state)) } catch { outcome = .failure(error) }
        }
        pthread_cond_broadcast(changed)
        while !isDone { pthread_cond_wait(changed, mutex) }
        let failure = startError
        pthread_mutex_unlock(mutex)
        if let failure { throw failure }
        guard let outcome else { throw .internalFault("The render thread ended without a result.") }
        return try outcome.get()
    }

    private func serve() {
        var state: WorkerState?
        pthread_mutex_lock(mutex)
        while true {
            while job == nil, !isStopping { pthread_cond_wait(changed, mutex) }
            if isStopping { break }
            let body = job
            job = nil
            pthread_mutex_unlock(mutex)
            if state == nil {
                do throws(MailHeatError) {
                    state = WorkerState(text: TextEngine(library: fonts), rasterizer: try Rasterizer(fonts: fonts))
                } catch { startError = error }
            }
            if let state { body?(state) }
            pthread_mutex_lock(mutex)
            isDone = true
            pthread_cond_broadcast(changed)
        }
        pthread_mutex_unlock(mutex)
    }

    /// Ends the thread once its current render is done.
    func stop() {
        pthread_mutex_lock(mutex)
        isStopping = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
        if let thread { pthread_join(thread, nil) }
        thread = nil
    }
}
