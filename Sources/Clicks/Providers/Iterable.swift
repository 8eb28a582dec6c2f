import JSON

/// Iterable's webhooks (`dataFields`) and exports (flat). `hrefIndex` has no documented base and is no position.
enum Iterable {
    static func recognises(_ object: JSONElement) -> Bool {
        guard let name = object["eventName"]?.string else { return false }
        return (name.hasPrefix("email") || name.hasPrefix("hosted") || name == "customEvent" || name == "purchase") && (object["dataFields"] != nil || object["messageId"] != nil || object["campaignId"] != nil)
    }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let fields = object["dataFields"]
        func value(_ name: String) -> JSONElement? { fields?[name] ?? object[name] }
        rows.begin(kind: kind(object["eventName"]?.string ?? ""))
        rows.row.set(.url, value("url"))
        rows.row.set(.recipient, firstOf: value("email"), value("userId"))
        rows.row.set(.occurredAt, value("createdAt"))
        rows.row.composeEventID(value("messageId"), object["eventName"], value("createdAt"), value("hrefIndex"), value("email") ?? value("userId"), value("url"))
        rows.row.set(.userAgent, value("userAgent"))
        rows.row.set(.ip, value("ip"))
        rows.row.set(.variant, firstOf: value("contentId"), value("templateId"))
        if let isBot = value("isBot")?.bool { rows.row.bot = isBot ? .machine : .person }
        emit(rows.row)
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "emailClick": .click
        case "emailSend": .sent
        case "emailOpen": .opened
        case "emailUnSubscribe", "emailUnsubscribe", "hostedUnsubscribeClick": .unsubscribed
        case "emailBounce": .bounced
        case "emailComplaint": .complained
        case "purchase": .converted
        default: .other
        }
    }
}
