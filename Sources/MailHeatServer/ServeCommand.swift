import ArgumentParser
import Hummingbird
import Logging
import MailHeat
import MailHeatStore
import Metrics
import StoreModel

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the service until it is told to stop (SIGTERM, SIGINT); requests that have begun are finished first.")

    @OptionGroup var place: StoreAddress

    @OptionGroup var eventPlace: EventAddress

    @Option(help: ArgumentHelp("The address to listen on. Example: --host 0.0.0.0, behind a proxy that speaks TLS", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one. Example: --port 8080", valueName: "port"))
    var port = 8080

    @Option(help: ArgumentHelp("The address by which readers reach the service, for links that it prints and cookies that go over TLS alone. Example: --public-url https://heat.example.com", valueName: "url"))
    var publicURL: String?

    @Option(help: ArgumentHelp("Pictures rendered at once. Default: one for each processor core. Example: --render-workers 2", valueName: "n"))
    var renderWorkers: Int?

    @Option(help: ArgumentHelp("Requests a second that each API key may send; 0 sets no bound. Example: --rate-limit 20", valueName: "n"))
    var rateLimit = 100

    @Option(name: .customLong("ca-file"), help: ArgumentHelp("Certificates (PEM) that are trusted instead of the system's where an administrator lets pictures be fetched.", valueName: "file"))
    var certificateFile: String?

    @Option(help: ArgumentHelp("Seconds that a connection may be idle, a request's head may take, and a body or an answer may move at less than 8 kB/s. Example: --client-timeout 60", valueName: "s"))
    var clientTimeout = 30

    @Flag(help: "Add an example campaign with its events, once.")
    var demo = false

    @Option(help: ArgumentHelp("How much is logged: trace, debug, info, notice, warning, error or critical. Example: --log-level notice", valueName: "level"))
    var logLevel = "info"

    func validate() throws {
        if try eventPlace.address() == nil, place.database != nil {
            throw ValidationError("Events of several servers cannot lie in the data folder of one; give --events with the address of a ClickHouse beside --database.")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("There is no port \(port); give --port a number from 0 to 65535.") }
        guard (0...1_000_000).contains(rateLimit) else { throw ValidationError("A rate limit of \(rateLimit) cannot be; give --rate-limit a number from 0.") }
        if let renderWorkers, !(1...64).contains(renderWorkers) { throw ValidationError("\(renderWorkers) renders at once cannot be; give --render-workers a number from 1 to 64.") }
        guard (1...3600).contains(clientTimeout) else { throw ValidationError("A client timeout of \(clientTimeout) seconds cannot be; give --client-timeout a number from 1 to 3600.") }
        guard Logger.Level(rawValue: logLevel) != nil else { throw ValidationError("There is no log level \"\(logLevel)\"; give --log-level trace, debug, info, notice, warning, error or critical.") }
    }

    func run() async throws {
        let level = Logger.Level(rawValue: logLevel) ?? .info
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
        let logger = Logger(label: "mailheat-server")
        var settings = ServerSettings(publicURL: publicURL)
        settings.requestsPerSecond = rateLimit
        settings.certificateFile = certificateFile
        settings.patience = .seconds(clientTimeout)
        let metrics = PrometheusMetrics()
        MetricsSystem.bootstrap(metrics)
        let (store, folder) = try await place.open()
        guard let events = try await eventPlace.open(beside: store) ?? folder else { throw StoreError.unusable("Events have no place; give --events.") }
        let components = try Components(
            store: store, events: events, rendering: RenderPool(workers: renderWorkers ?? RenderPool.processors), settings: settings, metrics: metrics, logger: logger)
        if demo { try await Demonstration(components: components).load() }
        let application = makeApplication(components, host: host, port: port, setUpPath: try await SetUpLink.make(components.store))
        try await application.runService()
        try await components.close()
    }
}
