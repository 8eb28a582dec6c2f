import Mail
public import Primitives

/// A message that shows heat maps, for the sender's own mail system: each with its picture, its ranking and what it says in a sentence.
public struct Digest: Sendable {
    public var maps: [HeatMap]
    /// nil: the maps' own headings.
    public var subject: String?
    /// Addresses as a header has them (`Name <name@example.org>`); nil leaves them to the mail system.
    public var from: String?
    public var to: String?
    /// Seconds since 1970, UTC; nil: no Date header, as no clock is asked.
    public var date: Int64?
    /// Ranked links under each picture.
    public var maximumRows = 10

    public init(of maps: [HeatMap], subject: String? = nil, from: String? = nil, to: String? = nil, date: Int64? = nil) {
        self.maps = maps; self.subject = subject; self.from = from; self.to = to; self.date = date
    }

    /// Draws the pictures and puts the message together: `multipart/alternative` of plain text and of HTML with its pictures inline (`cid:`).
    /// The same digest gives the same bytes: what tells messages apart is a hash of the content.
    /// - Throws: as `HeatMap.render`, and `.usage` for a digest of nothing.
    public func message(using renderer: Renderer? = nil, progress: @escaping @Sendable (RenderStage) -> Void = { _ in }) throws(MailHeatError) -> [UInt8] {
        guard !maps.isEmpty else { throw .usage("A digest needs at least one heat map.") }
        var entries: [DigestEntry] = [], pictures: [OutgoingMessage.Picture] = []
        for (index, map) in maps.enumerated() {
            let rendering: HeatMap.Rendering = try map.render(using: renderer, progress: progress)
            var identifiers: [String] = []
            for (page, file) in rendering.files.enumerated() {
                identifiers.append("heatmap-\(index + 1)-\(page + 1).\(Self.hash(file))@mailheat")
                pictures.append(.init(contentID: identifiers[page], fileName: "heatmap-\(index + 1)\(rendering.files.count > 1 ? "-\(page + 1)" : "").png", bytes: file))
            }
            entries.append(DigestEntry(report: rendering.report, pictures: identifiers, maximumRows: maximumRows))
        }
        let subject = subject ?? entries.map { $0.report.title }.joined(separator: ", ")
        let plainText = entries.map { $0.plainText }.joined(separator: "\n\n"), html = digestPage(entries, title: subject)
        let hash = Self.hash(Array((subject + "\n" + plainText + html + "\(date ?? 0)\(from ?? "")\(to ?? "")").utf8))
        return try composeMessage(OutgoingMessage(subject: subject, from: from, to: to, date: date, messageID: "\(hash)@mailheat", boundary: "mailheat-\(hash)",
                                                  plainText: plainText, html: html, pictures: pictures))
    }

    /// As much of a hash as makes a name.
    private static func hash(_ bytes: [UInt8]) -> String { String(sha256(bytes).prefix(24)) }
}
