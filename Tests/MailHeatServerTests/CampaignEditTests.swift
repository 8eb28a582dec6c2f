import Foundation
import HTTPTypes
import MailHeatStore
import PictureServer
import StoreModel
import Testing
@testable import MailHeatServer

/// A campaign from nothing to its heat map and its end, in the pages alone.
struct CampaignEditTests {
    private static let email = "<title>Menu</title><p><a href='https://shop.example/a'>Order</a></p>"

    @Test func aCampaignIsMadeFilledAndDeleted() async throws {
        try await withService { service in
            let editor = try await Visitor(service, role: .editor)
            #expect(try await editor.get("/campaigns").text.contains("href=\"/campaigns/new\""))
            #expect(try await editor.get("/campaigns/new").status == .ok)
            let made = try await editor.post("/campaigns", [("name", " Spring "), ("subject", "Hello"), ("status", "sent"), ("sent_at", "2026-03-06T08:00"), ("tags", "news, sale"), ("delivered", "1,000"), ("variants", "A, B")])
            let path = try #require(made.headers[.location].map { String($0.prefix { $0 != "?" }) }), id = try #require(Int64(path.split(separator: "/")[1]))
            var campaign = try await service.components.store.campaign(id)
            #expect(campaign.name == "Spring" && campaign.delivered == 1000 && campaign.tags == ["news", "sale"] && campaign.sentAt == 1_772_784_000_000_000 && campaign.variants.map(\.name) == ["A", "B"])

            let own = path.dropLast("/edit".count)
            #expect(try await editor.get(own + "/links").text.contains("href=\"\(path)\""))
            #expect(try await editor.upload(own + "/variants/A/email", [("form", "")], file: ("email", "menu.html", Array(Self.email.utf8))).status == .seeOther)
            #expect(try await editor.upload(own + "/variants/B/email", [("form", "")], file: ("email", "x", Array("Subject: Hi\r\nContent-Type: text/html\r\n\r\n\(Self.email)".utf8))).status == .seeOther)
            #expect(try await editor.post(own + "/variants/A", [("share", "50"), ("delivered", "400"), ("aliases", "spring-a")]).status == .seeOther)
            #expect(try await editor.post(own + "/variants", [("name", "C")]).status == .seeOther)
            campaign = try await service.components.store.campaign(id)
            #expect(campaign.variants.map { $0.parts.map(\.form) } == [[.html], [.eml], []])
            #expect(campaign.variants[0].share == 50 && campaign.variants[0].delivered == 400 && campaign.variants[0].aliases == ["spring-a"])

            let rows = #"{"url":"https://shop.example/a","recipient":"ana@example.com","variant":"A"}"# + "\nnonsense\n"
            let taken = try await editor.upload(own + "/events", [], file: ("events", "events.jsonl", Array(rows.utf8)))
            #expect(taken.status == .ok && taken.text.contains("1 event taken in, 1 row could not be read") && taken.text.contains("<td class=\"number\">2</td>"))
            #expect(try await editor.get(own + "/links?variant=A").text.contains("<area "))

            #expect(try await editor.post(own + "/variants/B/email/eml/delete", []).status == .seeOther)
            #expect(try await editor.post(own + "/variants/C/delete", []).status == .seeOther)
            let revision = try await service.components.store.campaign(id).revision
            #expect(try await editor.post(path, [("name", "Summer"), ("status", "archived"), ("revision", String(revision))]).status == .seeOther)
            campaign = try await service.components.store.campaign(id)
            #expect(campaign.name == "Summer" && campaign.status == .archived && campaign.variants.map { $0.parts.count } == [1, 0])
            #expect(try await editor.post(own + "/delete", []).status == .unprocessableContent)
            #expect(try await editor.post(own + "/delete", [("sure", "1")]).status == .seeOther)
            #expect(try await editor.get(path).status == .notFound)
            #expect(try await service.components.store.acts().map(\.action).filter { $0.hasSuffix("a campaign") } == ["deleted a campaign", "made a campaign"])
        }
    }
    @Test func whatIsWrongIsSaidAndNothingIsLost() async throws {
        try await withService { service in
            let editor = try await Visitor(service, role: .editor)
            let refused = try await editor.post("/campaigns", [("name", "Spring"), ("status", "sent"), ("delivered", "many"), ("sent_at", "2026-99-99T00:00"), ("variants", "A")])
            #expect(refused.status == .unprocessableContent && refused.text.contains("Delivered: a whole number from 0, or nothing.") && refused.text.contains("Sent at: ") && refused.text.contains("value=\"Spring\""))
            let made = try await editor.post("/campaigns", [("name", "Spring"), ("status", "sent")])
            let path = try #require(made.headers[.location].map { String($0.prefix { $0 != "?" }) }), own = path.dropLast("/edit".count)
            // Somebody else was quicker.
            let late = try await editor.post(path, [("name", "Late"), ("status", "sent"), ("revision", "0")])
            #expect(late.status == .unprocessableContent && late.text.contains("changed in the meantime") && late.text.contains("value=\"Late\""))
            for file in [[UInt8](), [UInt8](repeating: 0x20, count: (5 << 20) + 1)] {
                #expect(try await editor.upload(own + "/variants/A/email", [("form", "html")], file: ("email", "x.html", file)).status == .unprocessableContent)
            }
            #expect(try await editor.upload(own + "/pictures", [("address", "https://cdn.example/a.png")], file: ("picture", "a.png", Array("<svg>".utf8))).status == .unprocessableContent)
            #expect(try await editor.upload(own + "/variants/A/email", [("form", "html")], file: ("email", "x.html", Array(Self.email.utf8)), csrf: "wrong").status == .forbidden)
            #expect(try await editor.post(own + "/pictures/fetch", []).status == .unprocessableContent)
        }
    }
    @Test func viewersChangeNothing() async throws {
        try await withService { service in
            let editor = try await Visitor(service, role: .editor), viewer = try await Visitor(service, role: .viewer)
            _ = try await editor.post("/campaigns", [("name", "Spring"), ("status", "sent")])
            #expect(try await !viewer.get("/campaigns").text.contains("/campaigns/new"))
            #expect(try await !viewer.get("/campaigns/1/stats").text.contains("/edit"))
            for path in ["/campaigns/new", "/campaigns/1/edit"] { #expect(try await viewer.get(path).status == .forbidden, "\(path)") }
            for path in ["/campaigns", "/campaigns/1/edit", "/campaigns/1/delete", "/campaigns/1/variants", "/campaigns/1/variants/A", "/campaigns/1/variants/A/delete", "/campaigns/1/variants/A/email/html/delete", "/campaigns/1/pictures/fetch"] {
                #expect(try await viewer.post(path, [("name", "x"), ("sure", "1")]).status == .forbidden, "\(path)")
            }
            for path in ["/campaigns/1/variants/A/email", "/campaigns/1/pictures", "/campaigns/1/events"] {
                #expect(try await viewer.upload(path, [], file: ("email", "x", [0x20])).status == .forbidden, "\(path)")
            }
            #expect(try await service.components.store.campaign(1).revision == 1)
        }
    }

    // MARK: - Pictures from their servers

    @Test func picturesAreFetchedWhereAnAdministratorAllowsIt() async throws {
        let pictures = try PictureServer.running, mark = UUID().uuidString
        var settings = ServerSettings()
        settings.requestsPerSecond = 0
        settings.certificateFile = PictureServer.certificate
        try await withService(settings: settings) { service in
            let admin = try await Visitor(service, role: .admin), editor = try await Visitor(service, role: .editor)
            let good = pictures.secureAddress("ok.png?\(mark)"), inside = "http://127.0.0.1:\(pictures.ports.forbidden)/ok.png?\(mark)"
            let email = Array("<img src='\(good)'><img src='\(inside)'><img src='\(good)&amp;pixel' width=1 height=1><a href='https://shop.example/a'>Order</a>".utf8)
            _ = try await editor.post("/campaigns", [("name", "Spring"), ("status", "sent")])
            func put() async throws { #expect(try await editor.upload("/campaigns/1/variants/A/email", [("form", "html")], file: ("email", "x.html", email)).status == .seeOther) }
            let store = service.components.store
            func outcome() async throws -> PictureFetch.Outcome? {
                let last = try await store.fetch(ofCampaign: 1)
                return last?.outcome
            }
            // Off at first.
            try await put()
            #expect(try await service.send(.post, "/v1/campaigns/1/pictures/fetch").status == .forbidden)
            let before = try await service.send(.get, "/v1/campaigns/1/pictures").text
            #expect(before.contains(#""pictures":[],"missing":[{"address":"\#(good)","left_out":null}"#) && before.contains("looks like a tracking pixel") && before.contains(#""is_allowed":false,"state":"never""#), "\(before)")
            #expect(try await outcome() == nil)
            #expect(try pictures.log(mark).requests.isEmpty)

            #expect(try await editor.post("/settings/pictures", [("fetches", "1")]).status == .forbidden)
            #expect(try await admin.post("/settings/pictures", [("fetches", "1"), ("hosts", "https://x")]).status == .unprocessableContent)
            #expect(try await admin.post("/settings/pictures", [("fetches", "1"), ("hosts", "127.0.0.1:\(pictures.ports.https)")]).status == .seeOther)
            try await put()
            while try await outcome() == .isRunning { try await Task.sleep(for: .milliseconds(50)) }
            let first = try await outcome()
            guard case .isDone(1, let failures)? = first else { Issue.record("\(String(describing: first))"); return }
            // A private address that is not named is not asked; what looks like a tracking pixel is left out.
            #expect(failures.count == 1 && failures[0].contains("127.0.0.1:\(pictures.ports.forbidden)"))
            let log = try pictures.log(mark)
            #expect(log.requests.count == 1 && log.forbidden == 0)
            #expect(try await service.components.store.pictures(of: 1).map(\.address) == [good])
            let page = try await editor.get("/campaigns/1/edit").text
            #expect(page.contains("1 picture fetched, 1 could not be:") && page.contains(mark))
            let list = try await service.send(.get, "/v1/campaigns/1/pictures").text
            #expect(list.contains(#""media_type":"image/png""#) && list.contains(#""state":"done""#) && list.contains(#""fetched":1"#), "\(list)")
            // Again: what is there is not asked for once more.
            #expect(try await editor.post("/campaigns/1/pictures/fetch", []).status == .seeOther)
            while try await outcome() == .isRunning { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try pictures.log(mark).requests.count == 1)
            #expect(try await service.components.store.acts().contains { $0.actor == "editor@example.com" && $0.action == "fetched pictures (1 of 2)" })
            // A program takes it away, and has it fetched again.
            let address = "/v1/campaigns/1/pictures?address=" + PageAddress.encoded(good)
            #expect(try await service.send(.delete, address).status == .noContent)
            #expect(try await service.send(.delete, address).status == .notFound)
            #expect(try await service.send(.post, "/v1/campaigns/1/pictures/fetch").status == .accepted)
            while try await outcome() == .isRunning { try await Task.sleep(for: .milliseconds(50)) }
            #expect(try await service.components.store.pictures(of: 1).map(\.address) == [good])
            #expect(try pictures.log(mark).requests.count == 2)
        }
    }
}
