public import Primitives

/// Reads events of any provider one by one, for a store to keep.
public struct EventReader: Sendable {
    private let name: String
    private let source: EventSource?
    private let signs: AutomationSigns
    private let limits: RenderLimits

    /// - Parameters:
    ///   - name: what messages call the input.
    ///   - source: the provider whose shape every row must have; nil: told by the shape.
    public init(name: String, source: EventSource? = nil, signs: AutomationSigns = .standard, limits: RenderLimits = .standard) {
        self.name = name; self.source = source; self.signs = signs; self.limits = limits
    }

    /// - Parameters:
    ///   - next: the next bytes, nil at the end.
    ///   - event: called with each event in the order of the rows, and the line it begins on.
    ///   - reject: called with the line of each row that is no event, and why.
    /// - Returns: rows of a kind that nothing is made of.
    /// - Throws: `badData` if the input as a whole cannot be read, and what `event` throws.
    public func read(next: @escaping () throws(MailHeatError) -> [UInt8]?, event: (NormalizedEvent, _ line: Int) throws(MailHeatError) -> Void,
                     reject: (_ line: Int, _ reason: String) -> Void) throws(MailHeatError) -> Int {
        var window = try InputWindow(name: name, limit: limits.clickUnpackedBytes, next: next)
        var traits = TraitReader(signs: signs, hash: .randomKey())
        var ignored = 0
        var failure: MailHeatError?
        try ClickFileReader(name: name, limits: limits, source: source).read(&window) { row in
            guard failure == nil else { return }
            do throws(RowFault) {
                let checked = try CheckedRow(row)
                guard checked.kind != .other else { return ignored += 1 }
                let normalized = NormalizedEvent(row, checked, &traits)
                do throws(MailHeatError) { try event(normalized, row.line) } catch { failure = error }
            } catch { reject(row.line, error.reason) }
        } reject: { reject($0, $1) }
        if let failure { throw failure }
        return ignored
    }
}

extension NormalizedEvent {
    init(_ row: borrowing ClickRow, _ checked: CheckedRow, _ traits: inout TraitReader) {
        let target = Target(address: row.text(.url), linkID: row.text(.linkID), linkName: row.text(.linkName), linkIndex: row.text(.linkIndex), variant: row.text(.variant),
                            format: row.format ?? row.range(.format).flatMap { EmailFormat(row.bytes[$0]) })
        let signs = traits.traits(row, checked.kind).rawValue & ~15
        self.init(kind: checked.kind, source: row.source, id: row.range(.eventID) == nil ? nil : row.text(.eventID),
                  time: row.range(.occurredAt).flatMap { EventTime.parse(row.bytes[$0]) }, target: target,
                  recipient: checked.isEvent && row.range(.recipient) != nil ? row.text(.recipient) : nil,
                  clicks: checked.total ?? (checked.isEvent ? 1 : 0), signs: Signs(rawValue: signs), totals: checked.isEvent ? nil : Totals(unique: checked.unique))
    }
}

extension ClickRow {
    /// Empty where the row lacks the field.
    func text(_ field: Field) -> String { range(field).map { String(decoding: bytes[$0], as: UTF8.self) } ?? "" }

    mutating func take(_ target: NormalizedEvent.Target) {
        format = target.format
        func set(_ field: Field, _ text: String) { if !text.isEmpty { self.set(field, Array(text.utf8)) } }
        set(.url, target.address)
        set(.linkID, target.linkID)
        set(.linkName, target.linkName)
        set(.linkIndex, target.linkIndex)
        set(.variant, target.variant)
    }
}

extension ClickLog {
    /// Adds an event that a store has kept, hence without looking for its id again.
    public mutating func add(_ event: NormalizedEvent) {
        var row = ClickRow()
        row.kind = event.kind
        row.source = event.source
        row.take(event.target)
        row.time = event.time
        row.signs = StoredEvent.Traits(rawValue: event.signs.rawValue)
        if let recipient = event.recipient { row.set(.recipient, Array(recipient.utf8)) }
        // Without a recipient a total would be a row of totals.
        if event.kind == .click, event.recipient != nil || event.totals != nil { row.set(.total, event.clicks) }
        if let unique = event.totals?.unique { row.set(.unique, unique) }
        _ = add(row)
        storePending()
    }
}
