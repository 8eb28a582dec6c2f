import Foundation
import MailHeat
import MailHeatStore
import ServerSecurity
import StoreModel

/// The example campaigns of `--demo`, once: a newsletter tried in two variants, and a message with an AMP part. Their events are made up, the same each time.
struct Demonstration {
    let components: Components
    private static let setting = "demo"

    /// - Throws: `StoreError` if the examples are not where the service was started.
    func load() async throws {
        let store = components.store
        guard try await store.setting(Self.setting) == nil else { return }
        let newsletter = try Self.file("Examples/newsletter.html")
        var spring = StoredCampaign(name: "Spring newsletter")
        spring.subject = "The sky this spring"
        spring.status = .sent
        spring.tags = ["newsletter", "spring"]
        spring.sentAt = EventTime.parse("2026-03-02T08:00:00Z".utf8)
        spring.sent = 12_400
        spring.delivered = 12_240
        spring.variants = [StoredVariant(name: "A", share: 50, delivered: 6120), StoredVariant(name: "B", share: 50, delivered: 6120)]
        let first = try await store.create(spring)
        for variant in ["A", "B"] { _ = try await store.put(email: newsletter, form: .html, digest: Digest256.hexadecimal(newsletter), campaign: first.id, variant: variant) }
        let map = try JSONDecoder().decode([String: String].self, from: Data(Self.file("Examples/assets.json")))
        for (address, path) in map.sorted(by: { $0.key < $1.key }) {
            let bytes = try Self.file("Examples/" + path)
            guard let type = PictureType.of(bytes) else { continue }
            try await store.put(StoredPicture(address: address, mediaType: type, bytes: bytes, digest: Digest256.hexadecimal(bytes)), campaign: first.id)
        }
        try await add(DemonstrationEvents(seed: 1, links: Self.links(newsletter, .html), format: nil, variants: ["A", "B"], people: 12_240, start: spring.sentAt ?? 0).events, to: first.id)

        let message = try Self.file("Tests/Corpus/messages/autumn.eml")
        var autumn = StoredCampaign(name: "Autumn menu")
        autumn.subject = "Pumpkin is back"
        autumn.status = .sent
        autumn.tags = ["menu"]
        autumn.sentAt = EventTime.parse("2026-10-01T08:00:00Z".utf8)
        autumn.sent = 4200
        autumn.delivered = 4150
        autumn.variants = [StoredVariant(name: "A", share: 100)]
        let second = try await store.create(autumn)
        _ = try await store.put(email: message, form: .eml, digest: Digest256.hexadecimal(message), campaign: second.id, variant: "A")
        for (seed, format) in [(2, EmailFormat.html), (3, .amp)] as [(UInt64, EmailFormat)] {
            try await add(DemonstrationEvents(seed: seed, links: Self.links(message, format), format: format, variants: ["A"], people: format == .html ? 3600 : 550, start: autumn.sentAt ?? 0).events, to: second.id)
        }
        try await store.set(Self.setting, to: "loaded")
    }

    private func add(_ events: [NormalizedEvent], to campaign: Int64) async throws {
        _ = try await components.events.ingest(EventBatch(campaign: campaign, events: events, digest: Digest256.bytes(Array("demo \(campaign)".utf8))))
    }
    private static func links(_ email: [UInt8], _ format: EmailFormat) -> [String] {
        (Email(bytes: email, name: "example", format: format).linkIdentities() ?? []).filter { !$0.isUntracked }.map(\.address)
    }
    private static func file(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreError.unusable("The example needs the project's folder (\(path)): start the service there, or leave out --demo.")
        }
        return [UInt8](data)
    }
}

/// What people might have done with an email: openings, clicks that fall off down the page, some conversions, and a few scanners among them.
struct DemonstrationEvents {
    private(set) var events: [NormalizedEvent] = []
    private var state: UInt64

    private mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }

    init(seed: UInt64, links: [String], format: EmailFormat?, variants: [String], people: Int, start: Int64) {
        state = seed
        guard !links.isEmpty else { return }
        let names = ["ana", "ben", "carla", "dev", "elif", "fumi", "greta", "hugo", "ines", "jonas", "kaya", "lars"]
        for person in 0..<people where random(100) < 46 {
            let variant = variants[person % variants.count]
            let address = "\(names[random(names.count)]).\(person)@example.\(["com", "org", "net"][random(3)])"
            let signs: NormalizedEvent.Signs = random(100) < 58 ? .mobile : .desktop
            // Most within the first day, the rest over two weeks.
            let time = start + Int64(random(10) < 8 ? random(86_400) : random(14 * 86_400)) * 1_000_000
            func event(_ kind: EventKind, _ link: Int?, after seconds: Int, _ signs: NormalizedEvent.Signs) -> NormalizedEvent {
                NormalizedEvent(kind: kind, id: "demo-\(seed)-\(events.count)", time: time + Int64(seconds) * 1_000_000, target: .init(address: link.map { links[$0] } ?? "", variant: variant, format: link == nil ? nil : format),
                                recipient: address, signs: signs)
            }
            events.append(event(.opened, nil, after: 0, random(12) == 0 ? signs.union(.flagged) : signs))
            if random(100) < 3 {
                // A scanner follows every link at once.
                for link in links.indices { events.append(event(.click, link, after: 0, .desktop)) }
                continue
            }
            guard random(100) < (variant == "B" ? 31 : 24) else { continue }
            for click in 0..<(1 + random(6) / 4) {
                // The lower a link, the fewer come so far.
                let link = min(random(links.count), random(links.count), random(links.count * 2))
                events.append(event(.click, link, after: 8 + click * 40 + random(30), random(40) == 0 ? signs.union(.flagged) : signs))
            }
            if random(100) < 9 { events.append(event(.converted, nil, after: 900, signs)) }
            if random(200) == 0 { events.append(event(.unsubscribed, nil, after: 60, signs)) }
        }
    }
}
