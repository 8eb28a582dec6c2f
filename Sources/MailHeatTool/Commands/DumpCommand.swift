import ArgumentParser
import MailHeat

/// For those who work on the engine: each stage's result as text.
struct DumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dump", abstract: "Prints a stage's result.", shouldDisplay: false)

    @Argument(help: "dom, boxes, fragments, rects or display-list.")
    var stage: String

    @OptionGroup var input: EmailOptions

    @Option(help: "Width of the email's window in CSS px.")
    var width = 800

    mutating func run() throws {
        guard let stage = InspectionStage(rawValue: stage) else {
            throw MailHeatError.usage("There is no stage \"\(stage)\"; give \(InspectionStage.allCases.map { $0.rawValue }.joined(separator: ", ")).")
        }
        let text = try input.load().email.inspect(stage, width: width, using: input.renderer())
        try OutputFile.write(Array(text.utf8), to: "-")
    }
}
