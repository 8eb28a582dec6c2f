import Glibc

/// What one run of the tool took, as the system counts it. Foundation's `Process` polls for the end, which adds up to 50 ms.
struct ToolProcess {
    var seconds: Double
    /// Seconds of processor time, user and system.
    var cpu: Double
    /// Largest resident size, bytes.
    var memory: Int

    enum Failure: Error { case cannotStart(String), exitCode(Int32, [String]) }

    /// Runs a program with its standard output thrown away, and waits for its end.
    static func run(_ words: [String]) throws -> ToolProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let watch = Stopwatch()
        var child = pid_t()
        guard posix_spawn(&child, words[0], &actions, nil, &arguments, environ) == 0 else { throw Failure.cannotStart(words[0]) }
        var status: Int32 = 0, usage = rusage()
        while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
        let exitCode = (status >> 8) & 0xFF
        guard exitCode == 0 else { throw Failure.exitCode(exitCode, words) }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return ToolProcess(seconds: watch.milliseconds / 1000, cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), memory: usage.ru_maxrss * 1024)
    }
}
