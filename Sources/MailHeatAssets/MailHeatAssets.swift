import ArgumentParser
import AssetFetching
import MailHeat

struct AssetsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailheat-assets",
        abstract: "Fetches the pictures that an email names, for mailheat to show.",
        discussion: """
            Writes them to a folder, with the map that mailheat --assets reads. Run again, it fetches what is missing.
            Over https from public addresses only (http in the email is asked over https), without cookies or referrer, never through a proxy.
            What looks like a tracking pixel or carries a recipient's token is left out: asking for it would count as an open.

              mailheat-assets newsletter.eml --list
              mailheat-assets newsletter.eml -o pictures
              mailheat render newsletter.eml --assets pictures/assets.json -o heatmap.png

            Exit codes: 0 all that was to be fetched is there, 69 some pictures could not be fetched (the others are kept), 2 the command line is
            wrong, 65 the email cannot be used, 66 it cannot be read, 73 the folder cannot be written.
            """,
        version: MailHeatVersion.current)

    @Argument(help: ArgumentHelp("The email as it was sent: an HTML file, a message with its headers (.eml), or - for standard input. Of a message, the HTML and the AMP part count.", valueName: "email"))
    var email: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder for the pictures and their map, assets.json; made if it is not there. Example: -o pictures", valueName: "dir"))
    var output: String?

    @Flag(help: "Print what would be fetched, what is left out and why, and with -o what is there already; fetch nothing.")
    var list = false

    @Flag(help: "Fetch anew what is there already.")
    var refresh = false

    @Option(name: .customLong("width"), help: ArgumentHelp("A width in CSS px at which the email will be shown; may be given several times. Default: 800 and 375.", valueName: "px"))
    var widths: [Int] = []

    @Option(name: .customLong("allow-host"), help: ArgumentHelp("A host that may have a private address and may be asked over http; may be given several times. Example: --allow-host pictures.intranet:8080", valueName: "host[:port]"))
    var allowedHosts: [String] = []

    @Option(name: .customLong("include"), help: ArgumentHelp("Fetch pictures whose address contains this although they look like tracking; may be given several times.", valueName: "text"))
    var included: [String] = []

    @Option(name: .customLong("exclude"), help: ArgumentHelp("Leave out pictures whose address contains this; may be given several times.", valueName: "text"))
    var excluded: [String] = []

    @Option(name: .customLong("ca-file"), help: ArgumentHelp("Certificates (PEM) that are trusted instead of the system's.", valueName: "file"))
    var certificateFile: String?

    @OptionGroup(title: "Limits") var limits: LimitOptions

    func run() throws {
        guard output != nil || list else { throw MailHeatError.usage("Give the folder for the pictures with -o, or --list to see what would be fetched.") }
        let rules = try rules()
        let email = try Email(contentsOf: self.email)
        let plan = FetchPlan(try email.pictures(widths: widths.isEmpty ? [800, 375] : widths).pictures, rules: rules)
        if list {
            // With -o: what a run would still fetch; --refresh would fetch all.
            let present = try refresh ? [] : output.map { path throws(MailHeatError) in try presentPictures(plan, in: path) } ?? []
            return Terminal.print(planListing(plan, present: present))
        }
        let folder = output ?? "."
        let report: FetchReport
        do {
            report = try fetchPictures(plan, into: folder, rules: rules, progress: Terminal.show)
            Terminal.clearProgress()
        } catch {
            Terminal.clearProgress()
            throw error
        }
        sumUp(report, plan)
        if !report.failures.isEmpty { Terminal.exit(69) }
    }

    private func rules() throws -> FetchRules {
        var rules = FetchRules()
        rules.allowedHosts = try allowedHosts.map { try AllowedHost($0) }
        if let certificateFile { _ = try InputFile.read(certificateFile, what: "certificate file", limit: 16 << 20) }
        rules.certificateFile = certificateFile
        rules.included = included
        rules.excluded = excluded
        rules.refreshes = refresh
        rules.limits = try limits.limits()
        return rules
    }

    /// The map's path is the result; all else is said to the person.
    private func sumUp(_ report: FetchReport, _ plan: FetchPlan) {
        var fetched = 0, bytes = 0, present = 0
        for entry in report.entries {
            switch entry.outcome {
            case .fetched(_, _, _, let count, let damage):
                fetched += 1
                bytes += count
                if let damage { Terminal.complain("The picture \"\(abbreviated(entry.address))\" is damaged and will be shown in part (\(damage)).", prefix: "note: ") }
            case .alreadyThere: present += 1
            case .failed: break
            }
        }
        for failure in report.failures { Terminal.complain("The picture \"\(abbreviated(failure.address))\" \(failure.reason).") }
        let left = plan.items.count - report.entries.count
        var parts = ["\(fetched) fetched" + (fetched > 0 ? " (\(Terminal.bytes(bytes)))" : "")]
        if present > 0 { parts.append("\(present) already there") }
        if !report.failures.isEmpty { parts.append("\(report.failures.count) failed") }
        if left > 0 { parts.append("\(left) left out (--list says why)") }
        Terminal.complain(parts.joined(separator: ", ") + ".", prefix: "Pictures: ")
        Terminal.print(report.mapPath)
    }
}

struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Pictures that are fetched at most.", valueName: "n"))
    var maxPictures = FetchLimits().pictures
    @Option(help: ArgumentHelp("MB of one picture at most.", valueName: "mb"))
    var maxSize = FetchLimits().bytes >> 20
    @Option(help: ArgumentHelp("MB received for all pictures at most.", valueName: "mb"))
    var maxTotal = FetchLimits().totalBytes >> 20
    @Option(help: ArgumentHelp("Million px of one picture at most.", valueName: "n"))
    var maxPixels = FetchLimits().pixels / 1_000_000
    @Option(help: ArgumentHelp("Seconds for one picture, its redirects included.", valueName: "s"))
    var timeout = FetchLimits().seconds
    @Option(help: ArgumentHelp("Seconds for all pictures.", valueName: "s"))
    var totalTimeout = FetchLimits().totalSeconds
    @Option(help: ArgumentHelp("Pictures that are fetched at once.", valueName: "n"))
    var parallel = FetchLimits().parallel

    func limits() throws(MailHeatError) -> FetchLimits {
        func check<Value: Comparable>(_ value: Value, _ range: ClosedRange<Value>, _ name: String) throws(MailHeatError) {
            guard range.contains(value) else { throw .usage("--\(name) \(value) is not possible; give a value from \(range.lowerBound) to \(range.upperBound).") }
        }
        try check(maxPictures, 1...10_000, "max-pictures")
        try check(maxSize, 1...64, "max-size")
        try check(maxTotal, 1...10_000, "max-total")
        try check(maxPixels, 1...50, "max-pixels")
        try check(timeout, 0.1...3600, "timeout")
        try check(totalTimeout, 0.1...86_400, "total-timeout")
        try check(parallel, 1...64, "parallel")
        var limits = FetchLimits()
        limits.pictures = maxPictures
        limits.bytes = maxSize << 20
        limits.totalBytes = maxTotal << 20
        limits.pixels = maxPixels * 1_000_000
        limits.seconds = timeout
        limits.totalSeconds = totalTimeout
        limits.parallel = parallel
        return limits
    }
}

@main
enum Main {
    static func main() {
        do {
            let command = try AssetsCommand.parse()
            try command.run()
        } catch let error as MailHeatError {
            Terminal.complain(error.message)
            Terminal.exit(error.exitCode)
        } catch {
            // The parser's own code for bad usage is 64; ours is 2.
            let code = AssetsCommand.exitCode(for: error)
            let message = AssetsCommand.fullMessage(for: error)
            if code == .success {
                Terminal.print(message)
                Terminal.exit(0)
            }
            Terminal.complain(message, prefix: "")
            Terminal.exit(code == .validationFailure ? 2 : code.rawValue)
        }
    }
}
