import Foundation
import Testing

/// The commands as a person runs them, on the example.
@Suite(.enabled(if: Tool.isAvailable, "MAILHEAT_TOOL names no tool: run make test"))
struct CommandTests {
    static let email = Project.path("Examples/newsletter.html")
    static let assets = Project.path("Examples/assets.json")
    static let clicks = Project.path("Examples/clicks.csv")

    @Test func renderWritesThePictureAndSaysNothing() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["render", Self.email, "--clicks", Self.clicks, "--assets", Self.assets, "-o", folder.path("map.png")])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.isEmpty)
        let picture = try #require(PNGHeader(try folder.read("map.png")))
        #expect(picture.width > 2 * 720, "the email at twice its width of 720 px, and what stands beside it")
        #expect(picture.height > 2 * 2000)
        #expect(folder.files == ["map.png"])
    }

    @Test func renderNamesItsOutputAfterTheEmail() throws {
        let folder = try TemporaryFolder()
        let email = try folder.write(Data(contentsOf: URL(fileURLWithPath: Self.email)), to: "news.html")
        let outcome = try Tool.run(["render", email])
        #expect(outcome.exitCode == 0)
        #expect(outcome.text == folder.path("news.heatmap.png") + "\n")
        #expect(folder.files == ["news.heatmap.png", "news.html"])
    }

    @Test(arguments: [["--metric", "unique"], ["--metric", "rate", "--delivered", "18240"], ["--width", "375"], ["--scale", "1"], ["--title", "March"],
                      ["--preset", "email"], ["--preset", "overlay"], ["--preset", "slide"], ["--theme", "dark"], ["--palette", "accessible"], ["--dim", "0.5"]])
    func optionsChangeThePicture(_ options: [String]) throws {
        let base = ["render", Self.email, "--clicks", Self.clicks, "--assets", Self.assets, "-o", "-"]
        let plain = try Tool.run(base), changed = try Tool.run(base + options)
        #expect(changed.exitCode == 0, "\(changed.errors)")
        #expect(PNGHeader(plain.output) != nil)
        #expect(PNGHeader(changed.output) != nil)
        let isChanged = plain.output != changed.output
        #expect(isChanged)
    }

    @Test func aSlideHasItsSizeToThePixel() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["render", Self.email, "--clicks", Self.clicks, "--assets", Self.assets, "--preset", "slide", "--size", "1366x768", "-o", folder.path("s.png")])
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(!folder.files.isEmpty)
        for file in folder.files { #expect(PNGHeader(try folder.read(file)) == PNGHeader(width: 1366, height: 768)) }
    }
    @Test(arguments: [["--preset", "poster"], ["--size", "100x100"], ["--preset", "slide", "--size", "9x9"], ["--preset", "slide", "--size", "x"], ["--theme", "pink"], ["--palette", "pink"], ["--dim", "2"]])
    func looksThatDoNotExistAreRefused(_ options: [String]) throws {
        let outcome = try Tool.run(["render", Self.email, "-o", "/dev/null"] + options)
        #expect(outcome.exitCode == 2)
        #expect(outcome.complaints.count == 1)
    }

    @Test func clicksChangeThePicture() throws {
        let without = try Tool.run(["render", Self.email, "-o", "-"]), with = try Tool.run(["render", Self.email, "--clicks", Self.clicks, "-o", "-"])
        #expect(PNGHeader(without.output) != nil)
        let isChanged = without.output != with.output
        #expect(isChanged)
    }

    @Test func severalClickFilesAddUp() throws {
        let folder = try TemporaryFolder()
        let top = "https://harbourobs.example/events/launch-night"
        let one = try folder.write("url,total,unique\n\(top),3,2\n".utf8, to: "1.csv"), two = try folder.write("url,total,unique\n\(top),4,1\n".utf8, to: "2.csv")
        let sum = try folder.write("url,total,unique\n\(top),7,3\n".utf8, to: "sum.csv")
        let base = ["render", Self.email, "--title", "x", "--scale", "1", "-o", "-"]
        let isEqual = try Tool.run(base + ["--clicks", one, "--clicks", two]).output == Tool.run(base + ["--clicks", sum]).output
        #expect(isEqual)
    }

    @Test func linksPrintsWhereTheyAre() throws {
        let outcome = try Tool.run(["links", Self.email, "--width", "720", "--assets", Self.assets])
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.isEmpty)
        let links = try LinkGeometry(outcome.output)
        #expect(links.width == 720)
        #expect(links.links.map { $0.index } == Array(0..<links.links.count))
        #expect(links.links.count == 28)
        #expect(links.links.allSatisfy { !$0.rects.isEmpty && $0.tag == "a" && $0.href?.hasPrefix("https://") == true })
        for rect in links.links.flatMap({ $0.rects }) {
            try #require(rect.count == 4)
            #expect(rect[0] >= 0 && rect[0] + rect[2] <= 720)
            #expect(rect[1] >= 0 && rect[1] + rect[3] <= links.height)
        }
    }

    @Test func hiddenLinksHaveNoRects() throws {
        let outcome = try Tool.run(["links", "-", "--width", "400"], input: Array(#"<a href="a">x</a><a href="b" style="display:none">y</a><a href="c&amp;d">z</a>"#.utf8))
        let links = try LinkGeometry(outcome.output).links
        #expect(links.map { $0.rects.count } == [1, 0, 1])
        #expect(links.map { $0.href } == ["a", "b", "c&d"])
    }

    @Test func snapshotIsTheEmailAlone() throws {
        let folder = try TemporaryFolder()
        let outcome = try Tool.run(["snapshot", "-", "--width", "640", "--scale", "2", "-o", folder.path("s.png")], input: Array(#"<!DOCTYPE html><body style="margin:0"><div style="height:150px">"#.utf8))
        #expect(outcome.exitCode == 0)
        let picture = try #require(PNGHeader(try folder.read("s.png")))
        #expect(picture == PNGHeader(width: 1280, height: 300))
    }

    @Test func everyOptionIsExplained() throws {
        for command in ["render", "links", "snapshot"] {
            let help = try Tool.run([command, "--help"])
            #expect(help.exitCode == 0)
            #expect(help.text.contains("mailheat \(command)"))
            #expect(help.text.contains("--assets") && help.text.contains("--font-dir") && help.text.contains("--verbose"))
        }
        #expect(try Tool.run(["--version"]).text.contains("."))
    }

    @Test func verboseSaysWhatIsMissing() throws {
        let outcome = try Tool.run(["snapshot", "-", "--width", "100", "--verbose", "-o", "/dev/null"], input: Array(#"<img src="https://nowhere.example/a.png">"#.utf8))
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors.contains("https://nowhere.example/a.png"))
    }
}

extension PNGHeader {
    init(width: Int, height: Int) { self.width = width; self.height = height }
}
