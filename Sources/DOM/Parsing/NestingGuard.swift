import Primitives

/// Follows the tags as the tree builder would, roughly, before Gumbo sees them, and refuses what would cost it too much:
/// it is quadratic in nesting and cubic in misnested formatting elements.
///
/// Where the model is not exact it errs towards more open elements, except that a table's parts count as one.
struct NestingGuard {
    private struct Open {
        var number: Int
        /// Of a formatting element: a hash of its tag, by which equal ones are known.
        var tag: UInt64
        var isForeign: Bool
    }

    private let limits: RenderLimits
    private var stack: [Open] = []
    /// Formatting elements that another element's end closed: they are opened again with the next text ("reconstruct the active formatting elements").
    private var pending: [Open] = []
    private var previousEnd = 0
    /// How often each number stands on the stack.
    private var counts: [Int] = []
    private var elements = 0
    /// Open elements summed over all tags, and what is known to cost as much.
    private(set) var work = 0

    init(limits: RenderLimits) { self.limits = limits }

    private static let void = TagNames.set("area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr")
    private static let formatting = TagNames.set("a b big code em font i nobr s small strike strong tt u")
    private static let headings = TagNames.set("h1 h2 h3 h4 h5 h6")
    private static let tableParts = TagNames.set("tbody thead tfoot tr td th caption colgroup")
    private static let cells = TagNames.set("td th caption")
    private static let ruby = TagNames.set("rb rp rt rtc")
    /// Elements at which the search for an open element ends ("has an element in scope"), and the list of formatting elements begins anew.
    private static let scopes = TagNames.set("table td th caption applet marquee object template html")
    private static let markers = TagNames.set("td th caption applet marquee object template")
    /// Elements that end the search for a list item to close: all "special" ones but address, div, p.
    private static let special = TagNames.set("""
        applet article aside blockquote body button caption center colgroup dd details dir dl dt fieldset figcaption figure footer form \
        frameset h1 h2 h3 h4 h5 h6 head header hgroup html iframe li listing marquee menu nav noembed noframes noscript object ol plaintext pre \
        script section select style summary table tbody td template textarea tfoot th thead title tr ul xmp address div p
        """)
    private static let transparent = TagNames.set("address div p")
    private static let integrationPoints = TagNames.set("foreignobject desc title annotation-xml mi mo mn ms mtext")
    private static let breakouts = TagNames.set("""
        b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s \
        small span strong strike sub sup table tt u ul var
        """)
    private static let svg = TagNames.number("svg"), math = TagNames.number("math"), table = TagNames.number("table")
    private static let template = TagNames.number("template"), p = TagNames.number("p"), a = TagNames.number("a"), nobr = TagNames.number("nobr")
    private static let li = TagNames.number("li"), dd = TagNames.number("dd"), dt = TagNames.number("dt"), button = TagNames.number("button"), form = TagNames.number("form")
    private static let option = TagNames.number("option"), select = TagNames.number("select"), rubyBase = TagNames.number("ruby")

    private func isIn(_ set: [Bool], _ number: Int) -> Bool { number < set.count && set[number] }
    private func openCount(_ number: Int) -> Int { number < counts.count ? counts[number] : 0 }

    mutating func visit(_ tag: TagScanner.Tag, number: Int, text: [UInt8]) throws(MailHeatError) {
        work += stack.count + 1
        let followsText = tag.range.lowerBound > previousEnd
        previousEnd = tag.range.upperBound
        if followsText || !tag.isEnd && !isIn(Self.special, number) { reopen() }
        if tag.isEnd {
            end(number)
        } else {
            elements += 1
            if elements > limits.elements {
                throw .badData("The email has more than \(limits.elements) elements, which is more than can be laid out; shorten it.")
            }
            // Each attribute's name is compared with those before it.
            let attributes = min(tag.attributeCount, 1 << 24)
            work += attributes * attributes / 8
            start(tag, number, text)
        }
        if stack.count > limits.openElements {
            throw .badData("The email nests its elements more than \(limits.openElements) deep near byte \(tag.range.lowerBound); close its tags, since no mail client shows such an email.")
        }
        if work > limits.openElementsSummed {
            throw .badData("The email's tags are nested or misnested too often to be read (near byte \(tag.range.lowerBound)); close them in the order in which they were opened.")
        }
    }

    // MARK: Start tags

    private mutating func start(_ tag: TagScanner.Tag, _ number: Int, _ text: [UInt8]) {
        if let top = stack.last, top.isForeign, !isIn(Self.integrationPoints, top.number) {
            if isIn(Self.breakouts, number) {
                while let top = stack.last, top.isForeign, !isIn(Self.integrationPoints, top.number) { removeTop() }
            } else {
                if !tag.isSelfClosing { push(number, tag, isForeign: true, text) }
                return
            }
        }
        if number == Self.svg || number == Self.math {
            if !tag.isSelfClosing { push(number, tag, isForeign: true, text) }
            return
        }
        if isIn(Self.void, number) { return }
        if number == Self.form, openCount(number) > 0 { return }
        closeImplied(number)
        push(number, tag, isForeign: false, text)
    }

    /// Elements that a start tag closes by itself.
    private mutating func closeImplied(_ number: Int) {
        if isIn(Self.tableParts, number) {
            if let index = lastIndex(where: { $0.number == Self.table }, before: { $0.isForeign || $0.number == Self.template }) { pop(to: index + 1) }
        } else if number == Self.p {
            if let index = lastIndex(where: { $0.number == Self.p }, before: { isIn(Self.scopes, $0.number) || $0.number == Self.button || $0.isForeign }) { pop(to: index) }
        } else if number == Self.li || number == Self.dd || number == Self.dt {
            let index = lastIndex(
                where: { number == Self.li ? $0.number == Self.li : $0.number == Self.dd || $0.number == Self.dt },
                before: { $0.isForeign || isIn(Self.special, $0.number) && !isIn(Self.transparent, $0.number) })
            if let index { pop(to: index) }
        } else if number == Self.button || number == Self.select {
            if let index = lastIndex(where: { $0.number == number }, before: { isIn(Self.scopes, $0.number) || $0.isForeign }) { pop(to: index) }
        } else if number == Self.option {
            if stack.last?.number == Self.option { removeTop() }
        } else if isIn(Self.headings, number) {
            if let top = stack.last, isIn(Self.headings, top.number) { removeTop() }
        } else if isIn(Self.ruby, number) {
            if openCount(Self.rubyBase) > 0, let top = stack.last, isIn(Self.ruby, top.number) { removeTop() }
        } else if number == Self.a || number == Self.nobr {
            endFormatting(number)
        }
    }

    // MARK: End tags

    private mutating func end(_ number: Int) {
        guard !isIn(Self.void, number), number == Self.p || openCount(number) > 0 || isIn(Self.headings, number) else { return }
        if isIn(Self.formatting, number) {
            endFormatting(number)
            return
        }
        if number == Self.form {
            // Alone of all elements a form leaves the stack from below others.
            if let index = lastIndex(where: { $0.number == number }, before: { isIn(Self.scopes, $0.number) }) { remove(at: index) }
            return
        }
        let isTablePart = isIn(Self.tableParts, number) || number == Self.table || number == Self.template
        let index = lastIndex(
            where: { $0.number == number || isIn(Self.headings, number) && isIn(Self.headings, $0.number) },
            before: { $0.number == Self.template || $0.number == Self.table || !isTablePart && isIn(Self.scopes, $0.number) })
        if let index { pop(to: index) }
    }

    /// The adoption agency algorithm: with a block above it, the formatting element alone leaves the stack.
    private mutating func endFormatting(_ number: Int) {
        guard openCount(number) > 0,
              let index = lastIndex(where: { $0.number == number }, before: { isIn(Self.scopes, $0.number) }) else { return }
        if stack[(index + 1)...].contains(where: { isIn(Self.special, $0.number) }) {
            // Up to eight rounds, each of which looks up every element between in the stack: 1000 in 2000 a thousand times is a second.
            work += (stack.count - index) * stack.count / 32
            remove(at: index)
        } else {
            // Formatting elements above it open again: <b><i></b> leaves <i>.
            let above = stack[(index + 1)...].filter { isIn(Self.formatting, $0.number) }
            while stack.count > index { removeTop() }
            for open in above { hold(open) }
        }
    }

    // MARK: The stack

    private mutating func push(_ number: Int, _ tag: TagScanner.Tag, isForeign: Bool, _ text: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        if isIn(Self.formatting, number) {
            for byte in text[tag.range] { hash = (hash ^ UInt64(ASCII.lowercased(byte))) &* 0x100_0000_01B3 }
        }
        push(Open(number: number, tag: hash, isForeign: isForeign))
    }

    private mutating func push(_ open: Open) {
        if open.number >= counts.count { counts.append(contentsOf: repeatElement(0, count: open.number + 1 - counts.count)) }
        counts[open.number] += 1
        stack.append(open)
    }

    private mutating func remove(at index: Int) {
        counts[stack[index].number] -= 1
        stack.remove(at: index)
    }

    private mutating func removeTop() {
        if let top = stack.popLast() { counts[top.number] -= 1 }
    }

    private func lastIndex(where isWanted: (Open) -> Bool, before isBarrier: (Open) -> Bool) -> Int? {
        for index in stack.indices.reversed() {
            if isWanted(stack[index]) { return index }
            if isBarrier(stack[index]) { return nil }
        }
        return nil
    }

    /// Closes all from `index` up. Formatting elements among them are to be opened again, unless a cell or the like ends with them.
    private mutating func pop(to index: Int) {
        var formatting: [Open] = []
        while stack.count > index, let top = stack.last {
            removeTop()
            if top.isForeign { continue }
            if isIn(Self.markers, top.number) { formatting.removeAll() }
            if isIn(Self.formatting, top.number) { formatting.append(top) }
        }
        for open in formatting.reversed() { hold(open) }
    }

    /// "Push onto the list of active formatting elements" keeps three equal ones.
    private mutating func hold(_ open: Open) {
        var equal = pending.count { $0.tag == open.tag }
        work += pending.count
        for other in stack.reversed() {
            if equal >= 3 { return }
            if isIn(Self.markers, other.number) { break }
            if other.tag == open.tag, other.number == open.number { equal += 1 }
            work += 1
        }
        if equal < 3 { pending.append(open) }
    }

    /// Opening formatting elements again costs a copy and a look at the stack for each.
    private mutating func reopen() {
        for open in pending {
            push(open)
            work += stack.count
        }
        pending.removeAll(keepingCapacity: true)
    }
}
