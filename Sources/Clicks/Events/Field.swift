import Primitives

/// One value for each `Field`, by its raw value.
typealias PerField<Value> = InlineArray<17, Value>

/// What a column of a click file, or a key of its JSON rows, may mean.
enum Field: Int, CaseIterable, Sendable {
    case url, total, unique, recipient, occurredAt, eventID, event, linkID, linkName, linkIndex, userAgent, ip, bot, device, format, variant, method

    /// Names in use among email tools, lower case and without anything but letters and digits; of two columns with one meaning the earlier name wins.
    private var names: [String] {
        switch self {
        case .url: ["url", "link", "href", "linkurl", "clickedurl", "clickurl", "target", "targeturl", "targetlinkurl", "destinationurl", "destination",
                    "originallink", "originalurl", "address", "linkaddress", "linkclicked", "original", "details"]
        case .total: ["total", "totalclicks", "clicks", "clickstotal", "clickcount", "clickscount", "count", "hits", "timesclicked",
                      "numberofclicks", "clickedeventscount"]
        case .unique: ["unique", "uniqueclicks", "uniqueclick", "uniques", "clicksunique", "uniqueclickers", "clickers", "uniqueclickcount",
                       "uniquehits", "clickedmessagescount"]
        case .recipient: ["recipient", "email", "emailaddress", "recipientemail", "recipientid", "subscriber", "subscriberid", "subscriberuuid",
                          "subscriberemail", "contact", "contactid", "profileid", "customerid", "userid", "user", "to", "rcptto"]
        case .occurredAt: ["occurredat", "clickedat", "timestamp", "time", "eventtime", "eventtimestamp", "datetime", "clicktime", "date", "createdat",
                           "createdtime", "receivedat", "datehit", "statuschange", "at", "ts"]
        case .eventID: ["eventid", "sgeventid", "clickid", "eventuuid", "id", "uuid"]
        case .event: ["event", "eventtype", "eventname", "statustype", "recordtype"]
        case .linkID: ["linkid", "urlid", "lid", "hreflinkid", "redirectid"]
        case .linkName: ["linkname", "linkalias", "alias", "targetlinkname", "linktag"]
        case .linkIndex: ["linkindex"]
        case .userAgent: ["useragent", "agent"]
        case .ip: ["ip", "ipaddress", "clientip"]
        case .bot: ["isbot", "bot", "botclick", "machine", "issuspectedbotclick", "filteredevent", "scanner"]
        case .device: ["device", "devicetype", "platform", "useragentdevice"]
        case .format: ["format", "clicklocation", "contenttype", "part"]
        case .variant: ["variant", "variation", "variationname", "messagevariationname", "abgroup", "split"]
        case .method: ["method", "httpmethod", "requestmethod"]
        }
    }

    private static let meanings: [[UInt8]: (field: Field, priority: Int)] = {
        var table: [[UInt8]: (field: Field, priority: Int)] = [:]
        for field in allCases {
            for (priority, name) in field.names.enumerated() { table[Array(name.utf8)] = (field, priority) }
        }
        return table
    }()
    private static let longestName = 32

    /// The meaning of a column's name as written, and how strong a claim the name makes (0 is the strongest).
    static func meaning(of name: ArraySlice<UInt8>) -> (field: Field, priority: Int)? {
        var letters: [UInt8] = []
        for byte in name where ASCII.isAlpha(byte) || ASCII.isDigit(byte) {
            letters.append(ASCII.lowercased(byte))
            if letters.count > longestName { return nil }
        }
        return meanings[letters]
    }
}
