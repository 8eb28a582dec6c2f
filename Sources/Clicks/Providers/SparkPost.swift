import JSON

/// SparkPost's webhooks (`[{"msys":{"track_event":{…}}}]`) and Events API (`{"results":[…]}`, flat). A link's name is its `data-msys-linkname`.
enum SparkPost {
    static func recognises(_ object: JSONElement) -> Bool {
        if object["msys"]?.kind == .object { return true }
        if object["results"]?.kind == .array {
            var isOurs = false
            object["results"]?.forEach { if $0["rcpt_to"] != nil, $0["type"] != nil { isOurs = true } }
            return isOurs
        }
        return object["type"] != nil && object["rcpt_to"] != nil && object["event_id"] != nil
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if let classes = object["msys"] {
            var isPing = true
            classes.forEachMember { _, event in
                isPing = false
                read(event: event, &rows, emit)
            }
            guard isPing else { return }
            rows.begin(kind: .other)
            emit(rows.row)
        } else if let results = object["results"] {
            results.forEach { read(event: $0, &rows, emit) }
        } else {
            read(event: object, &rows, emit)
        }
    }

    private static func read(event: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let type = event["type"]?.string ?? ""
        rows.begin(kind: kind(type))
        rows.row.set(.url, event["target_link_url"])
        rows.row.set(.recipient, firstOf: event["raw_rcpt_to"], event["rcpt_to"])
        rows.row.set(.occurredAt, event["timestamp"])
        rows.row.set(.eventID, event["event_id"])
        rows.row.set(.userAgent, event["user_agent"])
        rows.row.set(.ip, event["ip_address"])
        rows.row.set(.variant, firstOf: event["rcpt_meta"]?["variant"], event["ab_test_version"])
        // `raw URL` stands for a link without a name.
        if let name = event["target_link_name"]?.string, name.lowercased() != "raw url" { rows.row.set(.linkName, event["target_link_name"]) }
        if type.hasPrefix("amp_") { rows.row.format = .amp }
        emit(rows.row)
    }
    private static func kind(_ type: String) -> EventKind {
        switch type {
        case "click", "amp_click": .click
        case "injection": .sent
        case "delivery": .delivered
        case "open", "initial_open", "amp_open", "amp_initial_open": .opened
        case "list_unsubscribe", "link_unsubscribe": .unsubscribed
        case "bounce", "out_of_band", "policy_rejection": .bounced
        case "spam_complaint": .complained
        default: .other
        }
    }
}
