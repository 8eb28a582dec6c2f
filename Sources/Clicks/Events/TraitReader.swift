import Primitives

/// Reads from a row what kind of client an event came from. A user agent is looked at once for each of the few that occur.
struct TraitReader: Sendable {
    private let signs: AutomationSigns
    private let hash: SipHash
    private var userAgents = DigestTable()
    private var userAgentTraits: [StoredEvent.Traits] = []

    init(signs: AutomationSigns, hash: SipHash) {
        self.signs = signs
        self.hash = hash
    }

    mutating func traits(_ row: borrowing ClickRow, _ kind: EventKind) -> StoredEvent.Traits {
        var traits = StoredEvent.Traits(kind).union(row.signs)
        if let range = row.range(.userAgent) { traits.formUnion(self.traits(ofUserAgent: row.bytes, range)) }
        if let range = row.range(.device), let device = Device(naming: row.bytes[range]) {
            traits.subtract([.desktop, .mobile])
            traits.insert(device == .mobile ? .mobile : .desktop)
        }
        if let range = row.range(.ip), signs.listsAddress(row.bytes[range]) { traits.insert(.listedAddress) }
        if let range = row.range(.method), ASCII.equalIgnoringCase(row.bytes[range], "head") { traits.insert(.head) }
        let flag = row.bot != .unknown ? row.bot : row.range(.bot).map { BotFlag(row.bytes[$0]) } ?? .unknown
        if flag == .machine { traits.insert(.flagged) }
        return traits
    }
    private mutating func traits(ofUserAgent bytes: [UInt8], _ range: Range<Int>) -> StoredEvent.Traits {
        guard let (number, isNew) = userAgents.intern(hash.digest(bytes, range)) else { return [] }
        if isNew {
            var traits: StoredEvent.Traits = Device(userAgent: bytes[range]) == .mobile ? .mobile : .desktop
            if signs.listsUserAgent(bytes[range]) { traits.insert(.listedUserAgent) }
            userAgentTraits.append(traits)
        }
        return userAgentTraits[Int(number)]
    }
}
