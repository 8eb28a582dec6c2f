#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat
import Synchronization

/// One line on a terminal's standard error that says what a render longer than a second is doing; nothing anywhere else.
final class Progress: Sendable {
    private let stage = Mutex<(stage: RenderStage?, isDone: Bool, hasShown: Bool)>((nil, false, false))
    private let isTerminal = isatty(STDERR_FILENO) == 1

    func start() {
        guard isTerminal else { return }
        var thread = pthread_t()
        pthread_create(&thread, nil, { argument in
            if let argument { Unmanaged<Progress>.fromOpaque(argument).takeRetainedValue().show() }
            return nil
        }, Unmanaged.passRetained(self).toOpaque())
        pthread_detach(thread)
    }
    func reach(_ next: RenderStage) { stage.withLock { $0.stage = next } }
    /// Takes the line away.
    func finish() {
        stage.withLock { state in
            state.isDone = true
            if state.hasShown { Terminal.write("\r\u{1B}[K", to: STDERR_FILENO) }
        }
    }
    private func show() {
        usleep(1_000_000)
        while true {
            let isDone = stage.withLock { state in
                if !state.isDone, let stage = state.stage {
                    Terminal.write("\r\u{1B}[K\(stage.rawValue) …", to: STDERR_FILENO)
                    state.hasShown = true
                }
                return state.isDone
            }
            if isDone { return }
            usleep(200_000)
        }
    }
}
