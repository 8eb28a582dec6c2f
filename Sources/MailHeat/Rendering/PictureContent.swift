import Clicks
import DOM
import Images
import Layout
import Mail
import Paint
import Picture
import Primitives

extension HeatMap {
    /// What the picture is told about the email and its clicks.
    func pictureInput(_ layout: EmailLayout, list: DisplayList, height: Int, regions: [LinkRegion], attribution: ClickAttribution, width: Int? = nil) -> PictureInput {
        let document = layout.document
        let title = [options.title, layout.heading.subject, document.title].compactMap { $0 }.first { !$0.allSatisfy(\.isWhitespace) } ?? readableName(email.name)
        let width = width ?? options.width
        let labels = document.links.map { link in
            LinkLabel(index: link.index, text: document.linkText(of: link), address: link.href)
        }
        var facts = [layout.heading.format, "\(width) px wide"]
        if let variant = options.attribution.variant { facts.insert("Variant \(variant)", at: 0) }
        if let sender = layout.heading.sender { facts.append("From \(sender)") }
        if let date = options.sentAt.map(SentDate.init(utc:)) ?? layout.heading.date, let text = date.text { facts.append("Sent \(text)") }
        return PictureInput(title: title, facts: facts, emailList: list,
                            emailSize: Size(width: CSSPixels(width), height: CSSPixels(height)), canvasColor: canvasBackground(of: layout.layout),
                            regions: regions, links: labels, attribution: attribution)
    }
}

extension SentDate {
    /// The day of a time, microseconds since 1970.
    fileprivate init(utc time: Int64) {
        let text = EventTime.text(time)
        func number(_ from: Int, _ count: Int) -> Int { Int(text.dropFirst(from).prefix(count)) ?? 0 }
        self.init(year: number(0, 4), month: number(5, 2), day: number(8, 2))
    }
    /// `1 Oct 2026`
    fileprivate var text: String? {
        guard (1...12).contains(month) else { return nil }
        return "\(day) \(["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]) \(year)"
    }
}

/// A file's name without its folders and `.html`.
private func readableName(_ name: String) -> String {
    let file = name.split(separator: "/").last.map { String($0) } ?? name
    for ending in [".html", ".htm", ".eml", ".json"] where file.lowercased().hasSuffix(ending) && file.utf8.count > ending.utf8.count { return String(file.dropLast(ending.count)) }
    return file
}
