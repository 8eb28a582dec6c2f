import ClickHouseStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MailHeat
import Metrics
import MailHeatStore
import NIOCore
import StoreModel

/// An answer that says what went wrong (RFC 9457).
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// One sentence: what, where, and what to do.
    var detail: String
    var headers: HTTPFields = [:]
    /// Single faults of the input, by where they are.
    var errors: [Fault] = []

    struct Fault: Sendable, Encodable {
        /// A parameter, a JSON pointer, or a line.
        var at: String
        var detail: String
    }

    init(_ status: HTTPResponse.Status, _ detail: String, headers: HTTPFields = [:], errors: [Fault] = []) {
        self.status = status; self.detail = detail; self.headers = headers; self.errors = errors
    }

    /// What an error of the layers below means to a client; nil for a fault of the service's own.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as StoreError:
            switch error {
            case .notFound(let text): self.init(.notFound, text)
            case .conflict(let text): self.init(.preconditionFailed, text)
            case .invalid(let text): self.init(.unprocessableContent, text)
            case .unavailable(let text): self.init(.serviceUnavailable, text, headers: [.retryAfter: "5"])
            case .unusable: return nil
            }
        case let error as ClickHouseError where error.isTemporary:
            self.init(.serviceUnavailable, "The event store does not answer or is too busy now; send this again in 5 seconds.", headers: [.retryAfter: "5"])
        case let error as MailHeatError:
            switch error.kind {
            case .usage, .badData, .missingInput: self.init(.unprocessableContent, error.message)
            case .internalFault, .cannotWrite: return nil
            }
        case let busy as RenderPool.Busy:
            self.init(.serviceUnavailable, "More pictures are asked for than can be drawn at once; try again in \(busy.retryAfter) seconds.", headers: [.retryAfter: String(busy.retryAfter)])
        case let error as HTTPError:
            self.init(error.status, error.body ?? error.status.reasonPhrase, headers: error.headers)
        case let error as any HTTPResponseError:
            self.init(error.status, error.status.reasonPhrase)
        default: return nil
        }
    }

    func response(requestID: String?) -> Response {
        struct Body: Encodable {
            var type = "about:blank"
            var title: String
            var status: Int
            var detail: String
            var errors: [Fault]?
            var request_id: String?
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(title: status.reasonPhrase, status: status.code, detail: detail, errors: errors.isEmpty ? nil : errors, request_id: requestID)
        var headers = headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: (try? encoder.encode(body)) ?? Data())))
    }
}

/// Gives every request an id, answers errors as problems, and logs how it went: never a recipient, hence neither the query nor the body.
struct ProblemMiddleware: RouterMiddleware {
    let metrics: PrometheusMetrics

    func handle(_ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            if let error = error as? ClickHouseError { context.logger.error("The event store failed", metadata: ["error": "\(error)", "path": "\(request.loggedPath)"]) }
            var error = error
            // Of the router's own making.
            if (error as? HTTPError)?.status == .notFound { do { try AllowedMethods.check(request) } catch let other { error = other } }
            if let problem = Problem(error) {
                response = problem.response(requestID: context.id)
            } else if error is CancellationError {
                response = Problem(.init(code: 499, reasonPhrase: "Client Closed Request"), "The client went away.").response(requestID: context.id)
            } else {
                context.logger.error("Request failed", metadata: ["error": "\(error)", "path": "\(request.loggedPath)"])
                response = Problem(.internalServerError, "The service failed; its log says more under the request's id.").response(requestID: context.id)
            }
        }
        response.headers[.requestID] = context.id
        let took = ContinuousClock.now - start
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        metrics.makeTimer(label: "mailheat_request_seconds", dimensions: [("route", context.endpointPath ?? "none"), ("method", request.method.rawValue), ("status", String(response.status.code))])
            .recordNanoseconds(Int64(seconds * 1e9))
        context.logger.info("Request", metadata: [
            "method": "\(request.method.rawValue)", "path": "\(request.loggedPath)", "status": "\(response.status.code)",
            "ms": "\(took.components.seconds * 1000 + took.components.attoseconds / 1_000_000_000_000_000)",
        ])
        return response
    }
}

extension HTTPField.Name {
    static let requestID = Self("X-Request-ID")!
}

extension Request {
    /// The path as the log has it: some links hold their secret in it.
    var loggedPath: String {
        let path = uri.path
        return ["/share/", "/set-up/"].first { path.hasPrefix($0) }.map { $0 + "…" } ?? path
    }
}
