import JSON

/// Braze Currents over HTTP (`{"events":[…]}`, nested or flat) and its warehouse rows as JSON. A suspected reason without a flag is no flag.
enum Braze {
    static func recognises(_ object: JSONElement) -> Bool {
        if isEvent(object) { return true }
        var isOurs = false
        object["events"]?.forEach { if isEvent($0) { isOurs = true } }
        return isOurs
    }
    private static func isEvent(_ object: JSONElement) -> Bool {
        object["event_type"]?.string?.hasPrefix("users.") == true || object["dispatch_id"] != nil && object["external_user_id"] != nil
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if isEvent(object) { return read(event: object, &rows, emit) }
        object["events"]?.forEach { read(event: $0, &rows, emit) }
    }

    private static func read(event: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let properties = event["properties"], user = event["user"]
        func value(_ name: String) -> JSONElement? { properties?[name] ?? user?[name] ?? event[name] }
        rows.begin(kind: event["event_type"]?.string.map(kind) ?? (value("url") == nil ? .other : .click))
        rows.row.set(.url, value("url"))
        rows.row.set(.recipient, firstOf: value("email_address"), value("external_user_id"), value("user_id"))
        rows.row.set(.occurredAt, value("time"))
        rows.row.set(.eventID, event["id"])
        rows.row.set(.userAgent, value("user_agent"))
        rows.row.set(.linkID, value("link_id"))
        rows.row.set(.linkName, value("link_alias"))
        rows.row.set(.variant, firstOf: value("message_variation_name"), value("message_variation_id"), value("canvas_variation_name"), value("canvas_variation_id"))
        if let isAMP = value("is_amp")?.bool { rows.row.format = isAMP ? .amp : .html }
        // null: the workspace filters no bots, which says nothing.
        if let flag = value("is_suspected_bot_click")?.bool { rows.row.bot = flag ? .machine : .person }
        if value("machine_open") != nil, value("machine_open")?.kind != .null { rows.row.bot = .machine }
        emit(rows.row)
    }
    private static func kind(_ type: String) -> EventKind {
        switch type {
        case "users.messages.email.Click": .click
        case "users.messages.email.Send": .sent
        case "users.messages.email.Delivery": .delivered
        case "users.messages.email.Open": .opened
        case "users.messages.email.Unsubscribe": .unsubscribed
        case "users.messages.email.Bounce", "users.messages.email.SoftBounce": .bounced
        case "users.messages.email.MarkAsSpam": .complained
        case "users.campaigns.Conversion", "users.canvas.Conversion": .converted
        default: .other
        }
    }
}
