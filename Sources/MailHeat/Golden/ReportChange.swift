import Clicks
import Primitives

/// A link that two reports show differently.
public struct LinkChange: Sendable, Hashable, CustomStringConvertible {
    public enum Aspect: String, Sendable, Hashable, CaseIterable {
        /// One of the reports has no such link.
        case presence
        /// Its boxes, by more than a device px.
        case box
        case badge
        case tier
        /// Its number, state, rank or share of clicks.
        case value
    }
    /// Its number in the new report; in the old one where it is gone.
    public var index: Int
    public var href: String
    public var text: String
    public var aspects: [Aspect]
    /// What was and what is, a clause for each aspect.
    public var details: [String]

    public var description: String {
        let name = text.isEmpty ? href : "\"\(text)\" (\(href))"
        return "link \(index) \(name): \(details.joined(separator: "; "))"
    }
}

extension HeatMap.Report {
    /// The links whose box, badge, tier or number differs, in document order. Links are the same by address, and by their order among those of one address.
    /// - Parameters:
    ///   - old: what this report is compared with.
    ///   - tolerance: device px by which a box may be off.
    public func changes(from old: HeatMap.Report, tolerance: Double = 1) -> [LinkChange] {
        var unused: [String: [Link]] = [:]
        for link in old.links.reversed() { unused[link.href, default: []].append(link) }
        var changes: [LinkChange] = []
        for link in links {
            guard let before = unused[link.href]?.popLast() else {
                changes.append(LinkChange(index: link.index, href: link.href, text: link.text, aspects: [.presence], details: ["is new"]))
                continue
            }
            if let change = Self.change(from: before, to: link, tolerance) { changes.append(change) }
        }
        for link in old.links where unused[link.href]?.contains(where: { $0.index == link.index }) == true {
            changes.append(LinkChange(index: link.index, href: link.href, text: link.text, aspects: [.presence], details: ["is gone"]))
        }
        return changes
    }

    private static func change(from old: Link, to new: Link, _ tolerance: Double) -> LinkChange? {
        var change = LinkChange(index: new.index, href: new.href, text: new.text, aspects: [], details: [])
        func note(_ aspect: LinkChange.Aspect, _ detail: String) {
            if !change.aspects.contains(aspect) { change.aspects.append(aspect) }
            change.details.append(detail)
        }
        let boxes = (old.places.flatMap(\.boxes), new.places.flatMap(\.boxes)), badges = (old.places.compactMap(\.badge), new.places.compactMap(\.badge))
        if !areNear(boxes.0, boxes.1, tolerance) || old.places.map(\.page) != new.places.map(\.page) { note(.box, "its box was \(text(boxes.0)) and is \(text(boxes.1))") }
        if !areNear(badges.0, badges.1, tolerance) { note(.badge, "its badge was \(text(badges.0)) and is \(text(badges.1))") }
        if old.tier != new.tier { note(.tier, "its tier was \(text(old.tier?.name)) and is \(text(new.tier?.name))") }
        if old.state != new.state { note(.value, "it was \"\(old.state.rawValue)\" and is \"\(new.state.rawValue)\"") }
        if old.total != new.total { note(.value, "its clicks were \(text(old.total)) and are \(text(new.total))") }
        if old.unique != new.unique { note(.value, "its unique clicks were \(text(old.unique)) and are \(text(new.unique))") }
        if rounded(old.rate) != rounded(new.rate) { note(.value, "its rate was \(text(rounded(old.rate))) and is \(text(rounded(new.rate)))") }
        if old.rank != new.rank { note(.value, "its rank was \(text(old.rank)) and is \(text(new.rank))") }
        return change.aspects.isEmpty ? nil : change
    }

    private static func areNear(_ old: [Box], _ new: [Box], _ tolerance: Double) -> Bool {
        old.count == new.count && zip(old, new).allSatisfy { a, b in
            abs(a.x - b.x) <= tolerance && abs(a.y - b.y) <= tolerance && abs(a.width - b.width) <= tolerance && abs(a.height - b.height) <= tolerance
        }
    }
    private static func text(_ boxes: [Box]) -> String {
        func number(_ value: Double) -> String { Decimal.string(value, places: 0) }
        let shown = boxes.prefix(2).map { "\(number($0.width))×\(number($0.height)) at \(number($0.x)),\(number($0.y))" }
        return boxes.isEmpty ? "not there" : shown.joined(separator: " and ") + (boxes.count > 2 ? " and \(boxes.count - 2) more" : "")
    }
    private static func text<Value: CustomStringConvertible>(_ value: Value?) -> String { value?.description ?? "unknown" }
    /// As far as the JSON says it.
    private static func rounded(_ rate: Double?) -> String? { rate.map { Decimal.string($0, places: 4) } }
}
