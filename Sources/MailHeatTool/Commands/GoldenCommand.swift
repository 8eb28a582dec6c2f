import ArgumentParser
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat

struct GoldenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "golden",
        abstract: "Compares heat maps with recorded ones.",
        discussion: """
            A case is a folder with an email (email.html or email.eml), what it needs (clicks.csv, pictures), and the options of "mailheat render"
            in options.txt, whose paths start at the case. Recorded are expected.png (slides: expected-01.png, …) and expected.json.

              cases/spring/email.html
              cases/spring/clicks.csv
              cases/spring/options.txt     --clicks clicks.csv --metric unique --width 375
            """,
        subcommands: [Check.self, Update.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Draws each case anew and compares it with what is recorded.",
            discussion: """
                Exit code 0: all are as recorded, 1: some differ; those leave expected.difference.png with expected, difference and actual.

                Example:
                  mailheat golden check cases
                """)
        @Argument(help: ArgumentHelp("The folder of cases, or one case.", valueName: "dir"))
        var folder: String

        mutating func run() throws {
            var failed = 0
            let cases = try GoldenCase.all(in: folder)
            for golden in cases {
                let outcome = try golden.inItsFolder { rendering throws(MailHeatError) in try GoldenHeatMap(path: "expected.png").check(rendering) }
                for difference in outcome.differences { Terminal.print("\(golden.name): \(difference)") }
                if !outcome.isMatch { failed += 1 }
            }
            Terminal.print(failed == 0 ? "\(cases.count == 1 ? "1 case is" : "All \(cases.count) cases are") as recorded." : "\(failed) of \(cases.count) cases differ.")
            if failed > 0 { throw ExitCode(1) }
        }
    }

    struct Update: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "update",
            abstract: "Records each case that differs, and says what changed.",
            discussion: """
                Exit code 0: nothing changed, 1: something was recorded, so that no pipeline records by mistake.

                Example:
                  mailheat golden update cases
                """)
        @Argument(help: ArgumentHelp("The folder of cases, or one case.", valueName: "dir"))
        var folder: String

        mutating func run() throws {
            var changed = 0
            for golden in try GoldenCase.all(in: folder) {
                let outcome = try golden.inItsFolder { rendering throws(MailHeatError) in try GoldenHeatMap(path: "expected.png").record(rendering) }
                for difference in outcome.differences { Terminal.print("\(golden.name): \(difference)") }
                if !outcome.isMatch { changed += 1 }
            }
            Terminal.print(changed == 0 ? "Nothing changed." : "\(changed == 1 ? "1 case was" : "\(changed) cases were") recorded.")
            if changed > 0 { throw ExitCode(1) }
        }
    }
}

/// A folder with an email and the options of `mailheat render`.
struct GoldenCase {
    let name: String
    let folder: String
    private let email: String
    private let options: [String]
    private static let emails = ["campaign.json", "email.eml", "email.html", "email.amp.html"]

    /// Nil where the folder holds no email.
    private init?(_ folder: String, name: String) throws(MailHeatError) {
        guard let email = Self.emails.first(where: { access(folder + "/" + $0, F_OK) == 0 }) else { return nil }
        self.name = name
        self.folder = folder
        self.email = email
        let path = folder + "/options.txt"
        guard access(path, F_OK) == 0 else { options = []; return }
        let text = String(decoding: try InputFile.read(path, what: "case's options", limit: 1 << 20), as: UTF8.self)
        options = Self.words(text)
    }

    /// The cases of a folder, by name; the folder itself where it is one.
    static func all(in folder: String) throws(MailHeatError) -> [GoldenCase] {
        guard let listing = opendir(folder) else { throw .missingInput("The folder \"\(folder)\" cannot be read; check the path.") }
        defer { closedir(listing) }
        if let single = try GoldenCase(folder, name: folder) { return [single] }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if !name.hasPrefix(".") { names.append(name) }
        }
        var cases: [GoldenCase] = []
        for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            if let golden = try GoldenCase(folder + "/" + name, name: name) { cases.append(golden) }
        }
        if cases.isEmpty { throw .missingInput("The folder \"\(folder)\" has no case; a case is a folder with email.html or email.eml, see mailheat golden --help.") }
        return cases
    }

    /// Words between spaces; quotes hold one together.
    private static func words(_ text: String) -> [String] {
        var words: [String] = [], word: String?, quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "\"" || character == "'" {
                quote = character
                word = word ?? ""
            } else if character.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        if let whole = word { words.append(whole) }
        return words
    }

    /// Draws the case, and runs `body` where its paths start.
    func inItsFolder(_ body: (HeatMap.Rendering) throws(MailHeatError) -> GoldenHeatMap.Outcome) throws -> GoldenHeatMap.Outcome {
        let command: RenderCommand
        do { command = try RenderCommand.parse([email] + options) } catch {
            throw MailHeatError.usage("\(folder)/options.txt: \(RenderCommand.message(for: error))")
        }
        let here = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard here >= 0, chdir(folder) == 0 else { throw MailHeatError.missingInput("The folder \"\(folder)\" cannot be entered; check its permissions.") }
        defer {
            fchdir(here)
            close(here)
        }
        do throws(MailHeatError) { return try body(try command.render(try command.prepare(), as: .png)) } catch {
            throw MailHeatError(error.kind, "\(name): \(error.message)")
        }
    }
}
