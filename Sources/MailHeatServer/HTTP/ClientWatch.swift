import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Watches one connection's other end: tells when it is gone, and lets go of one that sends or takes so slowly that it would hold the connection for ever.
final class ClientWatch: ChannelInboundHandler, RemovableChannelHandler, @unchecked Sendable {
    typealias InboundIn = HTTPRequestPart

    private let patience: TimeAmount
    private var isGone = false
    private var leaving: (@Sendable () -> Void)?
    private var slowness: Scheduled<Void>?
    private var bodyStart = NIODeadline.now(), received = 0

    /// Bytes a second that a client takes or sends at the least.
    static let pace = 8 << 10

    /// - Parameter patience: for how long an answer may stand still, or move more slowly than `pace`; a body that nobody reads any more, four times as long.
    init(patience: Duration) { self.patience = TimeAmount(patience) }

    /// On the connection's event loop, like all else here.
    /// - Parameter body: called once when the client goes away, at once if it has; nil: nobody waits any more.
    func onLeaving(_ body: (@Sendable () -> Void)?) {
        leaving = body
        if isGone { tell() }
    }
    private func tell() {
        isGone = true
        leaving?()
        leaving = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: (bodyStart, received) = (.now(), 0)
        case .body(let part):
            received += part.readableBytes
            let beyond = (.now() - bodyStart).nanoseconds - 4 * patience.nanoseconds
            if beyond > 0, Double(received) < Double(beyond) / 1e9 * Double(Self.pace) { return context.close(promise: nil) }
        case .end: break
        }
        context.fireChannelRead(data)
    }
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Whoever closes its side of the connection does not wait for an answer.
        if event as? ChannelEvent == .inputClosed { tell() }
        context.fireUserInboundEventTriggered(event)
    }
    func channelInactive(context: ChannelHandlerContext) {
        slowness?.cancel()
        tell()
        context.fireChannelInactive()
    }
    func handlerRemoved(context: ChannelHandlerContext) { slowness?.cancel() }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        slowness?.cancel()
        slowness = nil
        // Nothing is added to what waits to be sent until it has become little.
        if !context.channel.isWritable { expect(from: waiting(context), context) }
        context.fireChannelWritabilityChanged()
    }
    private func waiting(_ context: ChannelHandlerContext) -> Int { Int((try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0) }
    private func expect(from before: Int, _ context: ChannelHandlerContext) {
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        slowness = context.value.eventLoop.scheduleTask(in: patience) { [self] in
            let left = waiting(context.value), seconds = Double(patience.nanoseconds) / 1e9
            if Double(before - left) < seconds * Double(Self.pace) { context.value.close(promise: nil) } else { expect(from: left, context.value) }
        }
    }
}

extension ServerContext {
    /// Gives up what a client no longer waits for.
    func whileClientWaits<Result: Sendable>(_ body: @escaping @Sendable () async throws -> Result) async throws -> Result {
        guard let watch = try? await channel.pipeline.handler(type: ClientWatch.self).get() else { return try await body() }
        let work = Task(operation: body)
        channel.eventLoop.execute { watch.onLeaving { work.cancel() } }
        defer { channel.eventLoop.execute { watch.onLeaving(nil) } }
        return try await withTaskCancellationHandler { try await work.value } onCancel: { work.cancel() }
    }
}
