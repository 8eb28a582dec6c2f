import JSON

/// Brevo's webhooks, transactional (`link`) and marketing (`URL`, keys with a space). Only `ts_epoch` is surely UTC, and `id` is the webhook's, not the event's.
enum Brevo {
    static func recognises(_ object: JSONElement) -> Bool {
        object["event"] != nil && object["email"] != nil && (object["message-id"] != nil || object["camp_id"] != nil || object["ts_epoch"] != nil)
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let event = object["event"]?.string ?? ""
        rows.begin(kind: kind(event))
        rows.row.set(.url, firstOf: object["link"], object["URL"], object["url"])
        rows.row.set(.recipient, object["email"])
        rows.row.set(.occurredAt, firstOf: object["ts_epoch"], object["ts_event"], object["ts"], object["date_event"], object["date"])
        rows.row.composeEventID(object["message-id"] ?? object["camp_id"], object["event"], object["ts_epoch"] ?? object["ts_event"] ?? object["date_event"], object["email"],
                                object["link"] ?? object["URL"] ?? object["url"])
        rows.row.set(.userAgent, object["user_agent"])
        rows.row.set(.device, object["device_used"])
        rows.row.set(.variant, object["template_id"])
        if event.contains("proxy_open") { rows.row.bot = .machine }
        emit(rows.row)
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "click": .click
        case "request", "sent": .sent
        case "delivered": .delivered
        case "opened", "open", "unique_opened", "proxy_open", "unique_proxy_open", "first_opening": .opened
        case "unsubscribe", "unsubscribed": .unsubscribed
        case "hard_bounce", "soft_bounce", "blocked", "invalid_email": .bounced
        case "spam", "complaint": .complained
        default: .other
        }
    }
}
