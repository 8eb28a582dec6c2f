public import Clicks
public import MailHeat

/// Events as campaigns have them, the same for the same seed: people, scanners, repeated ids, events without a time or a person.
public struct SampleEvents: Sendable {
    /// Twelve links, the last of them hidden; two have one address.
    public static let email = Email(bytes: Array(("<html><body>" + (0..<10).map { "<p><a href=\"https://shop.example/\($0)?utm_source=mail\">Link \($0)</a></p>" }.joined()
        + "<p><a href=\"https://shop.example/0?utm_source=mail\">Again</a></p><div style=\"display:none\"><a href=\"https://shop.example/trap\">Trap</a></div></body></html>").utf8), name: "sample.html")
    /// Fewer links, one address in two writings, and another one hidden.
    public static let otherEmail = Email(bytes: Array(("<html><body>" + (0..<4).map { "<p><a href=\"https://shop.example/\($0)?utm_source=mail\">Link \($0)</a></p>" }.joined()
        + "<p><a href=\"https://SHOP.example/0?utm_source=mail\">Again</a></p><div style=\"display:none\"><a href=\"https://shop.example/5\">Five</a></div></body></html>").utf8), name: "other.html")
    /// The delivery events among them are not all there were.
    public static let known = CampaignStatistics.Known(delivered: 100_000)
    /// `Link.index` of the hidden one.
    public let trap = 11
    public private(set) var events: [NormalizedEvent] = []
    /// Microseconds since 1970, amid the events.
    public let middle: Int64 = 1_767_225_600_000_000 + 400_000_000

    private var state: UInt64
    private mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    public init(seed: UInt64, count: Int = 3000) {
        state = seed
        let start: Int64 = 1_767_225_600_000_000
        while events.count < count {
            let person = "person\(random(400))@\(random(2) == 0 ? "example.com" : "EXAMPLE.com")"
            let variant = ["A", "B", "a", ""][random(4)]
            let device: NormalizedEvent.Signs = random(3) == 0 ? .mobile : random(4) == 0 ? [] : .desktop
            let time = start + Int64(random(800)) * 1_000_000 + Int64(random(1000)) * 1000
            func target(_ link: Int) -> NormalizedEvent.Target {
                let address = link == 10 ? "https://shop.example/0" : link == 11 ? "https://shop.example/trap" : link == 13 ? "https://SHOP.example/0?utm_source=mail" : link >= 12 ? "https://elsewhere.example/\(link)" : "https://shop.example/\(link)?utm_source=mail"
                return NormalizedEvent.Target(address: address, variant: variant, format: random(9) == 0 ? .html : nil)
            }
            switch random(20) {
            case 0...2:
                events.append(NormalizedEvent(kind: .opened, id: "o\(events.count)", time: time, target: .init(address: "", variant: variant), recipient: person, signs: random(5) == 0 ? [.flagged] : []))
            case 3: events.append(NormalizedEvent(kind: .delivered, id: "d\(events.count)", time: time, target: .init(address: "", variant: variant), recipient: person))
            case 4: events.append(NormalizedEvent(kind: [EventKind.converted, .unsubscribed, .sent, .bounced][random(4)], id: "e\(events.count)", time: time, target: .init(address: "", variant: variant), recipient: person))
            case 5:
                // A scanner: many links within a second or ten.
                let step = Int64([100_000, 400_000, 900_000, 3_000_000][random(4)]), scanner = "scanner\(random(60))@corp.example"
                for link in 0..<(3 + random(8)) {
                    events.append(NormalizedEvent(kind: .click, id: "s\(events.count)", time: time + Int64(link) * step, target: target(link), recipient: scanner, signs: device))
                }
            case 6: events.append(NormalizedEvent(kind: .click, id: "f\(events.count)", time: time, target: target(random(12)), recipient: person, signs: device.union([NormalizedEvent.Signs.flagged, .head, .listedUserAgent, .listedAddress][random(4)])))
            case 7: events.append(NormalizedEvent(kind: .click, id: "n\(events.count)", target: target(random(13)), recipient: person, signs: device))
            case 8: events.append(NormalizedEvent(kind: .click, id: "h\(events.count)", time: time, target: target(11), recipient: person, signs: device))
            case 9: if let before = events.last { events.append(before) }
            default: events.append(NormalizedEvent(kind: .click, id: "c\(events.count)", time: time, target: target(random(14)), recipient: person, clicks: random(10) == 0 ? 2 : 1, signs: device))
            }
        }
        // In no order.
        for index in events.indices.dropFirst() { events.swapAt(index, random(index + 1)) }
    }

    /// Each event once.
    public var distinct: [NormalizedEvent] {
        var seen: Set<String> = []
        return events.filter { seen.insert($0.id ?? "").inserted }
    }
    public var batches: [[NormalizedEvent]] { stride(from: 0, to: events.count, by: 137).map { Array(events[$0..<min($0 + 137, events.count)]) } }
}
