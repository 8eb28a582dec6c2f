import ArgumentParser
import MailHeat

struct LinksCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links",
        abstract: "Prints where each link lies, as JSON.",
        discussion: """
            {"width":W,"height":H,"links":[{"index":0,"tag":"a","href":"…","text":"…","rects":[[x,y,w,h],…]}]} in CSS px; a hidden link has no rects.

            Example:
              mailheat links newsletter.html --width 375
            """)

    @OptionGroup var input: EmailOptions

    @Option(help: ArgumentHelp("Width of the email's window in CSS px. Example: --width 800", valueName: "px"))
    var width: Int

    mutating func run() throws {
        let email = try input.load().email
        let renderer = try input.renderer()
        let links = try withProgress { progress throws(MailHeatError) in try email.links(width: width, using: renderer, progress: progress) }
        Terminal.report(links.diagnostics, verbose: input.verbose)
        try OutputFile.write(links.json, to: "-")
    }
}
