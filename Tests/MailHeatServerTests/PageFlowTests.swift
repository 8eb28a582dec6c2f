import Foundation
import HTTPTypes
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel
import Testing
@testable import MailHeatServer

struct PageFlowTests {
    private static let email = "<title>Menu</title><p><a href='https://shop.example/a'>Order</a> <a href='https://shop.example/b'>Visit &lt;us&gt;</a></p>"
    private static let events = """
        {"event":"click","event_id":"1","recipient":"ida@example.com","url":"https://shop.example/a","occurred_at":"2026-03-06T08:10:00Z"}
        {"event":"click","event_id":"2","recipient":"ida@example.com","url":"https://shop.example/a","occurred_at":"2026-03-06T09:10:00Z"}
        {"event":"click","event_id":"3","recipient":"tom@example.com","url":"https://shop.example/b","occurred_at":"2026-03-06T09:20:00Z","bot":true}
        {"event":"opened","event_id":"4","recipient":"ida@example.com","occurred_at":"2026-03-06T08:09:00Z"}

        """

    private static func fill(_ service: TestService) async throws -> String {
        let made = try await service.send(.post, "/v1/campaigns", #"{"name":"Menu","status":"sent","delivered":100,"variants":[{"name":"A"}]}"#)
        #expect(made.status == .created)
        let path = try #require(made.headers[.location])
        #expect(try await service.send(.put, path + "/variants/A/html", email).status == .ok)
        let id = String(path.split(separator: "/").last ?? "")
        #expect(try await service.send(.post, "/v1/events?campaign=\(id)", events, headers: [.contentType: "application/x-ndjson"]).status == .ok)
        return "/campaigns/\(id)"
    }

    @Test func linkClicksShowsPlacesAndNumbers() async throws {
        try await withService { service in
            let campaign = try await Self.fill(service), visitor = try await Visitor(service, role: .viewer)
            let page = try await visitor.get(campaign + "/links").text
            #expect(page.components(separatedBy: "<area ").count == 3)
            #expect(page.contains("Visit &lt;us&gt;"))
            #expect(page.contains("3 clicks = 2 drawn + 1 set aside as automated"))
            #expect(!page.contains("Share link"))
            #expect(try await visitor.get(campaign + "/links/heatmap.png?preset=email").headers[.contentType] == "image/png")
            let table = try await visitor.get(campaign + "/links/links.csv").text
            #expect(table.contains("1,Order,https://shop.example/a,2,1,1.0,red,clicked\r\n"))
        }
    }

    @Test func statsAndEventsAgree() async throws {
        try await withService { service in
            let campaign = try await Self.fill(service), visitor = try await Visitor(service, role: .viewer)
            let stats = try await visitor.get(campaign + "/stats").text
            #expect(stats.contains("<dt>Clicks</dt><dd>2</dd>") && stats.contains("<dt>CTR</dt><dd>1.0 %</dd>"))
            let events = try await visitor.get("/events?campaign=\(campaign.split(separator: "/")[1])&event=click&automated=true").text
            #expect(events.contains("tom@example.com") && events.contains("flagged") && !events.contains("ida@example.com"))
            let people = try await visitor.get("/events?campaign=\(campaign.split(separator: "/")[1])&event=click&variant=A&format=html&link=0").text
            #expect(people.components(separatedBy: "<span class=\"kind click\">").count == 3)
            let beginning = try await visitor.get("/events?recipient=Id&event=click").text
            #expect(beginning.contains("1 person whose name begins so") && beginning.contains("href=\"/events?event=click&amp;recipient=ida%40example.com\"") && !beginning.contains("tom@"))
            let person = try await visitor.get("/person?recipient=ida%40example.com").text
            #expect(person.contains("<h1>ida@example.com</h1>") && person.contains("Opened"))
        }
    }

    @Test func sharedViewsNameNobodyAndEnd() async throws {
        try await withService { service in
            let campaign = try await Self.fill(service), editor = try await Visitor(service, role: .editor)
            let made = try await editor.post(campaign + "/links/share", [("view", "?metric=unique&variant=A&format=html"), ("days", "7")])
            let page = try await editor.get(try #require(made.headers[.location])).text
            let path = String(try #require(page.firstMatch(of: /\/share\/[^"]+/)).output)
            let shared = try await service.sendUnsigned(.get, path)
            #expect(shared.status == .ok && shared.text.contains("<area ") && !shared.text.contains("/events") && !shared.text.contains("ida@"))
            #expect(try await service.sendUnsigned(.get, path + "/heatmap.png?preset=email").status == .ok)
            #expect(try await service.sendUnsigned(.get, String(path.dropLast()) + (path.last == "A" ? "B" : "A")).status == .notFound)
            #expect(try await editor.post("/settings/shared/1/revoke", []).status == .seeOther)
            for end in ["", "/heatmap.png", "/links.csv"] { #expect(try await service.sendUnsigned(.get, path + end).status == .notFound, "\(end)") }
        }
    }

    @Test func rolesAndForms() async throws {
        try await withService { service in
            let campaign = try await Self.fill(service)
            let viewer = try await Visitor(service, role: .viewer), editor = try await Visitor(service, role: .editor), admin = try await Visitor(service, role: .admin)
            for path in ["/settings/providers", "/settings/privacy", "/settings/audit"] {
                #expect(try await editor.get(path).status == .forbidden, "\(path)")
                #expect(try await admin.get(path).status == .ok, "\(path)")
            }
            #expect(try await viewer.get("/settings/shared").status == .forbidden)
            #expect(try await viewer.post(campaign + "/links/share", [("view", ""), ("days", "7")]).status == .forbidden)
            #expect(try await admin.post("/settings/retention", [("days", "30")], csrf: viewer.csrf).status == .forbidden)
            #expect(try await admin.post("/settings/retention", [("days", "30")]).status == .seeOther)
            #expect(try await service.components.store.setting(Store.retentionSetting) == "30")
            #expect(try await admin.post("/settings/people/delete", [("person", "ida@example.com")]).status == .seeOther)
            #expect(try await !admin.get("/events").text.contains("ida@example.com"))
            #expect(try await service.components.store.acts().allSatisfy { !$0.subject.contains("ida@") })
        }
    }

    @Test func faultsAreSaidAsPages() async throws {
        try await withService { service in
            let visitor = try await Visitor(service, role: .viewer)
            for (path, status) in [("/campaigns/99/stats", HTTPResponse.Status.notFound), ("/nowhere", .notFound), ("/campaigns?colour=red", .badRequest), ("/events?after=x", .badRequest)] {
                let response = try await visitor.get(path)
                #expect(response.status == status, "\(path)")
                #expect(response.headers[.contentType] == "text/html; charset=utf-8", "\(path)")
            }
        }
    }
}
