import ArgumentParser
import MailHeat

struct SnapshotCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "snapshot",
        abstract: "Draws the email alone, as a browser shows it.",
        discussion: """
            Example:
              mailheat snapshot newsletter.html --width 800 --assets pictures/ -o newsletter.png
            """)

    @OptionGroup var input: EmailOptions

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 800", valueName: "px"))
    var width: Int

    @Option(help: ArgumentHelp("Pixels of the picture for each CSS px. Example: --scale 2", valueName: "n"))
    var scale = 1

    @Option(name: .shortAndLong, help: ArgumentHelp("Where the picture goes; its ending says what it is: .png, .pdf or .svg; - writes a PNG to standard output.", valueName: "out.png"))
    var output: String

    mutating func run() throws {
        let email = try input.load().email
        try OutputFile.check(output)
        let renderer = try input.renderer()
        let format = try PictureFormat(path: output)
        let snapshot = try withProgress { progress throws(MailHeatError) in try email.snapshot(width: width, scale: scale, as: format, using: renderer, progress: progress) }
        Terminal.report(snapshot.diagnostics, verbose: input.verbose)
        try OutputFile.write(snapshot.file, to: output)
    }
}
