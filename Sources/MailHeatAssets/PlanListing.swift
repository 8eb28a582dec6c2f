import AssetFetching
import MailHeat

/// What `--list` prints: every picture that the email names, whether it is fetched, and where it stands.
/// - Parameter present: addresses whose pictures are there already.
func planListing(_ plan: FetchPlan, present: Set<String> = []) -> String {
    if plan.items.isEmpty { return "The email names no pictures." }
    var fetched: [String] = [], there: [String] = [], left: [String] = []
    for item in plan.items {
        let entry = "  \(abbreviated(item.picture.address))\n      \(places(of: item.picture))"
        switch item.decision {
        case .leaveOut(let reason): left.append("\(entry); \(reason)")
        case .fetch: if present.contains(item.picture.address) { there.append(entry) } else { fetched.append(entry) }
        }
    }
    return [("To fetch", fetched), ("Already there", there), ("Left out", left)].filter { !$0.1.isEmpty }
        .map { "\($0.0) (\($0.1.count)):\n" + $0.1.joined(separator: "\n") }.joined(separator: "\n")
}

/// `<img> 600 × 240 at 800 px, 375 × auto at 375 px`: of the places alike in a window, the first.
private func places(of picture: NamedPicture) -> String {
    let namesFormat = Set(picture.uses.map { $0.format }).count > 1
    var kinds: [String] = [], sizes: [String: [String]] = [:], seen: Set<String> = []
    for use in picture.uses {
        let kind = "<\(use.element)>" + (use.role == .content ? "" : " \(use.role.rawValue)") + (namesFormat ? " (\(use.format == .amp ? "AMP" : "HTML"))" : "")
        guard seen.insert("\(kind) \(use.viewport)").inserted else { continue }
        let hasBox = use.role == .content || use.role == .background
        let box = use.width == nil && use.height == nil ? "its own size " : "\(side(use.width)) × \(side(use.height)) "
        let size = (hasBox ? box : "") + "at \(use.viewport) px" + (use.isVisible ? "" : " (hidden)")
        if sizes[kind] == nil { kinds.append(kind) }
        sizes[kind, default: []].append(size)
    }
    let shown = kinds.prefix(4).map { "\($0) " + (sizes[$0] ?? []).joined(separator: ", ") }
    return shown.joined(separator: "; ") + (kinds.count > 4 ? "; and \(kinds.count - 4) other places" : "")
}
private func side(_ value: Double?) -> String { value.map { String(Int(min(max($0, 0), 1e9).rounded())) } ?? "auto" }

/// An address on one line: what is long is cut, what is no plain character is shown by its code.
func abbreviated(_ address: String) -> String {
    let cut = address.unicodeScalars.count <= 160 ? address.unicodeScalars[...] : address.unicodeScalars.prefix(140)
    var text = ""
    for scalar in cut {
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value) {
            text += "\\u{\(String(scalar.value, radix: 16))}"
        } else { text.unicodeScalars.append(scalar) }
    }
    return cut.count < address.unicodeScalars.count ? text + "…" : text
}
