import MailHeat

/// Inputs in memory, and the project's own fonts.
enum Fixture {
    static let project = String(#filePath.dropLast("Tests/MailHeatTests/Fixtures.swift".utf8.count))
    static func renderer(workers: Int = 1, limits: RenderLimits = .standard) throws -> Renderer {
        try Renderer(fontFolder: project + "Fonts", workers: workers, limits: limits)
    }
    static func email(_ html: String) -> Email { Email(bytes: Array(html.utf8), name: "email.html") }
    static let links = email(#"<p><a href="https://a.example/one">First</a> <a href="https://a.example/two">Second</a> <a href="mailto:x@a.example">Mail</a>"#)
    static func clicks(_ csv: String) throws -> ClickLog {
        var log = ClickLog()
        try log.read(Array(csv.utf8), name: "clicks.csv")
        return log
    }
    /// Seconds of layout.
    static let endless = email(String(repeating: "<p>" + String(repeating: "<span>word </span>", count: 100), count: 300))
}
