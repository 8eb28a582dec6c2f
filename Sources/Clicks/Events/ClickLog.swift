import Primitives

/// The clicks of an email, gathered from any number of files and rows. Nothing read from it depends on the order they came in.
///
/// Memory follows the distinct addresses, recipients and event ids, not the rows. Recipients are kept as keyed hashes only.
public struct ClickLog: Sendable {
    private let hash = SipHash.randomKey()
    /// Orders recipients alike in every process; used only to choose between events that share an id.
    private static let recipientOrderHash = SipHash(key0: 0, key1: 0)

    private(set) var addresses = AddressTable()
    private var tallies: [AddressTally] = []
    private var recipients = DigestTable()
    private var recipientOrder: [UInt64] = []
    /// (address, recipient) of the events without an id.
    private var clickers = PairSet()
    private var eventIDs = DigestTable()
    private var identifiedEvents: [IdentifiedEvent] = []

    /// Rows that were counted, duplicates among them.
    public internal(set) var rows = 0
    /// Events left out because their id had been seen.
    public private(set) var duplicates = 0
    /// Rows that could not be used.
    public internal(set) var rejectedRows = 0
    /// Rows that are no click.
    public internal(set) var otherEvents = 0

    public init() {}

    /// Nothing has been read: the links have the state "no data", which is not zero clicks.
    public var isEmpty: Bool { rows == 0 && otherEvents == 0 }

    /// What the rows of one address add up to, identified events aside.
    private struct AddressTally: Sendable {
        var total = 0
        var uniqueOfTotals = 0
        /// Clicks for which the data names no recipient and gives no unique count.
        var anonymous = 0
        var hasTotals = false
        var hasUnique = false
    }
    private struct IdentifiedEvent: Sendable {
        var address: UInt32
        /// `noRecipient` where the row names none.
        var recipient: UInt32
        var count: UInt32
    }
    private static let noRecipient = UInt32.max

    enum Verdict {
        case counted, otherEvent
        case bad(String)
    }

    mutating func add(_ row: borrowing ClickRow) -> Verdict {
        if let kind = row.range(.event), !Self.isClick(row.bytes[kind]) { return .otherEvent }
        guard let url = row.range(.url) else { return .bad("it has no address") }
        var total: Int?, unique: Int?
        if row.range(.total) != nil {
            switch Self.count(.total, of: row) {
            case .success(let count): total = count
            case .failure(let fault): return .bad(fault.reason)
            }
        }
        if row.range(.unique) != nil {
            switch Self.count(.unique, of: row) {
            case .success(let count): unique = count
            case .failure(let fault): return .bad(fault.reason)
            }
        }
        if let unique {
            guard let total else { return .bad("it has a unique count but no total") }
            guard unique <= total else { return .bad("its unique count \(unique) is greater than its total \(total)") }
        }
        let recipient = row.range(.recipient)
        if total == nil, recipient == nil, row.belongsToTotals { return .bad("the total is missing") }
        let isEvent = unique == nil && (recipient != nil || total == nil)
        if isEvent, let total, total > Self.largestEvent { return .bad("\(total) clicks of one recipient are too many to be true") }

        guard let address = addresses.intern(row.bytes, url, hash: hash) else { return .bad("there are too many different addresses") }
        if Int(address) == tallies.count { tallies.append(AddressTally()) }
        guard isEvent else {
            addTotals(total ?? 0, unique, to: Int(address))
            rows += 1
            return .counted
        }
        var clicker = Self.noRecipient
        if let recipient {
            guard let known = intern(recipient: row.bytes, recipient) else { return .bad("there are too many different recipients") }
            clicker = known
        }
        let event = IdentifiedEvent(address: address, recipient: clicker, count: UInt32(truncatingIfNeeded: total ?? 1))
        if let id = row.range(.eventID) {
            guard let (number, isNew) = eventIDs.intern(hash.digest(row.bytes, id)) else { return .bad("there are too many different events") }
            if isNew {
                identifiedEvents.append(event)
            } else {
                duplicates += 1
                if precedes(event, identifiedEvents[Int(number)]) { identifiedEvents[Int(number)] = event }
            }
        } else if event.count > 0 {
            tallies[Int(address)].total.addClamped(Int(event.count))
            if clicker == Self.noRecipient {
                tallies[Int(address)].anonymous.addClamped(Int(event.count))
            } else {
                _ = clickers.insert(address, clicker)
            }
        }
        rows += 1
        return .counted
    }

    private mutating func addTotals(_ total: Int, _ unique: Int?, to address: Int) {
        tallies[address].hasTotals = true
        tallies[address].total.addClamped(total)
        if let unique {
            tallies[address].hasUnique = true
            tallies[address].uniqueOfTotals.addClamped(unique)
        } else {
            tallies[address].anonymous.addClamped(total)
        }
    }

    /// Email addresses differ in the case of their domain without meaning it (RFC 5321 §2.4); other ids are taken as written.
    private mutating func intern(recipient bytes: [UInt8], _ range: Range<Int>) -> UInt32? {
        var name = bytes, part = range
        if let at = bytes[range].lastIndex(of: 0x40), bytes[at..<range.upperBound].contains(where: { $0 &- 0x41 < 26 }) {
            name = Array(bytes[range.lowerBound..<at]) + ASCII.lowercased(bytes[at..<range.upperBound])
            part = 0..<name.count
        }
        guard let (number, isNew) = recipients.intern(hash.digest(name, part)) else { return nil }
        if isNew { recipientOrder.append(Self.recipientOrderHash.digest(name, part).low) }
        return number
    }

    /// Of events that share an id but differ, the first in this order counts, whichever came first.
    private func precedes(_ a: IdentifiedEvent, _ b: IdentifiedEvent) -> Bool {
        if a.address != b.address { return addresses.precedes(Int(a.address), Int(b.address)) }
        if a.recipient != b.recipient {
            if a.recipient == Self.noRecipient || b.recipient == Self.noRecipient { return b.recipient == Self.noRecipient }
            return recipientOrder[Int(a.recipient)] < recipientOrder[Int(b.recipient)]
        }
        return a.count < b.count
    }

    private static func isClick(_ kind: ArraySlice<UInt8>) -> Bool {
        let name = String(decoding: ASCII.lowercased(kind), as: UTF8.self)
        return name.contains("click") || name == "clk"
    }

    private struct Fault: Error { let reason: String }
    private static func count(_ field: Field, of row: borrowing ClickRow) -> Result<Int, Fault> {
        guard let range = row.range(field) else { return .success(0) }
        let name = field == .unique ? "unique count" : "total"
        return switch CountParser.parse(row.bytes[range]) {
        case .count(let count): .success(count)
        case .negative: .failure(Fault(reason: "the \(name) “\(row.excerpt(field))” is negative"))
        case .tooLarge: .failure(Fault(reason: "the \(name) “\(row.excerpt(field))” is too large to be true"))
        case .notWhole: .failure(Fault(reason: "the \(name) “\(row.excerpt(field))” is no whole number"))
        }
    }
    /// Clicks of one recipient in one row.
    private static let largestEvent = 1_000_000_000
}

// MARK: - What the rows add up to

extension ClickLog {
    /// The clicks of a set of addresses.
    struct GroupCounts: Sendable, Hashable {
        var total = 0
        var unique: Int? = 0
        /// Clicks that the unique count cannot include.
        var anonymous = 0
    }

    /// Adds up groups of addresses; a recipient who clicked two addresses of one group is one unique click.
    /// - Parameter groupOf: each address's group, below `groups`.
    func counts(groupOf: [Int], groups: Int) -> [GroupCounts] {
        var result = [GroupCounts](repeating: GroupCounts(), count: groups)
        var uniques = [Int](repeating: 0, count: groups)
        var namesRecipients = [Bool](repeating: false, count: groups)
        for (address, tally) in tallies.enumerated() {
            let group = groupOf[address]
            result[group].total.addClamped(tally.total)
            result[group].anonymous.addClamped(tally.anonymous)
            uniques[group].addClamped(tally.uniqueOfTotals)
            if tally.hasUnique { namesRecipients[group] = true }
        }
        var pairs = PairSet()
        func count(_ recipient: UInt32, in group: Int) {
            namesRecipients[group] = true
            if pairs.insert(UInt32(truncatingIfNeeded: group), recipient) { uniques[group].addClamped(1) }
        }
        clickers.forEach { address, recipient in count(recipient, in: groupOf[Int(address)]) }
        for event in identifiedEvents where event.count > 0 {
            let group = groupOf[Int(event.address)]
            result[group].total.addClamped(Int(event.count))
            if event.recipient == Self.noRecipient {
                result[group].anonymous.addClamped(Int(event.count))
            } else {
                count(event.recipient, in: group)
            }
        }
        for group in result.indices {
            result[group].unique = namesRecipients[group] || result[group].total == 0 ? uniques[group] : nil
        }
        return result
    }

    /// All clicks of each address.
    func addressTotals() -> [Int] {
        var totals = tallies.map(\.total)
        for event in identifiedEvents { totals[Int(event.address)].addClamped(Int(event.count)) }
        return totals
    }

    /// Distinct recipients over the addresses chosen; nil where totals or rows without a recipient make it unknowable.
    func distinctClickers(where isChosen: (_ address: Int) -> Bool) -> Int? {
        for (address, tally) in tallies.enumerated() where isChosen(address) && tally.total > 0 && (tally.hasTotals || tally.anonymous > 0) { return nil }
        var seen = [Bool](repeating: false, count: recipients.count)
        clickers.forEach { address, recipient in if isChosen(Int(address)) { seen[Int(recipient)] = true } }
        for event in identifiedEvents where event.count > 0 && isChosen(Int(event.address)) {
            guard event.recipient != Self.noRecipient else { return nil }
            seen[Int(event.recipient)] = true
        }
        return seen.count { $0 }
    }
}

extension Int {
    /// Sums of counts of a hostile file: at the top they stay there, whatever the order.
    mutating func addClamped(_ other: Int) {
        let (sum, overflow) = addingReportingOverflow(other)
        self = overflow ? .max : sum
    }
}
