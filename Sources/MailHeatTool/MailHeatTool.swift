import ArgumentParser
import MailHeat

struct MailHeatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailheat",
        abstract: "Shows where an email's readers clicked.",
        discussion: """
            Lays the email out as a browser would, paints it, and lays coloured boxes over its links, each with its number.
            Nothing is ever fetched from the network.

              mailheat render newsletter.html --clicks clicks.csv --assets pictures/ -o heatmap.png
            """,
        version: MailHeatVersion.current,
        subcommands: [RenderCommand.self, LedgerCommand.self, BotsCommand.self, StatsCommand.self, DigestCommand.self, DiffCommand.self, GoldenCommand.self, LinksCommand.self, SnapshotCommand.self, DumpCommand.self])
}

extension MailHeatCommand {
    /// The command that the arguments name. Beginning at the root, the parser takes 1.2 ms longer, as it goes through a subcommand's options
    /// once more; only what it says of mistakes, and of `--help`, depends on where it begins.
    static func parsed() throws -> any ParsableCommand {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if let named = configuration.subcommands.first(where: { $0.configuration.commandName == arguments.first }),
           let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named { return command }
        return try parseAsRoot(arguments)
    }
}

@main
enum Main {
    static func main() {
        // Parsing the arguments takes as long as loading the fonts.
        if CommandLine.arguments.count > 2 { Renderer.prepare() }
        do {
            var command = try MailHeatCommand.parsed()
            try command.run()
            Terminal.exit(0)
        } catch let error as MailHeatError {
            Terminal.complain(error.message)
            Terminal.exit(error.exitCode)
        } catch let code as ExitCode {
            Terminal.exit(code.rawValue)
        } catch {
            // The parser's own code for bad usage is 64; ours is 2.
            let code = MailHeatCommand.exitCode(for: error)
            let message = MailHeatCommand.fullMessage(for: error)
            if code == .success {
                Terminal.print(message)
                Terminal.exit(0)
            }
            Terminal.complain(message, prefix: "")
            Terminal.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
