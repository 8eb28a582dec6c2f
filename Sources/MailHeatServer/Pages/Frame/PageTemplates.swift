import Hummingbird
import Mustache

/// The templates in `Templates/`, compiled in.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary

    static let shared = PageTemplates()

    private init() {
        MustacheContentTypes.register(EscapedHTML(), named: "PAGE")
        var library = MustacheLibrary()
        for (name, bytes) in Self.sources {
            // The escaping is set here, so that no template can forget it.
            do { try library.register("{{% CONTENT_TYPE:PAGE}}" + String(decoding: bytes, as: UTF8.self), named: name) } catch { preconditionFailure("The template \(name) cannot be read: \(error)") }
        }
        self.library = library
    }

    func render(_ template: String, _ page: Page) -> String { library.render(page, withTemplate: template) ?? "" }

    private static let sources: [(String, [UInt8])] = [
        ("campaign-edit", PackageResources.campaign_edit_mustache), ("campaign-fields", PackageResources.campaign_fields_mustache), ("campaign-new", PackageResources.campaign_new_mustache), ("campaign-title", PackageResources.campaign_title_mustache), ("campaigns", PackageResources.campaigns_mustache), ("event-table", PackageResources.event_table_mustache),
        ("events", PackageResources.events_mustache), ("foot", PackageResources.foot_mustache), ("head", PackageResources.head_mustache),
        ("link-clicks", PackageResources.link_clicks_mustache), ("message", PackageResources.message_mustache), ("notices", PackageResources.notices_mustache),
        ("pages", PackageResources.pages_mustache), ("person", PackageResources.person_mustache), ("set-up", PackageResources.set_up_mustache),
        ("settings-audit", PackageResources.settings_audit_mustache), ("settings-keys", PackageResources.settings_keys_mustache),
        ("settings-privacy", PackageResources.settings_privacy_mustache), ("settings-providers", PackageResources.settings_providers_mustache),
        ("settings-shared", PackageResources.settings_shared_mustache), ("settings-title", PackageResources.settings_title_mustache),
        ("settings-users", PackageResources.settings_users_mustache), ("sign-in", PackageResources.sign_in_mustache), ("slides", PackageResources.slides_mustache), ("stats", PackageResources.stats_mustache),
    ]
}

/// Escapes scalar by scalar. The library's own escaping compares characters, and so lets a quotation mark pass that a combining mark follows:
/// enough to leave an attribute.
struct EscapedHTML: MustacheContentType {
    func escapeText(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            // No character of HTML.
            case "\u{0}": escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

/// A page's own model within what all pages share.
struct Page: MustacheParent {
    var pageTitle: String
    var chrome: Chrome?
    var csrf: String?
    var done: String?
    var fault: String?
    var model: Any

    func child(named name: String) -> Any? {
        switch name {
        case "pageTitle": pageTitle
        case "chrome": chrome
        case "csrf": csrf
        case "done": done
        case "fault": fault
        default: Mirror(reflecting: model).children.first { $0.label == name }.flatMap { Self.unwrapped($0.value) }
        }
    }
    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
}

/// The bar at the top of every page behind the door.
struct Chrome {
    struct Place {
        var label: String
        var address: String
        var isCurrent: Bool
    }
    var places: [Place]
    var userName: String
    var userRole: String
}

/// One of a drop-down's entries.
struct Choice {
    var value: String
    var label: String
    var isSelected: Bool

    static func list(_ entries: [(String, String)], selected: String?) -> [Choice] {
        entries.map { value, label in Choice(value: value, label: label, isSelected: value == (selected ?? "")) }
    }
}

/// One of a row of tabs.
struct Tab {
    var label: String
    var address: String
    var isCurrent: Bool
}

/// Where the reader is in a long list.
struct Pager {
    var previousLabel = "Previous"
    var previous: String?
    var place: String
    var following: String?
}
