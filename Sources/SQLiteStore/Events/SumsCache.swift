import Foundation
import GRDB
public import MailHeat
import MailHeatStore
import StoreModel

/// The campaigns whose sums are in memory. The database's writer changes them; anyone may copy a log.
final class SumsCache: @unchecked Sendable {
    private let lock = NSLock()
    private var sums: [Int64: CampaignSums] = [:]
    private var usedAt: [Int64: Int] = [:]
    private var clock = 0
    private var recipients: [String: UInt32] = [:]
    private var links: [Int64: CampaignLinks] = [:]
    private var traps: [Int64: CampaignTraps] = [:]
    private var marks: [Int64: CampaignMarks] = [:]

    /// Campaigns in memory at once, recipients, and campaigns whose traps are known.
    private static let mostCampaigns = 24, mostRecipients = 400_000, mostTraps = 10_000
    /// Events after which sums are written down: what a start has to add up again at most.
    static let saveEvery = 100_000

    /// - Returns: nil if the campaign is not in memory, or not in this state.
    func log(of campaign: Int64, revision: Int64) -> ClickLog? {
        lock.withLock {
            clock += 1
            guard let known = sums[campaign], known.revision >= revision else { return nil }
            usedAt[campaign] = clock
            return known.log
        }
    }

    func clicksByHour(of campaign: Int64, revision: Int64) -> [Int64: Int]? { lock.withLock { sums[campaign].flatMap { $0.revision >= revision ? $0.clicksByHour : nil } } }

    // MARK: - On the database's writer

    func find(_ campaign: Int64) -> CampaignSums? { lock.withLock { sums[campaign] } }
    /// Takes in a campaign, and gives back one that has not been asked for longest, where there are too many.
    func keep(_ made: CampaignSums) -> CampaignSums? {
        lock.withLock {
            clock += 1
            sums[made.campaign] = made
            usedAt[made.campaign] = clock
            guard sums.count > Self.mostCampaigns, let oldest = usedAt.min(by: { $0.value < $1.value })?.key, oldest != made.campaign else { return nil }
            usedAt[oldest] = nil
            marks[oldest] = nil
            return sums.removeValue(forKey: oldest)
        }
    }
    func change(_ campaign: Int64, _ body: (CampaignSums) -> Void) { lock.withLock { if let sums = sums[campaign] { body(sums) } } }
    /// Changes what others may be copying.
    func locked<Result>(_ body: () throws -> Result) rethrows -> Result { try lock.withLock(body) }
    func forget(_ campaign: Int64) {
        lock.withLock {
            sums[campaign] = nil
            usedAt[campaign] = nil
            marks[campaign] = nil
            recipients.removeAll(keepingCapacity: true)
        }
    }
    func forgetAll() {
        lock.withLock {
            sums.removeAll()
            usedAt.removeAll()
            marks.removeAll()
            recipients.removeAll(keepingCapacity: true)
        }
    }
    /// Those with more events than `saveEvery` that are not in what is written down; all with any where `all` is set.
    func unsaved(all: Bool) -> [CampaignSums] { lock.withLock { sums.values.filter { $0.unsaved >= (all ? 1 : Self.saveEvery) } } }

    func links(of campaign: Int64) -> CampaignLinks? { lock.withLock { links[campaign] } }
    func keep(_ made: CampaignLinks, _ campaign: Int64) {
        lock.withLock {
            if links.count >= Self.mostCampaigns { links.removeAll() }
            links[campaign] = made
        }
    }

    func traps(of campaign: Int64) -> CampaignTraps? { lock.withLock { traps[campaign] } }
    func keep(_ found: CampaignTraps, _ campaign: Int64) {
        lock.withLock {
            if traps.count >= Self.mostTraps { traps.removeAll() }
            traps[campaign] = found
        }
    }
    func marks(of campaign: Int64) -> CampaignMarks? { lock.withLock { marks[campaign] } }
    /// - Parameter made: nil: they are made again when they are wanted.
    func keep(_ made: CampaignMarks?, of campaign: Int64) { lock.withLock { marks[campaign] = made } }

    func recipient(_ key: String) -> UInt32? { lock.withLock { recipients[key] } }
    func note(_ key: String, _ number: UInt32) {
        lock.withLock {
            if recipients.count >= Self.mostRecipients { recipients.removeAll(keepingCapacity: true) }
            recipients[key] = number
        }
    }
}

extension SQLiteDatabase {
    public func revision(ofCampaign campaign: Int64) async throws -> Int64 {
        try await database.read { db in
            guard let revision = try Int64.fetchOne(db.cachedStatement(sql: "SELECT events_revision FROM campaign WHERE id = ?"), arguments: [campaign]) else {
                throw StoreError.notFound("There is no campaign \(campaign).")
            }
            return revision
        }
    }
    /// None: ingestion writes them beside the campaigns.
    public func changedRevisions() async throws -> [Int64: Int64] { [:] }

    public func log(ofCampaign campaign: Int64) async throws -> ClickLog {
        let revision = try await revision(ofCampaign: campaign)
        if let log = memory.log(of: campaign, revision: revision) { return log }
        return try await database.write { [self] db in
            _ = try Store.existing(campaign, SQLiteConnection(db, of: self))
            return try sums(of: campaign, db).log
        }
    }

    public func clicksByHour(campaign: Int64) async throws -> [(start: Int64, clicks: Int)] {
        let revision = try await revision(ofCampaign: campaign)
        var hours = memory.clicksByHour(of: campaign, revision: revision)
        if hours == nil { hours = try await database.write { [self] db in try sums(of: campaign, db).clicksByHour } }
        return (hours ?? [:]).sorted { $0.key < $1.key }.map { ($0.key * CampaignSums.hour, $0.value) }
    }

    /// A campaign's sums, from memory, from what was written down, or from its events.
    func sums(of campaign: Int64, _ db: Database) throws -> CampaignSums {
        let revision = try Int64.fetchOne(db, sql: "SELECT events_revision FROM campaign WHERE id = ?", arguments: [campaign]) ?? 0
        if let known = memory.find(campaign) {
            if known.revision == revision { return known }
            memory.forget(campaign)
        }
        let sums = CampaignSums(campaign: campaign)
        sums.revision = revision
        for row in try Row.fetchAll(db, sql: "SELECT id, url, link_id, link_name, link_index, variant, format FROM target WHERE campaign = ? ORDER BY id", arguments: [campaign]) {
            try sums.add(NormalizedEvent.Target(row), id: row["id"])
        }
        let losses = try Row.fetchOne(db, sql: "SELECT last_event, duplicates, rejected, ignored FROM event_losses WHERE campaign = ?", arguments: [campaign])
        if let losses { sums.noteLosses(duplicates: losses["duplicates"], rejected: losses["rejected"], ignored: losses["ignored"]) }
        var isRestored = false
        if let kept = try Row.fetchOne(db, sql: "SELECT last_event, body FROM event_sums WHERE campaign = ?", arguments: [campaign]) {
            isRestored = sums.restore([UInt8](kept["body"] as Data), lastEvent: kept["last_event"])
        }
        if (losses?["last_event"] as Int64? ?? 0) > sums.lastEvent {
            // By number where little is missing, else by campaign.
            let condition = isRestored ? "id > ? AND +campaign = ?" : "+id > ? AND campaign = ?"
            let rows = try Row.fetchCursor(db, sql: "SELECT \(StoredRow.columns) FROM event WHERE \(condition) ORDER BY id", arguments: [sums.lastEvent, campaign])
            var part: [StoredRow] = []
            func apply() throws {
                sums.apply(part, promoted: try promotions(among: part, sums, db))
                part.removeAll(keepingCapacity: true)
            }
            while let row = try rows.next() {
                part.append(StoredRow(row))
                if part.count == 20_000 { try apply() }
            }
            if !part.isEmpty { try apply() }
        }
        let database = self.database
        sums.setExpansion { () throws(MailHeatError) in
            do { return try database.read { try Self.fullLog(campaign, $0) } } catch { throw .internalFault("The events cannot be read (\(error)).") }
        }
        if let evicted = memory.keep(sums), evicted.unsaved > 0 { try save(evicted, db) }
        return sums
    }

    func save(_ sums: CampaignSums, _ db: Database) throws {
        memory.locked { sums.unsaved = 0 }
        guard let bytes = sums.bytes() else { return }
        try db.execute(sql: """
            INSERT INTO event_sums (campaign, last_event, body) SELECT id, ?, ? FROM campaign WHERE id = ?
            ON CONFLICT (campaign) DO UPDATE SET last_event = excluded.last_event, body = excluded.body
            """, arguments: [sums.lastEvent, Data(bytes), sums.campaign])
    }
    /// Writes sums down where that is due, so that a start finds them.
    public func saveSums(all: Bool) async throws {
        guard !memory.unsaved(all: all).isEmpty else { return }
        try await database.write { [self] db in for sums in memory.unsaved(all: all) { try save(sums, db) } }
    }

    /// Every event of a campaign, one by one, for what sums cannot tell.
    static func fullLog(_ campaign: Int64, _ db: Database) throws -> ClickLog {
        var log = ClickLog()
        var targets: [Int64: NormalizedEvent.Target] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT id, url, link_id, link_name, link_index, variant, format FROM target WHERE campaign = ? ORDER BY id", arguments: [campaign]) {
            let target = NormalizedEvent.Target(row)
            targets[row["id"]] = target
            _ = log.intern(target)
        }
        let rows = try Row.fetchCursor(db, sql: """
            SELECT e.id, e.time, e.kind, e.target, e.recipient, e.clicks, e.uniques, e.traits, r.key FROM event e LEFT JOIN recipient r ON r.id = e.recipient WHERE e.campaign = ?
            """, arguments: [campaign])
        while let row = try rows.next() {
            let event = StoredRow(row)
            guard let target = targets[event.target] else { continue }
            log.add(NormalizedEvent(kind: event.kind, time: event.time, target: target, recipient: row[8], clicks: event.clicks, signs: event.signs, totals: event.totals))
        }
        if let losses = try Row.fetchOne(db, sql: "SELECT duplicates, rejected, ignored FROM event_losses WHERE campaign = ?", arguments: [campaign]) {
            log.noteLosses(duplicates: losses["duplicates"], rejected: losses["rejected"], otherEvents: losses["ignored"])
        }
        return log
    }
}

extension NormalizedEvent.Target {
    init(_ row: Row) {
        self.init(address: row["url"], linkID: row["link_id"], linkName: row["link_name"], linkIndex: row["link_index"], variant: row["variant"], format: TargetFormat.format(row["format"]))
    }
}
