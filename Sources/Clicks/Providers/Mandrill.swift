import JSON
import Primitives

/// Mandrill (Mailchimp Transactional): a form with the array in `mandrill_events`, or the array itself.
/// `msg.clicks` repeats the history of the message and is not counted.
enum Mandrill {
    static func recognises(_ object: JSONElement) -> Bool { object["event"] != nil && object["msg"]?.kind == .object && object["ts"] != nil }

    static func read(_ object: JSONElement, _ rows: inout EventRows, _ emit: (borrowing ClickRow) -> Void) {
        let message = object["msg"]
        rows.begin(kind: kind(object["event"]?.string ?? ""))
        rows.row.set(.url, object["url"])
        rows.row.set(.recipient, message?["email"])
        rows.row.set(.occurredAt, object["ts"])
        rows.row.composeEventID(object["_id"], object["event"], object["ts"], object["url"])
        rows.row.set(.userAgent, object["user_agent"])
        rows.row.set(.ip, object["ip"])
        rows.row.set(.variant, firstOf: message?["metadata"]?["variant"], message?["template"])
        let client = object["user_agent_parsed"]
        if let type = client?["type"]?.string { rows.row.bot = type.lowercased().contains("robot") ? .machine : .unknown }
        if let isMobile = client?["mobile"]?.bool { rows.row.set(.device, Array((isMobile ? "mobile" : "desktop").utf8)) }
        emit(rows.row)
    }
    private static func kind(_ name: String) -> EventKind {
        switch name {
        case "click": .click
        case "send": .sent
        case "delivered": .delivered
        case "open": .opened
        case "unsub": .unsubscribed
        case "hard_bounce", "soft_bounce", "reject", "hard-bounce", "soft-bounce": .bounced
        case "spam": .complained
        default: .other
        }
    }

    /// The body of a form begins so.
    static let formPrefix = Array("mandrill_events=".utf8)
    /// JSON text from form bodies, one a line: `application/x-www-form-urlencoded` decoded.
    static func unwrap(form text: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        for line in text.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let isForm = line.starts(with: formPrefix)
            let value = isForm ? line.dropFirst(formPrefix.count).prefix { $0 != 0x26 } : line
            output += isForm ? PercentEncoding.decodedForm(value) : Array(value)
            output.append(0x0A)
        }
        return output
    }
}
