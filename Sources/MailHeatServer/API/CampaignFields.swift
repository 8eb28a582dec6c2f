import HTTPTypes
import JSON
import MailHeat
import MailHeatStore
import StoreModel

extension StoredCampaign {
    private static let counts = 0...1_000_000_000_000

    /// Takes over what a JSON object names, as a merge patch does (RFC 7396): null takes a value away, what is not named stays.
    /// - Throws: `Problem` that names every fault.
    mutating func apply(_ object: JSONObject) throws {
        var faults: [Problem.Fault] = []
        func fault(_ member: String, _ detail: String) { faults.append(.init(at: "/" + member, detail: detail)) }
        func count(_ name: String, _ value: JSONValue, _ path: WritableKeyPath<StoredCampaign, Int?>, _ campaign: inout StoredCampaign) {
            if value == .null { campaign[keyPath: path] = nil } else if let number = value.int, Self.counts.contains(number) { campaign[keyPath: path] = number } else { fault(name, "A whole number from 0, or null.") }
        }
        for member in object.members {
            let value = member.value
            switch member.name {
            case "name":
                if let text = value.string, Self.isLine(text), (1...200).contains(text.unicodeScalars.count) { name = text } else { fault("name", "Text of 1 to 200 characters on one line.") }
            case "subject":
                if value == .null { subject = nil } else if let text = value.string, Self.isLine(text), text.unicodeScalars.count <= 1000 { subject = text } else { fault("subject", "Text of at most 1000 characters on one line, or null.") }
            case "status":
                if let known = value.string.flatMap(Status.init) { status = known } else { fault("status", "One of \(Status.allCases.map(\.rawValue).joined(separator: ", ")).") }
            case "tags":
                if let list = value.array, list.count <= 50, list.allSatisfy({ $0.string.map { Self.isLine($0) && (1...60).contains($0.unicodeScalars.count) } ?? false }) {
                    tags = Set(list.compactMap(\.string)).sorted()
                } else { fault("tags", "At most 50 texts of 1 to 60 characters.") }
            case "sent_at":
                if value == .null { sentAt = nil } else if let time = value.string.flatMap({ EventTime.parse($0.utf8) }) { sentAt = time } else { fault("sent_at", "A time such as 2026-01-01T08:00:00Z, or null.") }
            case "sent": count("sent", value, \.sent, &self)
            case "delivered": count("delivered", value, \.delivered, &self)
            case "viewed": count("viewed", value, \.viewed, &self)
            case "converted": count("converted", value, \.converted, &self)
            case "variants": if let list = value.array, list.count <= 26 { variants = Self.variants(list, among: variants, fault) } else { fault("variants", "At most 26 variants.") }
            // What the service itself sets may come back as it was read.
            case "id", "created_at", "updated_at", "figures": break
            default: fault(member.name, "There is no such member.")
            }
        }
        if name.isEmpty, faults.isEmpty { fault("name", "A campaign needs a name.") }
        guard faults.isEmpty else { throw Problem(.unprocessableContent, "The campaign cannot be stored as it is: \(faults[0].at): \(faults[0].detail)", errors: faults) }
    }

    private static func variants(_ list: [JSONValue], among known: [StoredVariant], _ fault: (String, String) -> Void) -> [StoredVariant] {
        var variants: [StoredVariant] = []
        for (index, value) in list.enumerated() {
            let place = "variants/\(index)"
            guard let object = value.object else { fault(place, "An object with a name."); continue }
            guard let name = object["name"]?.string, isVariantName(name) else { fault(place + "/name", "Text of 1 to 60 characters without slashes."); continue }
            guard !variants.contains(where: { $0.name == name }) else { fault(place + "/name", "Another variant has this name."); continue }
            var variant = known.first { $0.name == name } ?? StoredVariant(name: name)
            for member in object.members {
                let value = member.value
                func count(_ path: WritableKeyPath<StoredVariant, Int?>) {
                    if value == .null { variant[keyPath: path] = nil } else if let number = value.int, Self.counts.contains(number) { variant[keyPath: path] = number } else { fault(place + "/" + member.name, "A whole number from 0, or null.") }
                }
                switch member.name {
                case "share":
                    if value == .null { variant.share = nil } else if let share = value.double, (0...100).contains(share) { variant.share = share } else { fault(place + "/share", "A number from 0 to 100, in per cent, or null.") }
                case "aliases":
                    if let list = value.array, list.count <= 50, list.allSatisfy({ $0.string.map { Self.isLine($0) && (1...200).contains($0.unicodeScalars.count) } ?? false }) {
                        variant.aliases = list.compactMap(\.string)
                    } else { fault(place + "/aliases", "At most 50 texts of 1 to 200 characters.") }
                case "sent": count(\.sent)
                case "delivered": count(\.delivered)
                case "delivered_html": count(\.deliveredHTML)
                case "delivered_amp": count(\.deliveredAMP)
                case "viewed": count(\.viewed)
                case "converted": count(\.converted)
                case "name", "parts": break
                default: fault(place + "/" + member.name, "There is no such member.")
                }
            }
            variants.append(variant)
        }
        return variants
    }

    /// Control characters have no place in what is shown on one line.
    private static func isLine(_ text: String) -> Bool { !text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) } }
    static func isVariantName(_ name: String) -> Bool { isLine(name) && (1...60).contains(name.unicodeScalars.count) && !name.contains("/") && name != "." && name != ".." }
}
