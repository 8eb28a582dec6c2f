import HTTPTypes
import Hummingbird
import MailHeat

/// The part of an address behind `?`, read strictly: a misspelt option must not be a silent default.
struct QueryParameters {
    private let values: [(name: String, value: String)]
    private let allowed: [String]
    private let takesEmpty: Bool

    /// - Parameter takesEmpty: an empty value is none: forms send all their fields, programs what they mean.
    init(_ request: Request, allowed: [String], takesEmpty: Bool = true) {
        values = FormFields.parse(request.uri.query ?? "")
        self.allowed = allowed
        self.takesEmpty = takesEmpty
    }
    init(_ values: [(name: String, value: String)], allowed: [String]) {
        self.values = values
        self.allowed = allowed
        takesEmpty = true
    }
    /// The value of a parameter; nil if it is not given or empty.
    subscript(name: String) -> String? { values.last { $0.name == name && !$0.value.isEmpty }?.value }
    func all(_ name: String) -> [String] { values.filter { $0.name == name && !$0.value.isEmpty }.map(\.value) }

    func refuseOthers() throws {
        if let other = values.first(where: { !allowed.contains($0.name) }) {
            throw Problem(.badRequest, "There is no parameter “\(other.name.prefix(60))” here; there are \(allowed.joined(separator: ", ")).")
        }
        if !takesEmpty, let empty = values.first(where: { $0.value.isEmpty }) { throw Problem(.badRequest, "\(empty.name) has no value; leave it out.") }
        if let broken = values.first(where: { $0.value.unicodeScalars.contains { $0.value == 0 } }) { throw Problem(.unprocessableContent, "\(broken.name) holds a null character.") }
    }
    func integer(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text), range.contains(value) else { throw Problem(.badRequest, "\(name): a whole number from \(range.lowerBound) to \(range.upperBound).") }
        return value
    }
    func number(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let text = self[name] else { return nil }
        guard let value = Double(text), value.isFinite, range.contains(value) else { throw Problem(.badRequest, "\(name): a number from \(range.lowerBound) to \(range.upperBound).") }
        return value
    }
    func time(_ name: String) throws -> Int64? {
        guard let text = self[name] else { return nil }
        guard let time = EventTime.parse(text.utf8) else { throw Problem(.unprocessableContent, "\(name): a time such as 2026-01-01T08:00:00Z or 2026-01-01.") }
        return time
    }
    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) throws -> Choice? where Choice.RawValue == String {
        guard let text = self[name] else { return nil }
        guard let value = Choice(rawValue: text) else { throw Problem(.badRequest, "\(name): one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")).") }
        return value
    }
}

extension ServerContext {
    /// The campaign that the path names.
    func campaignID() throws -> Int64 {
        guard let text = parameters.get("id"), let id = Int64(text), id > 0 else { throw Problem(.notFound, "There is no such campaign.") }
        return id
    }
}
