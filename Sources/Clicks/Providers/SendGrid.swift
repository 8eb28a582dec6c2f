import JSON

/// SendGrid's Event Webhook: an array of flat objects; arguments of the customer stand among the provider's keys.
enum SendGrid {
    static func recognises(_ object: JSONElement) -> Bool { object["event"] != nil && (object["sg_event_id"] != nil || object["sg_message_id"] != nil) }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        rows.begin(kind: kind(object["event"]?.string ?? ""))
        rows.row.set(.url, object["url"])
        rows.row.set(.recipient, object["email"])
        rows.row.set(.occurredAt, object["timestamp"])
        rows.row.set(.eventID, object["sg_event_id"])
        rows.row.set(.userAgent, object["useragent"])
        rows.row.set(.ip, object["ip"])
        rows.row.set(.variant, firstOf: object["variant"], object["nlvx_campaign_split_id"])
        // `url_offset.index` is no position (numbers are missing and repeat): only the part of the email is taken from it.
        rows.row.format = format(object["url_offset"]?["type"]) ?? format(object["sg_content_type"])
        if object["sg_machine_open"]?.bool == true { rows.row.bot = .machine }
        emit(rows.row)
    }
    private static func format(_ element: JSONElement?) -> EmailFormat? { element?.bytes.flatMap { EmailFormat($0[...]) } }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "click": .click
        case "processed": .sent
        case "delivered": .delivered
        case "open": .opened
        case "unsubscribe", "group_unsubscribe": .unsubscribed
        case "bounce", "dropped": .bounced
        case "spamreport": .complained
        default: .other
        }
    }
}
