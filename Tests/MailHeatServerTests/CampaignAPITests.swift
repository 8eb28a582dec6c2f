import HTTPTypes
import MailHeatStore
import StoreModel
import Testing
@testable import MailHeatServer

@Suite struct CampaignAPITests {
    @Test func livesThroughItsLife() async throws {
        try await withService { service in
            #expect(try await service.sendUnsigned(.get, "/healthz").status == .ok)
            let made = try await service.send(.post, "/v1/campaigns", #"{"name":"Spring","tags":["b","a"],"variants":[{"name":"A","share":50}]}"#)
            #expect(made.status == .created)
            let location = try #require(made.headers[.location]), tag = try #require(made.headers[.eTag])
            #expect(try await service.send(.get, location, headers: [.ifNoneMatch: tag]).status == .notModified)
            #expect(try await service.send(.patch, location, #"{"name":"x"}"#, headers: [.ifMatch: "\"0-0\""]).status == .preconditionFailed)
            let patched = try await service.send(.patch, location, #"{"subject":"Hi","delivered":12}"#, headers: [.ifMatch: tag])
            #expect(patched.status == .ok && patched.text.contains(#""delivered":12"#))
            #expect(try await service.send(.get, "/v1/campaigns?tag=a").text.contains(#""count":1"#))
            #expect(try await service.send(.delete, location).status == .noContent)
            let gone = try await service.send(.get, location)
            #expect(gone.status == .notFound && gone.headers[.contentType] == "application/problem+json")
        }
    }
    @Test(arguments: [#"{}"#, #"[]"#, #"{"name":""}"#, #"{"name":"a\nb"}"#, #"{"name":"x","nmae":1}"#, #"{"name":"x","delivered":-1}"#, #"{"name":"x","variants":[{"name":"a/b"}]}"#,
                      #"{"name":"x","sent_at":"yesterday"}"#, "{", String(repeating: "[", count: 100_000)])
    func saysWhatIsWrong(_ body: String) async throws {
        try await withService { service in
            let answer = try await service.send(.post, "/v1/campaigns", body)
            #expect(answer.status == .unprocessableContent || answer.status == .badRequest)
            #expect(answer.text.contains("detail"))
        }
    }
    @Test func answersARepeatedRequestOnce() async throws {
        try await withService { service in
            let headers: HTTPFields = [.idempotencyKey: "k1"]
            let first = try await service.send(.post, "/v1/campaigns", #"{"name":"One"}"#, headers: headers)
            let second = try await service.send(.post, "/v1/campaigns", #"{"name":"One"}"#, headers: headers)
            #expect(first.status == .created && second.status == .created && first.text == second.text && first.headers[.location] == second.headers[.location])
            #expect(try await service.send(.post, "/v1/campaigns", #"{"name":"Two"}"#, headers: headers).status == .unprocessableContent)
            #expect(try await service.send(.get, "/v1/campaigns").text.contains(#""count":1"#))
        }
    }
    @Test func letsInOnlyThoseWhoMay() async throws {
        try await withService { service in
            let reader = try await APIKeys.make(service.components.store, name: "reader", scopes: [.read])
            let headers: HTTPFields = [.authorization: "Bearer \(reader)"]
            #expect(try await service.sendUnsigned(.get, "/v1/campaigns").status == .unauthorized)
            #expect(try await service.sendUnsigned(.get, "/v1/campaigns", headers: [.authorization: "Bearer mh_wrong"]).status == .unauthorized)
            #expect(try await service.send(.get, "/v1/campaigns", headers: headers).status == .ok)
            #expect(try await service.send(.post, "/v1/campaigns", #"{"name":"x"}"#, headers: headers).status == .forbidden)
            #expect(try await service.send(.post, "/v1/events?campaign=1", "{}", headers: headers).status == .forbidden)
            for key in try await service.components.store.apiKeys() where key.name == "reader" { try await service.components.store.revokeAPIKey(key.id) }
            #expect(try await service.send(.get, "/v1/campaigns", headers: headers).status == .unauthorized)
        }
    }
    @Test func saysWhichMethodsAnAddressTakes() async throws {
        try await withService { service in
            let refused = try await service.send(.put, "/v1/campaigns", "{}")
            #expect(refused.status == .methodNotAllowed && refused.headers[.allow] == "GET, POST, HEAD" && refused.headers[.contentType] == "application/problem+json")
            #expect(try await service.send(.delete, "/v1/campaigns/1/heatmap.png").status == .methodNotAllowed)
            #expect(try await service.send(.get, "/v1/nowhere").status == .notFound)
            let head = try await service.send(.head, "/v1/campaigns")
            #expect(head.status == .ok && head.text.isEmpty)
        }
    }
    @Test func slowsDownWhoAsksTooOften() async throws {
        var settings = ServerSettings()
        settings.requestsPerSecond = 1
        // The clock stands still: nothing is filled up meanwhile.
        try await withService(settings: settings, now: 1_767_225_600_000_000) { service in
            var statuses: [HTTPResponse.Status] = []
            for _ in 0..<8 { statuses.append(try await service.send(.get, "/v1/campaigns").status) }
            #expect(statuses == [.ok, .ok] + [HTTPResponse.Status](repeating: .tooManyRequests, count: 6))
        }
    }
}
