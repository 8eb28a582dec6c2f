/// Plain text as an HTML document that shows it as mail readers do: lines kept, long ones wrapped, addresses linked.
/// - Parameters:
///   - text: UTF-8.
///   - title: the document's title.
/// - Returns: UTF-8.
public func plainTextDocument(_ text: [UInt8], flow: TextFlow = .fixed, title: String? = nil) -> [UInt8] {
    let text = unflowed(text, flow)
    var html = Array(#"<!DOCTYPE html><html><head><meta charset="utf-8"><title>"#.utf8)
    html.reserveCapacity(text.count + text.count / 4 + 512)
    appendEscaped(Array((title ?? "").utf8)[...], to: &html)
    html += Array(#"</title><style>body{margin:16px;background:#fff;color:#111;font:14px/1.45 monospace;white-space:pre-wrap;overflow-wrap:anywhere}</style></head><body>"#.utf8)
    var copied = 0
    var finder = AddressFinder(text)
    while let address = finder.next() {
        appendEscaped(text[copied..<address.range.lowerBound], to: &html)
        html += Array(#"<a href=""#.utf8)
        html += Array(address.prefix.utf8)
        appendEscaped(text[address.range], to: &html)
        html += Array(#"">"#.utf8)
        appendEscaped(text[address.range], to: &html)
        html += Array("</a>".utf8)
        copied = address.range.upperBound
    }
    appendEscaped(text[copied...], to: &html)
    html += Array("</body></html>".utf8)
    return html
}

private func appendEscaped(_ text: ArraySlice<UInt8>, to html: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): html += Array("&amp;".utf8)
        case UInt8(ascii: "<"): html += Array("&lt;".utf8)
        case UInt8(ascii: ">"): html += Array("&gt;".utf8)
        case UInt8(ascii: "\""): html += Array("&quot;".utf8)
        default: html.append(byte)
        }
    }
}
