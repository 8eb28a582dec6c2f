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

/// One render that waits for a worker or runs on one.
final class RenderJob: @unchecked Sendable {
    let cancellation: Cancellation
    let body: (borrowing WorkerState) -> Void
    /// Called instead of `body` if that can never run.
    let abandon: (MailHeatError) -> Void
    /// Guarded by the workers' mutex.
    fileprivate var isDone = false

    init(_ cancellation: Cancellation, body: @escaping (borrowing WorkerState) -> Void, abandon: @escaping (MailHeatError) -> Void) {
        self.cancellation = cancellation
        self.body = body
        self.abandon = abandon
    }
}

/// Threads with a stack that bears the deepest email, and the shaping and glyph caches that live on them.
/// Recursion in layout follows the email's nesting, so it must not run on a caller's or a pool's thread.
final class RenderWorkers: @unchecked Sendable {
    /// Bytes. 512 levels of table in inline-block in float stay well below.
    private static let stackSize = 64 << 20

    private let fonts: FontLibrary
    private let most: Int
    // Allocated once: a mutex must not move.
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [RenderJob] = []
    private var threads = 0
    private var idle = 0
    private var isStopping = false

    /// - Parameter most: threads at once.
    init(fonts: FontLibrary, most: Int) {
        self.fonts = fonts
        self.most = most
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }
    // A thread holds its workers, so none is left here.
    deinit {
        pthread_mutex_destroy(mutex)
        pthread_cond_destroy(changed)
        mutex.deallocate()
        changed.deallocate()
    }

    /// Hands a job to the next free worker.
    func submit(_ job: RenderJob) {
        pthread_mutex_lock(mutex)
        if job.cancellation.isCancelled {
            pthread_mutex_unlock(mutex)
            return finish(job, .badData("The render was cancelled."))
        }
        waiting.append(job)
        if waiting.count > idle, threads < most {
            if startThread() { threads += 1 } else if threads == 0 {
                waiting.removeLast()
                pthread_mutex_unlock(mutex)
                return finish(job, .internalFault("A render thread could not be started; free some memory and try again."))
            }
        }
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    func runAndWait(_ job: RenderJob) {
        submit(job)
        pthread_mutex_lock(mutex)
        while !job.isDone { pthread_cond_wait(changed, mutex) }
        pthread_mutex_unlock(mutex)
    }

    /// Takes out of the queue what nobody waits for any more.
    func withdrawCancelled() {
        pthread_mutex_lock(mutex)
        let withdrawn = waiting.filter { $0.cancellation.isCancelled }
        waiting.removeAll { $0.cancellation.isCancelled }
        pthread_mutex_unlock(mutex)
        for job in withdrawn { finish(job, .badData("The render was cancelled.")) }
    }

    /// Ends each thread once its current render is done.
    func stop() {
        pthread_mutex_lock(mutex)
        isStopping = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    private func finish(_ job: RenderJob, _ error: MailHeatError) {
        job.abandon(error)
        markDone(job)
    }
    private func markDone(_ job: RenderJob) {
        pthread_mutex_lock(mutex)
        job.isDone = true
        pthread_cond_broadcast(changed)
        pthread_mutex_unlock(mutex)
    }

    /// Called with the mutex held.
    private func startThread() -> Bool {
        let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
        pthread_attr_init(attributes)
        pthread_attr_setstacksize(attributes, Self.stackSize)
        pthread_attr_setdetachstate(attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer {
            pthread_attr_destroy(attributes)
            attributes.deallocate()
        }
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let status = pthread_create(&thread, attributes, { argument in
            if let argument { Unmanaged<RenderWorkers>.fromOpaque(argument).takeRetainedValue().serve() }
            return nil
        }, context.toOpaque())
        if status != 0 { context.release() }
        return status == 0
    }

    private func serve() {
        var state: WorkerState?
        while let job = next() {
            do throws(MailHeatError) {
                let ready: WorkerState
                if let state { ready = state } else { ready = WorkerState(text: TextEngine(library: fonts), rasterizer: try Rasterizer(fonts: fonts)) }
                state = ready
                job.body(ready)
                markDone(job)
            } catch {
                finish(job, error)
            }
        }
    }

    /// Waits for a job; nil when there will be none.
    private func next() -> RenderJob? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        idle += 1
        while waiting.isEmpty, !isStopping { pthread_cond_wait(changed, mutex) }
        idle -= 1
        if waiting.isEmpty {
            threads -= 1
            return nil
        }
        return waiting.removeFirst()
    }
}
