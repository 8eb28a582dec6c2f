import Foundation
import HTTPTypes
import Hummingbird
import Logging
import MailHeatStore
import NIOCore
import ServerSecurity
import StoreModel
import Testing
@testable import MailHeatServer

struct EscapingTests {
    @Test(arguments: [
        ("<b>", "&lt;b&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
        // One character with what follows it: an escape by characters would let it pass.
        ("\"\u{301} onfocus=x", "&quot;\u{301} onfocus=x"), ("<\u{338}img>", "&lt;\u{338}img&gt;"), ("\u{0}", "\u{FFFD}"),
    ])
    func escapes(text: String, expected: String) { #expect(EscapedHTML().escapeText(text) == expected) }

    /// Every template escapes, partials and sections too.
    @Test func templatesEscape() {
        struct Model {
            var campaign = Campaign()
            var tabs: [Tab] = []
            struct Campaign {
                var name = "\"\u{301} onfocus=alert(1) x=\""
                var heading = "<script>alert(1)</script>"
                var status = "sent"
                var statusLabel = "Sent"
                var labels = ["<\u{338}img src=x onerror=alert(1)>"]
            }
        }
        let page = PageTemplates.shared.render("stats", Page(pageTitle: "<title>", model: Model()))
        #expect(page.contains("&lt;script&gt;alert(1)"))
        #expect(page.contains("<title>&lt;title&gt;"))
        #expect(!page.contains("<\u{338}img") && !page.contains("<script>alert"))
    }
}

struct FormFieldsTests {
    @Test func readsAsBrowsersWrite() {
        let fields = FormFields.parse("text=spring+sale&tag=a%2Bb&empty=&alone&bad=%zz")
        #expect(fields.map(\.name) == ["text", "tag", "empty", "alone", "bad"])
        #expect(fields.map(\.value) == ["spring sale", "a+b", "", "", "%zz"])
    }
}

struct ChartTests {
    @Test(arguments: [(1, 1), (4, 4), (5, 8), (9, 12), (17, 20), (100, 100), (101, 200), (4_596, 6_000)])
    func roundsUpToWhatQuartersWell(value: Int, expected: Int) { #expect(ClicksChart.roundedUp(value) == expected) }

    @Test func fillsGapsBetweenBars() throws {
        let hour: Int64 = 3_600_000_000, start: Int64 = 1_772_784_000_000_000
        let chart = try #require(ClicksChart([(start, 5), (start + 3 * hour, 2)], step: hour))
        #expect(chart.bars.count == 4 && chart.table.count == 2)
        #expect(chart.bars[1].barHeight == "0")
    }
    @Test func hasNoChartWithoutClicks() { #expect(ClicksChart([], step: 3_600_000_000) == nil) }
}

struct DoorTests {
    private static func form(_ fields: [(String, String)]) -> ByteBuffer {
        ByteBuffer(string: fields.map { PageAddress.encoded($0.0) + "=" + PageAddress.encoded($0.1) }.joined(separator: "&"))
    }
    private static let formHeaders: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    @Test func nothingIsShownToStrangers() async throws {
        try await withService { service in
            let client = service.client
            for path in ["/campaigns", "/campaigns/1/stats", "/campaigns/1/links", "/campaigns/1/links/heatmap.png", "/events", "/events.csv", "/person?recipient=a@example.com", "/settings/keys", "/settings/audit"] {
                try await client.execute(uri: path, method: .get) { response in
                    #expect(response.status == .seeOther, "\(path)")
                    #expect(response.headers[.location]?.hasPrefix("/sign-in") ?? false, "\(path)")
                }
            }
            for path in ["/campaigns/1/links/share", "/settings/keys", "/settings/retention", "/settings/people/delete", "/settings/users"] {
                try await client.execute(uri: path, method: .post, headers: Self.formHeaders, body: Self.form([("days", "1")])) { #expect($0.status == .forbidden, "\(path)") }
            }
        }
    }

    @Test func aPageSaysWhatItMayDo() async throws {
        try await withService { service in
            let client = service.client
            try await client.execute(uri: "/sign-in", method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentSecurityPolicy]?.contains("default-src 'none'; script-src 'self'") ?? false)
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                #expect(!String(buffer: response.body).contains("<script>") && !String(buffer: response.body).contains("style="))
            }
        }
    }

    @Test func foreignFormsAreRefused() async throws {
        try await withService { service in
            let client = service.client
            for headers in [[.origin: "https://evil.example"], [.secFetchSite: "cross-site"]] as [HTTPFields] {
                var all = Self.formHeaders
                for field in headers { all.append(field) }
                try await client.execute(uri: "/sign-in", method: .post, headers: all, body: Self.form([("email", "a@example.com"), ("password", "x")])) { #expect($0.status == .forbidden) }
            }
        }
    }

    @Test func theSetUpLinkWorksOnce() async throws {
        try await withService { service in
            let client = service.client, store = service.components.store
            let path = try #require(try await SetUpLink.make(store))
            let fields = [("name", "Ada"), ("email", "ada@example.com"), ("password", "a long enough password")]
            try await client.execute(uri: path, method: .post, headers: Self.formHeaders, body: Self.form(fields)) { response in
                #expect(response.status == .seeOther)
                let cookie = response.headers[.setCookie] ?? ""
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
            }
            try await client.execute(uri: path, method: .post, headers: Self.formHeaders, body: Self.form(fields)) { #expect($0.status == .notFound) }
            #expect(try await SetUpLink.make(store) == nil)
            #expect(try await store.users().map(\.role) == [.admin])
        }
    }

    @Test func guessingIsSlowedDown() async throws {
        let check = PasswordCheck()
        for _ in 0..<10 { #expect(try await !check.isRight("guess", stored: "pbkdf2-sha256$1$AAAA$AAAA", keys: ["account a"])) }
        await #expect(throws: Problem.self) { try await check.isRight("guess", stored: "pbkdf2-sha256$1$AAAA$AAAA", keys: ["account a"]) }
        #expect(try await !check.isRight("guess", stored: "pbkdf2-sha256$1$AAAA$AAAA", keys: ["account b"]))
    }
}
