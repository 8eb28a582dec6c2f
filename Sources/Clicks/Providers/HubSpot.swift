import JSON

/// HubSpot's email events, as its API gives them. An event that a later one replaces (`obsoletedBy`) is left out.
enum HubSpot {
    static func recognises(_ object: JSONElement) -> Bool {
        if isEvent(object) { return true }
        guard object["events"]?.kind == .array else { return false }
        var isOurs = object["hasMore"] != nil && object["offset"] != nil
        object["events"]?.forEach { if isEvent($0) { isOurs = true } }
        return isOurs
    }
    private static func isEvent(_ object: JSONElement) -> Bool { object["emailCampaignId"] != nil && object["type"] != nil }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if isEvent(object) { return read(event: object, &rows, emit) }
        object["events"]?.forEach { read(event: $0, &rows, emit) }
    }

    private static func read(event: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let isObsolete = event["obsoletedBy"].map { $0.kind != .null } ?? false
        rows.begin(kind: isObsolete ? .other : kind(event["type"]?.string ?? ""))
        rows.row.set(.url, event["url"])
        rows.row.set(.recipient, event["recipient"])
        rows.row.set(.occurredAt, event["created"])
        // The id is unique together with its time only.
        rows.row.composeEventID(event["id"], event["created"])
        rows.row.set(.userAgent, event["userAgent"])
        rows.row.set(.device, event["deviceType"])
        rows.row.set(.ip, event["ipAddress"])
        rows.row.set(.variant, event["emailCampaignGroupId"])
        // `linkId` is a number of unknown base: it is no position and no id that the email carries.
        if let isFiltered = event["filteredEvent"]?.bool { rows.row.bot = isFiltered ? .machine : .person }
        emit(rows.row)
    }
    private static func kind(_ type: String) -> EventKind {
        switch type {
        case "CLICK": .click
        case "SENT": .sent
        case "DELIVERED": .delivered
        case "OPEN": .opened
        case "STATUSCHANGE": .unsubscribed
        case "BOUNCE", "DROPPED": .bounced
        case "SPAMREPORT": .complained
        default: .other
        }
    }
}
