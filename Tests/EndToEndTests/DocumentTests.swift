import Foundation
import Testing

/// PDF and SVG of the same display list.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct DocumentTests {
    private static let base = ["render", CommandTests.email, "--clicks", CommandTests.clicks, "--assets", CommandTests.assets]

    @Test(arguments: ["pdf", "svg"]) func theEndingSaysTheFormat(_ ending: String) throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(Self.base + ["-o", folder.path("map.\(ending)")])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let file = try folder.read("map.\(ending)")
        let beginning = String(decoding: file.prefix(400), as: UTF8.self)
        if ending == "pdf" {
            #expect(beginning.hasPrefix("%PDF-1."))
        } else {
            #expect(beginning.contains("<svg ") && beginning.contains("px\""), "\(beginning)")
            #expect(!String(decoding: file, as: UTF8.self).contains("<text"), "text is outlines")
        }
    }

    @Test func slidesArePagesOfOnePDF() throws {
        let folder = try TemporaryFolder()
        let paragraph = String(repeating: "A line of text that is there to be read. ", count: 12)
        let email = try folder.write((0..<60).map { "<p>\(paragraph)</p><p><a href='https://a.example/\($0)'>Link \($0)</a>" }.joined().utf8, to: "long.html")
        let outcome = try Tool.run(["render", email, "--width", "300", "--preset", "slide", "--size", "640x360", "-o", folder.path("slides.pdf")])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(folder.files == ["long.html", "slides.pdf"])
        // The count stands uncompressed in the page tree.
        let text = String(decoding: try folder.read("slides.pdf"), as: UTF8.self)
        let count = text.range(of: "/Count ").flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
        #expect(try #require(count) > 1)
    }

    @Test func otherPicturesAreRefused() throws {
        let outcome = try Tool.run(Self.base + ["-o", "/tmp/heatmap.jpg"])
        #expect(outcome.exitCode == 2)
        #expect(outcome.complaints.count == 1)
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext"), "there is no pdftotext"))
    func textOfAPDFIsText() throws {
        let folder = try TemporaryFolder()
        // A ligature, a letter beyond ASCII, and words from right to left.
        let email = try folder.write(#"<meta charset=utf-8><p style="font:20px Carlito">Official offer: Žluťoučký</p><p dir=rtl>שלום עולם</p><a href="https://a.example/x">Read on</a>"#.utf8, to: "e.html")
        #expect(try Tool.run(["render", email, "-o", folder.path("e.pdf")]).exitCode == 0)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = [folder.path("e.pdf"), folder.path("e.txt")]
        try process.run()
        process.waitUntilExit()
        let text = String(decoding: try folder.read("e.txt"), as: UTF8.self)
        for words in ["Official offer: Žluťoučký", "שלום", "Read on", "a.example/x"] { #expect(text.contains(words), "\(words) in \(text)") }
    }
}
