public import DOM
import Primitives

/// A link with all by which events may name it.
public struct LinkIdentity: Sendable, Hashable {
    public var link: Link
    /// Ids of a provider that the email carries: `data-mailheat-id`, Braze's `lid`, ids inside tracking links that cannot be read otherwise.
    public var ids: [String]
    /// Names that the sender gave: `data-msys-linkname`, `ses:tags`, `alias`, `name`, `id`.
    public var names: [String]
    /// An attribute takes it out of the provider's tracking.
    public var isOptedOut: Bool
    /// Its address or its text says that it unsubscribes.
    public var isUnsubscribe: Bool
    public init(_ link: Link, ids: [String] = [], names: [String] = [], isOptedOut: Bool = false, isUnsubscribe: Bool = false) {
        self.link = link; self.ids = ids; self.names = names; self.isOptedOut = isOptedOut; self.isUnsubscribe = isUnsubscribe
    }

    /// As the email has it.
    public var address: String { link.href }
    /// No redirect can count its clicks.
    public var isUntracked: Bool { isOptedOut || LinkTracking.isUntracked(Array(link.href.utf8)) }

    /// The ids in an address itself: `lid=` (Braze), `/track/click?…id=` (Mailchimp), `/r/ID` (Mautic), `/link/ID/…` (listmonk).
    static func ids(inAddress raw: ArraySlice<UInt8>) -> [String] {
        guard let address = WebAddress(raw) else { return [] }
        var ids: [String] = []
        func add(_ bytes: ArraySlice<UInt8>?) { if let bytes, !bytes.isEmpty { ids.append(String(decoding: PercentEncoding.decoded(bytes), as: UTF8.self)) } }
        add(address.value("lid"))
        if address.isAt("list-manage.com"), address.hasPathPrefix("/track/click") { add(address.value("id")) }
        let segments = address.segments
        if segments.count == 2, segments[0].elementsEqual("r".utf8) { add(segments[1]) }
        if segments.count == 4, segments[0].elementsEqual("link".utf8) { add(segments[1]) }
        return ids
    }
}

extension Document {
    /// The email's links with what their attributes say about tracking.
    public var linkIdentities: [LinkIdentity] {
        links.map { link in
            var identity = LinkIdentity(link, ids: LinkIdentity.ids(inAddress: Array(link.href.utf8)[...]))
            identity.isUnsubscribe = [link.href, linkText(of: link)].contains { text in
                let letters = Array(text.utf8.filter { ASCII.isAlpha($0) })
                return ["unsub", "optout"].contains { AutomationSigns.contains(letters[...], Array($0.utf8)) }
            }
            let element = nodes[link.node]
            for index in Int(element.attributeStart)..<Int(element.attributeStart + element.attributeCount) {
                let attribute = attributes[index]
                let value = String(decoding: buffer[attribute.value.range], as: UTF8.self)
                let name = atoms.string(attribute.name).lowercased()
                switch name {
                case "data-mailheat-id":
                    identity.ids.append(value)
                    identity.names.append(value)
                // Salesforce's, Marketo's and the senders' own.
                case "data-msys-linkname", "data-cio-tag", "alias", "name", "id": if !value.isEmpty { identity.names.append(value) }
                case "ses:tags":
                    for tag in value.split(separator: ";") { identity.names.append(String(tag.filter { $0 != " " })) }
                case "clicktracking", "data-clicktracking": if value.lowercased() == "off" { identity.isOptedOut = true }
                case "data-msys-clicktrack": if value == "0" { identity.isOptedOut = true }
                case "disable-tracking", "mc:disable-tracking", "mautic:disable-tracking": if value.lowercased() != "false" { identity.isOptedOut = true }
                case "data-pm-no-track", "ses:no-track": identity.isOptedOut = true
                // Customer.io's and Marketo's way.
                case "class": if value.split(separator: " ").contains(where: { ["untracked", "mktnotrack"].contains($0.lowercased()) }) { identity.isOptedOut = true }
                case _ where name.hasPrefix("data-"):
                    // HubSpot's `data-hs-link-id`, and what others name alike.
                    let letters = name.filter { $0 != "-" && $0 != "_" }
                    if value.isEmpty { break }
                    if ["linkid", "linkidv2", "redirectid"].contains(where: { letters.hasSuffix($0) }) { identity.ids.append(value) }
                    if ["linkname", "linkalias", "linktag"].contains(where: { letters.hasSuffix($0) }) { identity.names.append(value) }
                default: break
                }
            }
            return identity
        }
    }
}
