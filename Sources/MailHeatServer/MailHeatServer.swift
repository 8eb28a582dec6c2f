import ArgumentParser
import Foundation
import MailHeat
import MailHeatStore
import StoreModel

@main
struct MailHeatServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailheat-server",
        abstract: "Campaigns, link clicks and the people behind a link, as a service.",
        discussion: """
            It needs nothing besides its data folder. Several servers share PostgreSQL and ClickHouse.

              mailheat-server serve --data /var/lib/mailheat
              mailheat-server serve --database postgres://mailheat@localhost/mailheat --events clickhouse://mailheat@localhost/mailheat
            """,
        version: MailHeatVersion.current,
        subcommands: [ServeCommand.self, KeyCommand.self, SchemaCommand.self, BackupCommand.self, RestoreCommand.self, MoveCommand.self])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand { try await asynchronous.run() } else { try command.run() }
        } catch let error as MailHeatError {
            complain(error.message, code: error.exitCode)
        } catch let error as StoreError {
            complain(error.description, code: 66)
        } catch {
            // The parser's own code for bad usage is 64; ours is 2.
            let code = exitCode(for: error), message = fullMessage(for: error)
            if code == .success { print(message) } else { FileHandle.standardError.write(Data((message + "\n").utf8)) }
            Foundation.exit(code == .success ? 0 : code == .validationFailure ? 2 : code.rawValue)
        }
    }
    private static func complain(_ message: String, code: Int32) -> Never {
        FileHandle.standardError.write(Data(("mailheat-server: " + message + "\n").utf8))
        Foundation.exit(code)
    }
}
