import DOM
import JSON
import Layout
import Primitives

/// The JSON of `mailheat links`.
func linksReport(_ email: EmailLayout, width: Int) -> [UInt8] {
    let regions = linkRegions(of: email.document, in: email.layout)
    var writer = JSONWriter()
    writer.beginObject()
    writer.name("width")
    writer.integer(width)
    writer.name("height")
    writer.integer(email.layout.fragments.contentHeight)
    writer.name("links")
    writer.beginArray()
    for region in regions {
        let link = email.document.links[region.link]
        writer.beginObject()
        writer.name("index")
        writer.integer(link.index)
        writer.name("tag")
        writer.string(link.isArea ? "area" : "a")
        writer.name("href")
        writer.string(link.href)
        writer.name("text")
        writer.string(email.document.linkText(of: link))
        writer.name("rects")
        writer.beginArray()
        for rect in region.rects {
            writer.beginArray()
            for value in [rect.x, rect.y, rect.width, rect.height] { writer.number(value.double, places: 2) }
            writer.endArray()
        }
        writer.endArray()
        writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.bytes + [0x0A]
}
