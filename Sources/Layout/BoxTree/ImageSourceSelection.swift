import DOM
import Primitives
import Style

/// Which of an image's addresses is shown (HTML standard, "Selecting an image source"): `srcset`, `sizes`, `<picture>`.
enum ImageSourceSelection {
    struct Choice {
        var address: String
        /// Image px a CSS px.
        var density: Double
    }
    private struct Candidate {
        var address: String
        var density: Double
    }

    /// Nil where no address is given.
    static func select(for image: NodeID, in document: Document, media: MediaContext) -> Choice? {
        let parent = document.nodes[image].parent
        if parent.isSome, document.nodes[parent].name == .picture {
            var sibling = document.nodes[parent].firstChild
            while sibling.isSome, sibling != image {
                if document.nodes[sibling].name == .source, let set = document.attributeString(.srcset, of: sibling),
                   document.attributeString(.media, of: sibling).map({ matchesMediaQuery($0, media) }) ?? true,
                   let choice = choose(candidates(set, sizes: document.attributeString(.sizes, of: sibling), media: media), resolution: media.resolution) {
                    return choice
                }
                sibling = document.nodes[sibling].nextSibling
            }
        }
        var all: [Candidate] = []
        if let set = document.attributeString(.srcset, of: image) { all = candidates(set, sizes: document.attributeString(.sizes, of: image), media: media) }
        let source = document.attributeString(.src, of: image).map { String(decoding: ASCII.trimmed(Array($0.utf8)[...]), as: UTF8.self) } ?? ""
        if !source.isEmpty, !all.contains(where: { $0.density == 1 }) { all.append(Candidate(address: source, density: 1)) }
        return choose(all, resolution: media.resolution)
    }

    /// The smallest density that is enough, else the largest.
    private static func choose(_ candidates: [Candidate], resolution: Double) -> Choice? {
        var best: Candidate?
        for candidate in candidates {
            guard let current = best else { best = candidate; continue }
            let isEnough = candidate.density >= resolution, currentIsEnough = current.density >= resolution
            if isEnough != currentIsEnough ? isEnough : isEnough ? candidate.density < current.density : candidate.density > current.density { best = candidate }
        }
        return best.map { Choice(address: $0.address, density: max($0.density, 0.001)) }
    }

    /// HTML standard, "Parsing a srcset attribute".
    private static func candidates(_ set: String, sizes: String?, media: MediaContext) -> [Candidate] {
        var result: [Candidate] = []
        var cursor = ByteCursor(Array(set.utf8))
        while !cursor.isAtEnd {
            cursor.skip { ASCII.isWhitespace($0) || $0 == UInt8(ascii: ",") }
            let start = cursor.position
            cursor.skip { !ASCII.isWhitespace($0) }
            var address = cursor.bytes[start..<cursor.position]
            if address.isEmpty { break }
            var descriptor: ArraySlice<UInt8> = []
            if address.last == UInt8(ascii: ",") {
                while address.last == UInt8(ascii: ",") { address.removeLast() }
            } else {
                let first = cursor.position
                cursor.skip { $0 != UInt8(ascii: ",") }
                descriptor = ASCII.trimmed(cursor.bytes[first..<cursor.position])
            }
            var density = 1.0
            if let unit = descriptor.last, let value = LeadingNumber.parse(descriptor) {
                if unit == UInt8(ascii: "x") { density = value }
                if unit == UInt8(ascii: "w") { density = value / sourceSize(sizes, media: media) }
            }
            if !address.isEmpty, density > 0 { result.append(Candidate(address: String(decoding: address, as: UTF8.self), density: density)) }
        }
        return result
    }

    /// HTML standard, "Parsing a sizes attribute": the first entry whose media condition holds, CSS px.
    private static func sourceSize(_ sizes: String?, media: MediaContext) -> Double {
        for entry in (sizes ?? "").split(separator: ",") {
            let trimmed = ASCII.trimmed(Array(entry.utf8)[...])
            let words = trimmed.split(whereSeparator: ASCII.isWhitespace)
            guard let last = words.last else { continue }
            let condition = trimmed.dropLast(last.count)
            if !condition.isEmpty, !matchesMediaQuery(String(decoding: condition, as: UTF8.self), media) { continue }
            guard let value = LeadingNumber.parse(last) else { continue }
            let unit = String(decoding: last.drop { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }, as: UTF8.self)
            let length: Double? = switch unit {
            case "px": value
            case "vw": value * media.viewportWidth / 100
            case "em", "rem": value * 16
            default: nil
            }
            if let length, length > 0 { return length }
        }
        return max(media.viewportWidth, 1)
    }
}
