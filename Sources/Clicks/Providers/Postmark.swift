import JSON

/// Postmark's webhooks: one object each, without an id of the event. Only the first click of a recipient on a link is reported.
enum Postmark {
    static func recognises(_ object: JSONElement) -> Bool { object["RecordType"] != nil }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let type = object["RecordType"]?.string ?? ""
        rows.begin(kind: kind(type, object))
        rows.row.set(.url, object["OriginalLink"])
        rows.row.set(.recipient, firstOf: object["Recipient"], object["Email"])
        rows.row.set(.occurredAt, firstOf: object["ReceivedAt"], object["DeliveredAt"], object["BouncedAt"], object["ChangedAt"])
        rows.row.composeEventID(object["RecordType"], object["MessageID"], object["Recipient"], object["OriginalLink"], object["ReceivedAt"])
        rows.row.set(.userAgent, object["UserAgent"])
        rows.row.set(.device, object["Platform"])
        rows.row.set(.ip, object["Geo"]?["IP"])
        rows.row.set(.variant, object["Metadata"]?["variant"])
        rows.row.format = object["ClickLocation"]?.bytes.flatMap { EmailFormat($0[...]) }
        emit(rows.row)
    }
    private static func kind(_ type: String, _ object: JSONElement) -> EventKind {
        switch type {
        case "Click": .click
        case "Delivery": .delivered
        case "Open": .opened
        case "Bounce": .bounced
        case "SpamComplaint": .complained
        case "SubscriptionChange": object["SuppressSending"]?.bool == true ? .unsubscribed : .other
        default: .other
        }
    }
}
