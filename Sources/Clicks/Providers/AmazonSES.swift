import JSON

/// Amazon SES: its record is a JSON string inside an SNS notification, or stands alone (Firehose, raw delivery), or is an EventBridge event's `detail`.
enum AmazonSES {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["Type"] != nil, object["TopicArn"] != nil { return true }
        if object["detail-type"] != nil, object["detail"]?["mail"] != nil { return true }
        return isRecord(object)
    }
    private static func isRecord(_ object: JSONElement) -> Bool {
        object["mail"]?["messageId"] != nil && (object["eventType"] != nil || object["notificationType"] != nil)
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if let detail = object["detail"], detail.kind == .object {
            read(record: detail, id: object["id"], &rows, emit)
        } else if object["TopicArn"] != nil {
            // Confirmations and the note that a subscription works hold no record.
            guard let message = object["Message"]?.bytes, let record = try? rows.inner.parse(message), isRecord(record) else {
                rows.begin(kind: .other)
                return emit(rows.row)
            }
            read(record: record, id: object["MessageId"], &rows, emit)
        } else {
            read(record: object, id: nil, &rows, emit)
        }
    }

    private static func read(record: JSONElement, id: JSONElement?, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let type = (record["eventType"] ?? record["notificationType"])?.string ?? ""
        let mail = record["mail"]
        rows.begin(kind: kind(type))
        let details = record[type.lowercased()]
        rows.row.set(.url, details?["link"])
        rows.row.set(.occurredAt, firstOf: details?["timestamp"], mail?["timestamp"])
        rows.row.set(.userAgent, details?["userAgent"])
        rows.row.set(.ip, details?["ipAddress"])
        // A message to several people does not tell who clicked.
        var recipients: [JSONElement] = []
        mail?["destination"]?.forEach { recipients.append($0) }
        if recipients.count == 1 { rows.row.set(.recipient, recipients[0]) }
        mail?["tags"]?["variant"]?.forEach { rows.row.set(.variant, firstOf: $0) }
        // Values of `ses:tags` on the link itself: "key:value" as the email has them.
        details?["linkTags"]?.forEachMember { key, values in
            values.forEach { value in
                guard rows.row.range(.linkName) == nil, let text = value.string else { return }
                rows.row.set(.linkName, Array("\(key):\(text)".utf8))
            }
        }
        if id != nil { rows.row.set(.eventID, id) } else { rows.row.composeEventID(mail?["messageId"], record["eventType"], details?["timestamp"], details?["link"]) }
        emit(rows.row)
    }
    private static func kind(_ type: String) -> EventKind {
        switch type {
        case "Click": .click
        case "Send": .sent
        case "Delivery": .delivered
        case "Open": .opened
        case "Subscription": .unsubscribed
        case "Bounce", "Reject": .bounced
        case "Complaint": .complained
        default: .other
        }
    }
}
