import Foundation
import JSON
import MailHeat
import Testing

/// A folder of files that is gone after the test.
private final class CampaignFiles {
    let root = FileManager.default.temporaryDirectory.appending(path: "mailheat-campaign-\(UUID().uuidString)")
    init(_ campaign: String, _ files: [String: String] = [:]) throws {
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for (name, content) in files.merging(["campaign.json": campaign], uniquingKeysWith: { first, _ in first }) { try Data(content.utf8).write(to: root.appending(path: name)) }
    }
    deinit { try? FileManager.default.removeItem(at: root) }
    var path: String { root.appending(path: "campaign.json").path }
}

private let html = "<!DOCTYPE html><a href='https://a.example/'>a</a>"

@Suite struct CampaignFileTests {
    private func campaign(_ text: String, _ files: [String: String] = ["a.html": html, "b.html": html, "b.amp.html": html, "e.csv": "url,total\nx,1\n"]) throws -> Campaign {
        let folder = try CampaignFiles(text, files)
        return try withExtendedLifetime(folder) { try Campaign(path: folder.path) }
    }

    @Test func allThatAFileSaysIsRead() throws {
        let campaign = try campaign("""
            {"$schema": "s", "name": "Autumn", "subject": "Pumpkin", "sent_at": "2026-10-01T08:00:00Z", "sent": 100, "delivered": 90, "viewed": 50, "converted": 5, "assets": null,
             "variants": [{"name": "A", "share": 40.5, "html": "a.html", "delivered": 30, "viewed": 20},
                          {"name": "B", "aliases": ["t-2"], "share": 59.5, "html": "b.html", "amp": "b.amp.html", "delivered": {"html": 40, "amp": 15}}],
             "events": ["e.csv"]}
            """)
        #expect(campaign.name == "Autumn" && campaign.subject == "Pumpkin" && campaign.sentAt == 1_790_841_600_000_000)
        #expect(campaign.figures == Campaign.Figures(sent: 100, delivered: 90, viewed: 50, converted: 5))
        #expect(campaign.variants.map(\.name) == ["A", "B"] && campaign.variants.map(\.share) == [40.5, 59.5])
        #expect(campaign.variants[0].figures == Campaign.Figures(delivered: 30, viewed: 20))
        #expect(campaign.variants[1].figures.delivered == 55)
        #expect(campaign.variants[1].html?.bytes == Array(html.utf8) && campaign.variants[1].amp?.format == .amp)
        #expect(campaign.events.count == 1 && campaign.events[0].hasSuffix("/e.csv"))
    }

    @Test func aPartHasItsDeliveredEmailsAndKnowsTheOthers() throws {
        let text = #"{"name":"x","delivered":100,"variants":[{"name":"A","share":30,"html":"a.html"},{"name":"B","aliases":["t"],"html":"b.html","amp":"b.amp.html","delivered":{"amp":15,"html":40}}]}"#
        let campaign = try campaign(text)
        #expect(try campaign.part().variant.name == "A")
        #expect(try campaign.part().delivered == nil)
        #expect(try campaign.part().estimatedDelivered == 30)
        let part = try campaign.part(variant: "b", format: .amp)
        #expect(part.variant.name == "B" && part.delivered == 15 && part.estimatedDelivered == nil && part.email.format == .amp)
        #expect(part.email.siblings.map(\.variant) == ["A", nil])
        #expect(part.email.siblings.map(\.email.format) == [.html, .html])
        #expect(try campaign.part(variant: "T").variant.name == "B", "an alias, case aside")
        #expect(try campaign.part().email.siblings.map(\.variant) == ["B", "B"])
        #expect(throws: MailHeatError.usage("The campaign has no variant \"C\"; it has \"A\" and \"B\".")) { try campaign.part(variant: "C") }
        #expect(throws: MailHeatError.usage("The campaign's variant \"A\" has no amp email; give --format html.")) { try campaign.part(variant: "A", format: .amp) }
    }

    @Test(arguments: [
        (#"{"name":"x""#, "line 1", MailHeatError.Kind.badData),
        (#"[]"#, "object", .badData),
        (#"{"variants":[{"name":"A","html":"a.html"}]}"#, "name is missing", .badData),
        (#"{"name":"x"}"#, "variants is missing", .badData),
        (#"{"name":"x","variants":[]}"#, "no variant", .badData),
        (#"{"name":"x","variants":{}}"#, "list", .badData),
        (#"{"name":"x","variants":["A"]}"#, "variants[0]", .badData),
        (#"{"name":"x","variant":"A","variants":[{"name":"A","html":"a.html"}]}"#, "\"variant\"", .badData),
        (#"{"name":"x","name":"y","variants":[{"name":"A","html":"a.html"}]}"#, "twice", .badData),
        (#"{"name":" ","variants":[{"name":"A","html":"a.html"}]}"#, "name must be text", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html","url":"z"}]}"#, "variants[0].\"url\"", .badData),
        (#"{"name":"x","variants":[{"name":"A"}]}"#, "variants[0].html", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"},{"name":"a","html":"b.html"}]}"#, "variants[1].name", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"},{"name":"B","aliases":["A"],"html":"b.html"}]}"#, "aliases must differ", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"no.html"}]}"#, "no.html", .missingInput),
        (#"{"name":"x","variants":[{"name":"A","html":"../a.html"}]}"#, "outside", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"/etc/hostname"}]}"#, "outside", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"z/../../../../../../../../etc/hostname"}]}"#, "outside", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"}],"events":["../e.csv"]}"#, "events[0]", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"}],"events":"e.csv"}"#, "events must be a list", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"}],"events":["no.csv"]}"#, "no.csv", .missingInput),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html"}],"assets":".."}"#, "assets", .badData),
        (#"{"name":"x","sent":-1,"variants":[{"name":"A","html":"a.html"}]}"#, "sent must be a whole number", .badData),
        (#"{"name":"x","sent":1.5,"variants":[{"name":"A","html":"a.html"}]}"#, "sent must be a whole number", .badData),
        (#"{"name":"x","sent":"12","variants":[{"name":"A","html":"a.html"}]}"#, "sent must be a whole number", .badData),
        (#"{"name":"x","sent":1e300,"variants":[{"name":"A","html":"a.html"}]}"#, "sent must be a whole number", .badData),
        (#"{"name":"x","sent":10,"delivered":11,"variants":[{"name":"A","html":"a.html"}]}"#, "more than sent", .badData),
        (#"{"name":"x","delivered":10,"viewed":11,"variants":[{"name":"A","html":"a.html"}]}"#, "more than delivered", .badData),
        (#"{"name":"x","delivered":10,"variants":[{"name":"A","html":"a.html","delivered":6},{"name":"B","html":"b.html","delivered":5}]}"#, "11 together", .badData),
        (#"{"name":"x","variants":[{"name":"A","share":60,"html":"a.html"},{"name":"B","share":41,"html":"b.html"}]}"#, "100 %", .badData),
        (#"{"name":"x","variants":[{"name":"A","share":0,"html":"a.html"}]}"#, "variants[0].share", .badData),
        (#"{"name":"x","variants":[{"name":"A","html":"a.html","delivered":{"pdf":3}}]}"#, "delivered.\"pdf\"", .badData),
        (#"{"name":"x","sent_at":"soon","variants":[{"name":"A","html":"a.html"}]}"#, "no time", .badData),
    ])
    func whatIsWrongIsNamed(_ text: String, _ words: String, _ kind: MailHeatError.Kind) throws {
        let error = #expect(throws: MailHeatError.self) { _ = try campaign(text) }
        #expect(error?.kind == kind)
        let message = error?.message ?? ""
        #expect(message.contains(words) && message.hasSuffix("."), "\(message)")
    }

    @Test func aLinkOutOfTheFolderIsNotFollowed() throws {
        let files = try CampaignFiles(#"{"name":"x","variants":[{"name":"A","html":"link.html"}]}"#)
        try FileManager.default.createSymbolicLink(at: files.root.appending(path: "link.html"), withDestinationURL: URL(fileURLWithPath: "/etc/hostname"))
        let error = withExtendedLifetime(files) { #expect(throws: MailHeatError.self) { _ = try Campaign(path: files.path) } }
        #expect(error?.message.contains("outside") == true)
    }

    @Test(arguments: [(#"{"name":1}"#, true), (" \n{ \"a\":1}", true), ("\u{FEFF}{}", true), ("{{ hello }}<a>", false), ("{% if x %}", false), ("<html>", false), ("", false), ("[]", false)])
    func aCampaignIsToldFromAnEmailByItsContent(_ text: String, _ isOne: Bool) { #expect(Campaign.isCampaign(Array(text.utf8)) == isOne) }

    /// The schema for editors names the keys that are read, and no others.
    @Test func theSchemaSaysWhatIsRead() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let schema = try parseJSON([UInt8](try Data(contentsOf: root.appending(path: "Docs/campaign.schema.json"))))
        func keys(_ value: JSONValue?) -> [String] { value?["properties"]?.object?.members.map(\.name) ?? [] }
        func complaint(_ text: String) throws -> String { #expect(throws: MailHeatError.self) { _ = try campaign(text) }?.message ?? "" }
        let campaignKeys = try complaint(#"{"?":1}"#), variantKeys = try complaint(#"{"name":"x","variants":[{"?":1}]}"#)
        #expect(campaignKeys.hasSuffix("the keys here are " + keys(schema).filter { $0 != "$schema" }.joined(separator: ", ") + "."), "\(campaignKeys)")
        #expect(variantKeys.hasSuffix("the keys here are " + keys(schema["properties"]?["variants"]?["items"]).joined(separator: ", ") + "."), "\(variantKeys)")
    }
}
