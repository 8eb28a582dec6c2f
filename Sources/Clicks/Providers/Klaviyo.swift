import JSON

/// Klaviyo's system webhooks (`{"data":[{"topic":…,"payload":…}]}`) and Events API. People are mostly known by profile id alone.
enum Klaviyo {
    static func recognises(_ object: JSONElement) -> Bool {
        if isEvent(object) || isTopic(object) { return true }
        var isOurs = false
        object["data"]?.forEach { if isTopic($0) || isEvent($0) { isOurs = true } }
        return isOurs
    }
    private static func isTopic(_ object: JSONElement) -> Bool { object["topic"]?.string?.hasPrefix("event:") == true && object["payload"] != nil }
    private static func isEvent(_ object: JSONElement) -> Bool { object["type"]?.string == "event" && object["attributes"]?["event_properties"] != nil }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        if isEvent(object) {
            read(event: object, topic: nil, id: object["id"], &rows, emit)
        } else if isTopic(object) {
            read(event: object["payload"]?["data"] ?? object, topic: object["topic"]?.string, id: object["external_id"] ?? object["payload"]?["data"]?["id"], &rows, emit)
        } else {
            object["data"]?.forEach { item in
                if isTopic(item) || isEvent(item) { return read(item, &rows, emit) }
                rows.begin(kind: .other)
                emit(rows.row)
            }
        }
    }

    private static func read(event: JSONElement, topic: String?, id: JSONElement?, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let attributes = event["attributes"], properties = attributes?["event_properties"]
        let metric = topic ?? attributes?["metric"]?["name"]?.string
        // Without a topic the kind of an event is its metric's id, which is the account's own: an address tells a click.
        rows.begin(kind: metric.map { EventKind(naming: $0.utf8) } ?? (url(properties) == nil ? .other : .click))
        rows.row.set(.url, url(properties))
        rows.row.set(.recipient, firstOf: event["relationships"]?["profile"]?["data"]?["id"], properties?["$email"], properties?["Recipient Email Address"])
        rows.row.set(.occurredAt, firstOf: attributes?["datetime"], attributes?["timestamp"])
        rows.row.set(.eventID, firstOf: id, properties?["$event_id"])
        rows.row.set(.userAgent, properties?["Client Name"])
        rows.row.set(.device, properties?["Client Type"])
        rows.row.set(.variant, firstOf: properties?["$variation"], properties?["Variation"])
        let bot = properties?["Bot Click"]
        if let flag = bot?.bool { rows.row.bot = flag ? .machine : .person } else if let text = bot?.bytes { rows.row.bot = BotFlag(text[...]) }
        emit(rows.row)
    }
    private static func url(_ properties: JSONElement?) -> JSONElement? { properties?["URL"] ?? properties?["url"] }
}
