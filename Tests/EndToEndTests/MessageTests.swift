import Foundation
import Images
import Testing

/// Whole messages (`.eml`) through the tool: `Tests/Corpus/messages/autumn.eml` has plain text, AMP and HTML parts, a `cid:` and an attached picture.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct MessageTests {
    static let message = Project.path("Tests/Corpus/messages/autumn.eml")

    @Test func theHTMLPartAndItsPicturesAreShown() throws {
        let outcome = try Tool.run(["snapshot", Self.message, "--width", "400", "--verbose", "-o", "-"])
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        let picture = try decodeImage(outcome.output)
        #expect(picture.width == 400 && picture.height > 200)
        #expect(picture[200, 50] == SIMD4(192, 57, 43, 255), "the banner, by its Content-ID")
        #expect(picture[50, picture.height - 50] == SIMD4(39, 174, 96, 255), "the loaf, by its Content-Location")
    }

    @Test func linksComeFromTheHTMLPart() throws {
        let links = try LinkGeometry(try Tool.run(["links", Self.message, "--width", "400"]).output).links
        #expect(links.map { $0.href } == ["https://bakery.example/autumn", "https://bakery.example/menu?week=46&from=mail", "https://bakery.example/shop"])
        #expect(links.map { $0.text } == ["Autumn", "this week’s menu", ""])
        #expect(links.first?.rects == [[0, 0, 400, 100]])
    }

    @Test func theSubjectIsTheTitle() throws {
        func picture(_ options: [String]) throws -> [UInt8] { try Tool.run(["render", Self.message, "--scale", "1", "-o", "-"] + options).output }
        let byItself = try picture([]), named = try picture(["--title", "Frisches Brot 🥖 für den Herbst"]), other = try picture(["--title", "Our title"])
        #expect(!byItself.isEmpty)
        #expect(byItself == named)
        #expect(byItself != other)
    }

    @Test func theAMPPartIsShownWhereItIsAskedFor() throws {
        let links = try LinkGeometry(try Tool.run(["links", Self.message, "--format", "amp", "--width", "400"]).output).links
        #expect(links.map { $0.href } == ["https://bakery.example/autumn", "https://bakery.example/amp"])
        #expect(links.first?.rects == [[0, 0, 400, 100]], "a responsive picture of 4 to 1")
        let picture = try decodeImage(try Tool.run(["snapshot", Self.message, "--format", "amp", "--width", "400", "-o", "-"]).output)
        #expect(picture[200, 50] == SIMD4(192, 57, 43, 255))
        let none = try Tool.run(["links", "-", "--format", "amp", "--width", "400"], input: Array("Subject: x\nContent-Type: text/html\n\n<p>x".utf8))
        #expect(none.exitCode == 65)
        #expect(none.complaints.count == 1)
    }

    @Test func itIsKnownByItsContent() throws {
        let folder = try TemporaryFolder()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.message))
        let renamed = try folder.write(bytes, to: "mail.html")
        let expected = try Tool.run(["links", Self.message, "--width", "375"]).output
        #expect(try Tool.run(["links", renamed, "--width", "375"]).output == expected)
        #expect(try Tool.run(["links", "-", "--width", "375"], input: [UInt8](bytes)).output == expected)
        let named = try folder.write(bytes, to: "news.eml")
        #expect(try Tool.run(["render", named]).text == folder.path("news.heatmap.png") + "\n")
    }

    @Test func plainTextIsShownWithItsAddresses() throws {
        let message = "Subject: hello\nContent-Type: text/plain; charset=iso-2022-jp\n\n\u{1B}$BEl5~\u{1B}(B <b> https://e.example/?a=1&b=2, or write to me@e.example\n"
        let outcome = try Tool.run(["links", "-", "--width", "600"], input: Array(message.utf8))
        let links = try LinkGeometry(outcome.output).links
        #expect(links.map { $0.href } == ["https://e.example/?a=1&b=2", "mailto:me@e.example"])
        #expect(links.allSatisfy { $0.rects.count == 1 })
        #expect(try Tool.run(["dump", "dom", "-"], input: Array(message.utf8)).text.contains("東京 <b> "))
    }

    @Test func aMessageWithNothingToShowIsOneSentence() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["render", "-", "-o", folder.path("out.png")], input: Array("Subject: x\nContent-Type: application/pdf\n\n%PDF-1.4\n".utf8))
        #expect(outcome.exitCode == 65)
        #expect(outcome.complaints.count == 1)
        #expect(outcome.errors.contains("application/pdf"))
        #expect(folder.files.isEmpty)
    }
}
