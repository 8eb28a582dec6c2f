import CCurl
import MailHeat

/// A picture to be fetched.
struct FetchJob {
    let address: String
    /// Takes what came of it, on the thread that fetches.
    let finish: (Result<[UInt8], Refusal>) -> Void
}

/// Fetches pictures side by side on the calling thread, one connection pool for all.
final class PictureFetcher {
    private let rules: FetchRules
    private let allowance: Allowance
    private let multi: UnsafeMutableRawPointer
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]

    private static let start: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
    /// Milliseconds between two reports of progress.
    private static let tick: Int32 = 200

    init(rules: FetchRules) throws(MailHeatError) {
        guard Self.start, let multi = curl_multi_init() else { throw .internalFault("libcurl could not be started.") }
        self.rules = rules
        self.multi = multi
        allowance = Allowance(bytes: rules.limits.totalBytes)
    }
    deinit {
        for easy in running.keys { curl_multi_remove_handle(multi, easy) }
        running = [:]
        curl_multi_cleanup(multi)
    }

    /// - Parameter progress: called now and then with the bytes received.
    func fetch(_ jobs: [FetchJob], progress: (Int) -> Void) {
        let end = ContinuousClock.now.advanced(by: .seconds(rules.limits.totalSeconds))
        var next = 0
        while next < jobs.count || !running.isEmpty {
            while next < jobs.count, running.count < max(1, rules.limits.parallel) {
                let deadline = min(end, ContinuousClock.now.advanced(by: .seconds(rules.limits.seconds)))
                begin(next, jobs[next].address, base: nil, redirects: 0, deadline: deadline, jobs)
                next += 1
            }
            var active: Int32 = 0
            curl_multi_perform(multi, &active)
            collect(jobs)
            progress(rules.limits.totalBytes - allowance.bytes)
            if !running.isEmpty { curl_multi_poll(multi, nil, 0, Self.tick, nil) }
        }
    }

    private func begin(_ job: Int, _ text: String, base: FetchAddress?, redirects: Int, deadline: ContinuousClock.Instant, _ jobs: [FetchJob]) {
        do throws(Refusal) {
            let left = ContinuousClock.now.duration(to: deadline)
            let seconds = Double(left.components.seconds) + Double(left.components.attoseconds) / 1e18
            guard seconds > 0 else { throw Refusal(reason: "was not fetched in time") }
            let transfer = try Transfer(job: job, address: try FetchAddress(text, base: base, rules: rules), redirects: redirects, deadline: deadline, seconds: seconds,
                                        rules: rules, allowance: allowance)
            guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else { throw Refusal(reason: "could not be asked for: libcurl refuses") }
            running[transfer.easy] = transfer
        } catch {
            jobs[job].finish(.failure(error))
        }
    }

    private func collect(_ jobs: [FetchJob]) {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            var result = CURLE_OK
            // The message is gone once its handle is removed.
            guard let easy = mailheat_curl_finished(message, &result), let transfer = running.removeValue(forKey: easy) else { continue }
            curl_multi_remove_handle(multi, easy)
            if transfer.refusal == nil, let target = transfer.redirectTarget {
                if transfer.redirects < rules.limits.redirects {
                    begin(transfer.job, target, base: transfer.address, redirects: transfer.redirects + 1, deadline: transfer.deadline, jobs)
                } else {
                    jobs[transfer.job].finish(.failure(Refusal(reason: "was redirected more than \(rules.limits.redirects) times")))
                }
            } else if let failure = transfer.failure(result) {
                jobs[transfer.job].finish(.failure(Refusal(reason: failure)))
            } else {
                jobs[transfer.job].finish(.success(transfer.body))
            }
        }
    }
}
