import JSON

/// Mautic's webhooks: arrays under the names of their events. `page_on_hit` reports every tracked page: a click is a hit through an email's redirect.
enum Mautic {
    static func recognises(_ object: JSONElement) -> Bool {
        var isOurs = object["redirect"] != nil && object["dateHit"] != nil
        object.forEachMember { name, _ in if name.hasPrefix("mautic.") { isOurs = true } }
        return isOurs
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if object["dateHit"] != nil { return read(hit: object, &rows, emit) }
        object.forEachMember { name, list in
            guard name.hasPrefix("mautic.") else { return }
            list.forEach { item in
                if name.hasPrefix("mautic.page_on_hit"), let hit = item["hit"] { return read(hit: hit, &rows, emit) }
                let isChannel = name.hasPrefix("mautic.lead_channel_subscription_changed") && item["channel"]?.string == "email"
                rows.begin(kind: name.hasPrefix("mautic.email_on_send") ? .sent : name.hasPrefix("mautic.email_on_open") ? .opened : isChannel ? .unsubscribed : .other)
                let stat = item["stat"]
                let contact = item["contact"] ?? item["lead"] ?? stat?["lead"]
                rows.row.set(.recipient, firstOf: stat?["emailAddress"], address(contact), contact?["id"])
                rows.row.set(.occurredAt, firstOf: stat?["dateRead"], stat?["dateSent"], item["timestamp"])
                if stat?["id"] != nil { rows.row.set(.eventID, stat?["id"]) }
                emit(rows.row)
            }
        }
    }

    private static func read(hit: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let redirect = hit["redirect"]
        let isOfEmail = hit["source"]?.string == "email" || hit["email"]?.kind == .object
        rows.begin(kind: isOfEmail && redirect?.kind == .object ? .click : .other)
        rows.row.set(.url, firstOf: redirect?["url"], hit["url"])
        rows.row.set(.linkID, redirect?["redirectId"])
        rows.row.set(.recipient, firstOf: address(hit["lead"]), hit["lead"]?["id"])
        rows.row.set(.occurredAt, hit["dateHit"])
        rows.row.set(.eventID, hit["id"])
        rows.row.set(.userAgent, hit["userAgent"])
        rows.row.set(.ip, hit["ipAddress"]?["ipAddress"])
        rows.row.set(.variant, hit["email"]?["id"])
        emit(rows.row)
    }
    /// An empty list stands where an object is expected: PHP has one kind of array.
    private static func address(_ contact: JSONElement?) -> JSONElement? {
        contact?["fields"]?["core"]?["email"]?["value"] ?? contact?["email"]
    }
}
