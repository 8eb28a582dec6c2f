import JSON

/// Customer.io's reporting webhooks: one object each, told by `object_type` and `metric`.
enum CustomerIO {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["object_type"] != nil, object["metric"] != nil { return true }
        return object["event_type"]?.string?.hasPrefix("email_") == true && object["data"]?.kind == .object
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let data = object["data"]
        let isEmail = object["object_type"].map { $0.string == "email" } ?? true
        let metric = object["metric"]?.string ?? String((object["event_type"]?.string ?? "").dropFirst("email_".utf8.count))
        rows.begin(kind: isEmail ? kind(metric) : .other)
        rows.row.set(.url, data?["href"])
        rows.row.set(.recipient, firstOf: data?["recipient"], data?["identifiers"]?["email"], data?["identifiers"]?["id"], data?["customer_id"])
        rows.row.set(.occurredAt, object["timestamp"])
        rows.row.set(.eventID, object["event_id"])
        rows.row.set(.linkID, data?["link_id"])
        rows.row.set(.variant, firstOf: data?["content_id"], data?["action_id"])
        emit(rows.row)
    }
    private static func kind(_ metric: String) -> EventKind {
        switch metric {
        case "clicked", "human_clicked": .click
        case "sent": .sent
        case "delivered": .delivered
        case "opened", "human_opened": .opened
        case "converted": .converted
        case "unsubscribed", "topic_unsubscribed": .unsubscribed
        case "bounced", "dropped", "failed": .bounced
        case "spammed": .complained
        default: .other
        }
    }
}
