/// How a case's document begins, and so in which mode it is laid out.
public enum Doctype: String, Sendable, CaseIterable {
    /// `<!DOCTYPE html>`: no-quirks mode.
    case html
    /// XHTML 1.0 Transitional, the doctype of most emails: limited-quirks mode.
    case xhtml
    /// No doctype: quirks mode.
    case none

    public var markup: String {
        switch self {
        case .html: "<!DOCTYPE html>"
        case .xhtml: #"<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">"#
        case .none: ""
        }
    }
}
