import JSON

/// Mailgun's webhooks (`{"signature":…,"event-data":…}`) and Events API (`{"items":[…]}`).
enum Mailgun {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["event-data"] != nil || object["items"] != nil && object["paging"] != nil { return true }
        return object["event"] != nil && object["recipient"] != nil && (object["client-info"] != nil || object["message"]?["headers"] != nil)
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if let event = object["event-data"] {
            read(event: event, token: object["signature"]?["token"], &rows, emit)
        } else if let items = object["items"] {
            items.forEach { read(event: $0, token: nil, &rows, emit) }
        } else {
            read(event: object, token: nil, &rows, emit)
        }
    }

    private static func read(event: JSONElement, token: JSONElement?, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        rows.begin(kind: kind(event["event"]?.string ?? ""))
        rows.row.set(.url, event["url"])
        rows.row.set(.recipient, event["recipient"])
        rows.row.set(.occurredAt, event["timestamp"])
        // The event's own id is unique within its day, so the recipient and the address go with it; the webhook's token is in no other feed.
        if event["id"] != nil { rows.row.composeEventID(event["id"], event["recipient"], event["url"]) } else { rows.row.set(.eventID, token) }
        let client = event["client-info"]
        rows.row.set(.userAgent, client?["user-agent"])
        rows.row.set(.device, client?["device-type"])
        rows.row.set(.ip, event["ip"])
        rows.row.set(.variant, firstOf: event["user-variables"]?["variant"], event["template"]?["name"])
        // `apple`, `gmail`, `generic`: a machine; present and empty: a person.
        if let bot = client?["bot"]?.string { rows.row.bot = bot.isEmpty ? .person : .machine }
        emit(rows.row)
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "clicked": .click
        case "accepted": .sent
        case "delivered": .delivered
        case "opened": .opened
        case "unsubscribed": .unsubscribed
        case "failed", "rejected": .bounced
        case "complained": .complained
        default: .other
        }
    }
}
