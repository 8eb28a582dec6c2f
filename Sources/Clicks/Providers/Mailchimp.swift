import JSON

/// Mailchimp's reports: clicks added up for each address (`urls_clicked`), or each member's activity (`emails`). There is no webhook of clicks.
enum Mailchimp {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["urls_clicked"]?.kind == .array { return true }
        if object["emails"]?.kind == .array, object["campaign_id"] != nil { return true }
        if object["activity"]?.kind == .array, object["email_address"] != nil { return true }
        return object["url"] != nil && object["total_clicks"] != nil && object["click_percentage"] != nil
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if let list = object["urls_clicked"] {
            list.forEach { read(totals: $0, &rows, emit) }
        } else if let list = object["emails"] {
            list.forEach { read(member: $0, &rows, emit) }
        } else if object["activity"] != nil {
            read(member: object, &rows, emit)
        } else {
            read(totals: object, &rows, emit)
        }
    }

    private static func read(totals: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        rows.begin(kind: .click)
        rows.row.belongsToTotals = true
        rows.row.set(.url, totals["url"])
        rows.row.set(.total, totals["total_clicks"])
        rows.row.set(.unique, totals["unique_clicks"])
        rows.row.set(.linkID, totals["id"])
        emit(rows.row)
    }
    private static func read(member: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        member["activity"]?.forEach { activity in
            rows.begin(kind: kind(activity["action"]?.string ?? ""))
            rows.row.set(.url, activity["url"])
            rows.row.set(.recipient, member["email_address"])
            rows.row.set(.occurredAt, activity["timestamp"])
            rows.row.set(.ip, activity["ip"])
            rows.row.composeEventID(member["email_address"], activity["action"], activity["timestamp"], activity["url"])
            emit(rows.row)
        }
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "click": .click
        case "open": .opened
        case "sent": .sent
        case "bounce": .bounced
        case "unsub", "unsubscribe": .unsubscribed
        default: .other
        }
    }
}
