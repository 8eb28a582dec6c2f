public import Clicks
public import Primitives

/// A file of events: in memory, or read part by part.
public struct ClickFile: Sendable {
    var content: Content
    public var name: String

    enum Content: Sendable {
        case bytes([UInt8])
        case path(String)
    }
    public init(bytes: [UInt8], name: String) {
        content = .bytes(bytes)
        self.name = name
    }
    /// A file that is read as a stream; `-` is standard input.
    /// - Throws: `.missingInput` if it cannot be opened.
    public init(path: String) throws(MailHeatError) {
        try InputFile.check(path, what: "click file")
        content = .path(path)
        name = path == "-" ? "standard input" : path
    }
}

/// How events are read, and which of them count.
public struct ClickOptions: Sendable {
    /// The provider whose shape every file must have; nil: told by the shape.
    public var source: EventSource?
    public var signs = AutomationSigns.standard
    public var attribution = AttributionOptions()
    /// Stops at the first row that cannot be read.
    public var isStrict = false
    public init() {}
}

extension ClickLog {
    /// Reads files into a log.
    /// - Throws: `badData` if one has no usable row, or any bad row where `options` are strict.
    init(_ files: [ClickFile], options: ClickOptions, limits: RenderLimits, notices: inout [String]) throws(MailHeatError) {
        self.init(signs: options.signs)
        for file in files {
            let report: ReadReport
            switch file.content {
            case .bytes(let bytes): report = try read(bytes, name: file.name, source: options.source, limits: limits)
            case .path(let path):
                let stream = try InputStream(path, what: "click file")
                report = try read(name: file.name, source: options.source, limits: limits) { () throws(MailHeatError) in try stream.next() }
            }
            guard let bad = report.firstBadRows.first else { continue }
            if options.isStrict { throw .badData("\(file.name), \(bad); nothing was drawn, as --strict asks.") }
            if let summary = report.summary { notices.append(summary) }
        }
    }
}
