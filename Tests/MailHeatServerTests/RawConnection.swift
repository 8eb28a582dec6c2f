import Dispatch
import Foundation
#if canImport(Glibc)
import Glibc
#endif

/// A connection that sends and takes what no decent client does.
final class RawConnection: @unchecked Sendable {
    struct Failure: Error { let code: Int32 }
    private let socket: Int32
    /// It sends while it waits for what comes.
    private let sending = DispatchQueue(label: "sending"), receiving = DispatchQueue(label: "receiving")
    /// `POLLRDHUP`, which Glibc hides.
    private static let hangUp: Int16 = 0x2000

    init(port: Int, receiveBuffer: Int32? = nil) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size)) }
        // No test hangs for ever.
        var limit = timeval(tv_sec: 60, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] { setsockopt(socket, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size)) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let status = withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } }
        guard status == 0 else { throw Failure(code: errno) }
    }
    deinit { Glibc.close(socket) }

    /// - Returns: whether the other end still takes anything.
    @discardableResult func send(_ text: String) async -> Bool { await on(sending) { Glibc.send(self.socket, text, text.utf8.count, Int32(MSG_NOSIGNAL)) == text.utf8.count } }
    /// Sends until nothing more goes.
    func sendUntilFull(_ text: String) async {
        await on(sending) { while Glibc.send(self.socket, text, text.utf8.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT)) > 0 {} }
    }
    /// What comes until the other end closes; nil if it does not within a minute.
    func remainder() async -> String? {
        await on(receiving) {
            var bytes: [UInt8] = [], part = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(self.socket, &part, part.count, 0)
                if count < 0, errno == EAGAIN { return nil }
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += part[..<count]
            }
        }
    }
    /// Waits until the other end gives the connection up, without taking anything from it.
    func isGivenUp(seconds: Int) async -> Bool {
        await on(receiving) {
            var state = pollfd(fd: self.socket, events: Self.hangUp, revents: 0)
            return poll(&state, 1, Int32(seconds * 1000)) > 0
        }
    }
    func close() { shutdown(socket, Int32(SHUT_RDWR)) }

    private func on<Result: Sendable>(_ queue: DispatchQueue, _ body: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in queue.async { continuation.resume(returning: body()) } }
    }
}
