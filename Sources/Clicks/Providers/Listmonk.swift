import JSON

/// listmonk's link counts (`{"data":[{"url":…,"count":…}]}`); its export of single clicks is CSV and read by its columns.
/// A count is of people where the server tracks them and of clicks where it does not; the answer does not say which.
enum Listmonk {
    static func recognises(_ object: JSONElement) -> Bool {
        guard let data = object["data"], data.kind == .array else { return isEvent(object) }
        var isOurs = false, isOther = false
        data.forEach { if $0["url"] != nil, $0["count"] != nil { isOurs = true } else { isOther = true } }
        return isOurs && !isOther
    }
    private static func isEvent(_ object: JSONElement) -> Bool { object["url"] != nil && object["campaign_uuid"] != nil && object["subscriber_uuid"] != nil }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if isEvent(object) {
            rows.begin(kind: .click)
            rows.row.set(.url, object["url"])
            // Without tracking of people the number is 0 and the address empty.
            rows.row.set(.recipient, object["email"])
            if rows.row.range(.recipient) == nil, object["subscriber_id"]?.int != 0 { rows.row.set(.recipient, object["subscriber_uuid"]) }
            rows.row.set(.occurredAt, object["created_at"])
            return emit(rows.row)
        }
        object["data"]?.forEach { item in
            rows.begin(kind: .click)
            rows.row.belongsToTotals = true
            rows.row.set(.url, item["url"])
            rows.row.set(.total, item["count"])
            emit(rows.row)
        }
    }
}
