import Primitives

extension Document {
    /// What a reader sees of a link: its text and the alt texts of its pictures, white space collapsed.
    /// Of an `area`, its own alt text. Empty where there is nothing to read.
    public func linkText(of link: Link) -> String {
        if link.isArea { return collapsed(attribute(.alt, of: link.node) ?? []) }
        var bytes: [UInt8] = []
        visit(link) { node, isText in
            if isText {
                bytes += textBytes(of: node)
            } else {
                // A picture and a break part words, as a text's white space does.
                bytes.append(0x20)
                bytes += attribute(.alt, of: node) ?? []
                bytes.append(0x20)
            }
        }
        return collapsed(bytes[...])
    }

    /// Whether a link has pictures and no text of its own: its text is then their alt texts, and may be empty.
    public func isPictureOnly(_ link: Link) -> Bool {
        if link.isArea { return true }
        var hasText = false, hasPicture = false
        visit(link) { node, isText in
            if isText {
                hasText = hasText || !collapsed(textBytes(of: node)).isEmpty
            } else {
                hasPicture = hasPicture || nodes[node].name == .img || nodes[node].isForeign
            }
        }
        return hasPicture && !hasText
    }

    /// Calls `body` for each text and for each element that parts text: pictures, breaks and blocks.
    private func visit(_ link: Link, _ body: (NodeID, _ isText: Bool) -> Void) {
        var node = next(after: link.node, within: link.node)
        while node.isSome {
            let name = nodes[node].name
            var skips = false
            if nodes[node].kind == .text {
                body(node, true)
            } else if nodes[node].isForeign {
                if name == .svg { body(node, false) }
                skips = true
            } else {
                switch name {
                case .style, .script, .title, .template, .head, .noframes, .iframe, .object, .video, .audio: skips = true
                case .img, .br, .hr, .p, .div, .table, .tr, .td, .th, .li, .ul, .ol, .h1, .h2, .h3, .h4, .h5, .h6, .center, .blockquote,
                     .section, .article, .header, .footer, .caption, .dt, .dd, .dl, .pre: body(node, false)
                default: break
                }
            }
            node = next(after: node, within: link.node, skippingChildren: skips)
        }
    }

    /// The text with each run of white space as one space and none at the ends; invisible joiners and fillers dropped.
    private func collapsed(_ bytes: ArraySlice<UInt8>) -> String {
        var result = String.UnicodeScalarView()
        var isPending = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: isPending = true
            // Soft hyphen, grapheme joiner, zero-width space and word joiner, byte order mark: fillers of preview texts.
            case 0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF: break
            default:
                if isPending, !result.isEmpty { result.append(" ") }
                isPending = false
                result.append(scalar)
            }
        }
        return String(result)
    }
}
