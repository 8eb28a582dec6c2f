import Clicks
import DOM
import Images
import Layout
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
        return PictureInput(title: title, facts: [layout.heading.format, "\(width) px wide"] + layout.heading.facts, emailList: list,
                            emailSize: Size(width: CSSPixels(width), height: CSSPixels(height)), canvasColor: canvasBackground(of: layout.layout),
                            regions: regions, links: labels, attribution: attribution)
    }
}

/// A file's name without its folders and `.html`.
private func readableName(_ name: String) -> String {
    let file = name.split(separator: "/").last.map { String($0) } ?? name
    for ending in [".html", ".htm", ".eml"] where file.lowercased().hasSuffix(ending) && file.utf8.count > ending.utf8.count { return String(file.dropLast(ending.count)) }
    return file
}
