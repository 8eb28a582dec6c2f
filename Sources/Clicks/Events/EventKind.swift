import Primitives

/// What happened to an email, in the words that all providers share.
public enum EventKind: Int, Sendable, Hashable, CaseIterable {
    case click, sent, delivered, opened, converted, unsubscribed, bounced, complained
    /// Anything else that a provider reports.
    case other

    public var name: String {
        switch self {
        case .click: "click"
        case .sent: "sent"
        case .delivered: "delivered"
        case .opened: "opened"
        case .converted: "converted"
        case .unsubscribed: "unsubscribed"
        case .bounced: "bounced"
        case .complained: "complained"
        case .other: "other"
        }
    }

    /// The kind behind a name as written (`Link Clicked`, `emailOpen`, `group_unsubscribe`): by its letters, whatever stands between them.
    init(naming name: some Sequence<UInt8>) {
        // Most rows say no more than this.
        if name.elementsEqual("click".utf8) { self = .click; return }
        var letters: [UInt8] = []
        for byte in name where ASCII.isAlpha(byte) {
            letters.append(ASCII.lowercased(byte))
            if letters.count == 48 { break }
        }
        func has(_ part: String.UTF8View) -> Bool { Self.contains(letters, part) }
        // The more particular word first: "unsubscribe link clicked" is no click of a reader on content.
        if has("unsub".utf8) || has("optout".utf8) { self = .unsubscribed }
        else if has("click".utf8) || letters.elementsEqual("clk".utf8) { self = .click }
        else if has("open".utf8) || has("view".utf8) { self = .opened }
        else if has("bounce".utf8) || has("dropped".utf8) || has("reject".utf8) { self = .bounced }
        else if has("complain".utf8) || has("spam".utf8) { self = .complained }
        else if has("deliver".utf8) { self = .delivered }
        else if has("conver".utf8) || has("purchase".utf8) || has("order".utf8) { self = .converted }
        else if has("sent".utf8) || has("send".utf8) || has("processed".utf8) || has("accepted".utf8) || has("injection".utf8) || letters.elementsEqual("request".utf8) { self = .sent }
        else { self = .other }
    }

    private static func contains(_ letters: [UInt8], _ part: String.UTF8View) -> Bool {
        guard letters.count >= part.count else { return false }
        for start in 0...(letters.count - part.count) where letters[start...].starts(with: part) { return true }
        return false
    }
}

/// What a provider says about the maker of an event.
enum BotFlag: UInt8, Sendable {
    case unknown, person, machine

    /// `true`, `1`, `yes`, and their opposites; anything else is unknown, which is not a person.
    init(_ bytes: ArraySlice<UInt8>) {
        switch String(decoding: ASCII.lowercased(bytes.prefix(8)), as: UTF8.self) {
        case "true", "1", "yes", "y", "t": self = .machine
        case "false", "0", "no", "n", "f": self = .person
        default: self = .unknown
        }
    }
}

/// A part of an email that has links of its own.
public enum EmailFormat: String, Sendable, Hashable, CaseIterable {
    case html, amp, text

    init?(_ bytes: ArraySlice<UInt8>) {
        switch String(decoding: ASCII.lowercased(bytes.prefix(24)), as: UTF8.self) {
        case "html", "text/html": self = .html
        case "amp", "text/x-amp-html", "amphtml": self = .amp
        case "text", "text/plain", "plain": self = .text
        default: return nil
        }
    }
}

/// What a reader clicked on, as far as the user agent or the provider tells.
public enum Device: String, Sendable, Hashable, CaseIterable {
    case desktop, mobile

    private static let desktopNames: [StaticString] = ["desktop", "computer", "pc", "webmail"]
    private static let mobileNames: [StaticString] = ["mobile", "phone", "smartphone", "tablet", "ios", "android"]

    /// The names that providers give.
    init?(naming bytes: ArraySlice<UInt8>) {
        if Self.desktopNames.contains(where: { ASCII.equalIgnoringCase(bytes, $0) }) { self = .desktop }
        else if Self.mobileNames.contains(where: { ASCII.equalIgnoringCase(bytes, $0) }) { self = .mobile }
        else { return nil }
    }
    /// Tablets are mobile: a narrow column and a finger.
    init(userAgent bytes: ArraySlice<UInt8>) {
        let isMobile = ["mobile", "iphone", "ipad", "android", "tablet"].contains { AutomationSigns.contains(bytes, Array($0.utf8)) }
        self = isMobile ? .mobile : .desktop
    }
}
