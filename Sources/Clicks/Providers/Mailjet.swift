import JSON

/// Mailjet's webhooks (arrays, or bare objects in the older mode) and its link statistics, which alone give positions.
/// `MessageID` exceeds 2⁵³ and is read as an integer.
enum Mailjet {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["event"] != nil, object["mj_campaign_id"] != nil || object["MessageID"] != nil || object["mj_contact_id"] != nil { return true }
        return isStatistic(object) || list(object) != nil
    }
    private static func isStatistic(_ object: JSONElement) -> Bool { object["URL"] != nil && object["ClickedEventsCount"] != nil }
    private static func list(_ object: JSONElement) -> JSONElement? {
        guard let data = object["Data"], data.kind == .array, object["Count"] != nil else { return nil }
        var isOurs = false
        data.forEach { if isStatistic($0) { isOurs = true } }
        return isOurs ? data : nil
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if let list = list(object) {
            list.forEach { read(statistic: $0, &rows, emit) }
        } else if isStatistic(object) {
            read(statistic: object, &rows, emit)
        } else {
            rows.begin(kind: kind(object["event"]?.string ?? ""))
            rows.row.set(.url, object["url"])
            rows.row.set(.recipient, object["email"])
            rows.row.set(.occurredAt, object["time"])
            rows.row.composeEventID(object["MessageID"] ?? object["Message_GUID"], object["event"], object["time"], object["email"], object["url"])
            rows.row.set(.userAgent, object["agent"])
            rows.row.set(.ip, object["ip"])
            rows.row.set(.variant, object["CustomID"])
            emit(rows.row)
        }
    }
    private static func read(statistic: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        rows.begin(kind: .click)
        rows.row.belongsToTotals = true
        rows.row.set(.url, statistic["URL"])
        rows.row.set(.total, statistic["ClickedEventsCount"])
        rows.row.set(.unique, statistic["ClickedMessagesCount"])
        // Positions count from 1.
        if let position = statistic["PositionIndex"]?.int, position >= 1, position < 1_000_000 { rows.row.set(.linkIndex, Array(String(position - 1).utf8)) }
        emit(rows.row)
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "click": .click
        // Mailjet's "sent" is what others call delivered: the recipient's server took the message.
        case "sent": .delivered
        case "open": .opened
        case "unsub": .unsubscribed
        case "bounce", "blocked": .bounced
        case "spam": .complained
        default: .other
        }
    }
}
