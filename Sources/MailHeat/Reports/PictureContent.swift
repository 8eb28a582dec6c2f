import Clicks
import DOM
import Layout
import Paint
import Picture
import Primitives

/// What the picture is told about the email and its clicks.
func pictureInput(_ email: EmailLayout, source: Email, list: DisplayList, height: Int, width: Int, regions: [LinkRegion], attribution: ClickAttribution, options: HeatMapOptions) -> PictureInput {
    let document = email.document
    let title = [options.title, email.heading.subject, document.title].compactMap { $0 }.first { !$0.allSatisfy(\.isWhitespace) } ?? source.name
    let labels = document.links.map { link in
        LinkLabel(index: link.index, text: document.linkText(of: link), address: link.href)
    }
    return PictureInput(title: title, facts: [email.heading.format, "\(width) px wide"] + email.heading.facts, emailList: list, emailSize: Size(width: CSSPixels(width), height: CSSPixels(height)),
                        canvasColor: canvasBackground(of: email.layout), regions: regions, links: labels, attribution: attribution)
}
