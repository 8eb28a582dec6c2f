import Primitives

/// Chooses the parts of a message that are shown, and collects what they may refer to.
struct PartSelection {
    /// The candidates under one entity.
    struct Choice {
        var html: Entity?
        var amp: Entity?
        var plain: Entity?
        /// HTML that was sent as a file: shown only where there is nothing else.
        var attached: Entity?

        /// RFC 2046 §5.1.4: the last of several alternatives is the best; elsewhere the first is what a reader sees first.
        mutating func merge(_ other: Choice, lastWins: Bool) {
            html = lastWins ? other.html ?? html : html ?? other.html
            amp = lastWins ? other.amp ?? amp : amp ?? other.amp
            plain = lastWins ? other.plain ?? plain : plain ?? other.plain
            attached = attached ?? other.attached
        }
        var isEmpty: Bool { html == nil && amp == nil && plain == nil && attached == nil }
    }

    private let limits: RenderLimits
    private(set) var related: [Entity] = []
    private(set) var mediaTypes: [String] = []
    private(set) var isEncrypted = false
    /// Parts beyond the limits were not looked at.
    private(set) var isCut = false
    private var enclosedMessages: [Entity] = []
    private var seen = 0

    init(limits: RenderLimits) { self.limits = limits }

    /// The parts of the message itself; those of messages enclosed in it only where it has none of its own.
    mutating func choose(from root: Entity) -> Choice {
        var choice = visit(root, depth: 0)
        var next = 0
        while choice.isEmpty, next < enclosedMessages.count {
            choice = visit(enclosedMessages[next], depth: 0)
            next += 1
        }
        return choice
    }

    private mutating func visit(_ entity: Entity, depth: Int) -> Choice {
        var choice = Choice()
        guard depth <= limits.messageDepth, seen < limits.messageParts else {
            isCut = true
            return choice
        }
        seen += 1
        switch entity.kind {
        case .multipart:
            if entity.subtype == "encrypted" { isEncrypted = true }
            let count = entity.count
            for index in 0..<count {
                if seen >= limits.messageParts { isCut = true; break }
                if let child = entity.child(index) { choice.merge(visit(child, depth: depth + 1), lastWins: entity.subtype == "alternative") }
            }
        case .message:
            if let enclosed = entity.enclosed { enclosedMessages.append(enclosed) }
        case .leaf:
            visitLeaf(entity, &choice)
        case .unknown:
            break
        }
        return choice
    }

    private mutating func visitLeaf(_ entity: Entity, _ choice: inout Choice) {
        let mediaType = entity.mediaType
        if !mediaTypes.contains(mediaType) { mediaTypes.append(mediaType) }
        switch mediaType {
        case "text/html", "application/xhtml+xml":
            if entity.isAttachment { choice.attached = entity } else { choice.html = entity }
        case "text/x-amp-html": choice.amp = entity
        case "text/plain" where !entity.isAttachment: choice.plain = entity
        case "application/pkcs7-mime", "application/x-pkcs7-mime": isEncrypted = true
        default:
            if entity.type == "image" || entity.contentID != nil || entity.location != nil { related.append(entity) }
        }
    }
}
