import Primitives
import Style

/// Finds where the content of a strip may be broken (CSS Fragmentation 3, "Possible Break Points").
struct ColumnAtomFinder {
    let engine: LayoutEngine
    private(set) var atoms: [ColumnAtom] = []
    /// What the next atom has to heed.
    private var forcesNext = false
    private var avoidsNext = false

    init(engine: LayoutEngine) { self.engine = engine }

    /// The content of a strip or of a block box that may be broken; `top` is the fragment's own.
    mutating func visit(childrenOf fragment: FragmentID, top: CSSPixels) {
        let lineCount = countLines(of: fragment)
        var line = 0
        var child = engine.fragments[fragment].firstChild
        while child.isSome {
            let place = top + engine.fragments[child].offset.y
            switch engine.fragments[child].kind {
            case .line:
                // Orphans and widows: a break leaves so many lines on either side.
                let style = engine.tree[styleOf: engine.fragments[fragment].box].rareInherited
                append(top: place, bottom: place + engine.fragments[child].size.height,
                       allowsBreak: line == 0 || (line >= style.orphans && lineCount - line >= style.widows),
                       atomsBefore: min(line, style.orphans))
                line += 1
            case .box: visit(box: child, top: place)
            case .inlineBox, .text, .outOfFlowPlaceholder, .tableGrid: break
            }
            child = engine.fragments[child].nextSibling
        }
    }

    private mutating func visit(box fragment: FragmentID, top: CSSPixels) {
        let box = engine.fragments[fragment].box
        let style = engine.tree.boxes[box].style
        // Floats and markers stay with the lines beside them.
        if engine.tree.styles[style].isFloating || engine.tree.boxes[box].kind == .marker || engine.tree.styles[style].isOutOfFlow { return }
        let bottom = top + engine.fragments[fragment].size.height
        let rare = engine.tree.styles[style].rare
        if rare.breakBefore == .column { forcesNext = true } else if rare.breakBefore == .avoid { avoidsNext = true }
        if engine.isBreakable(fragment) {
            let first = atoms.count
            visit(childrenOf: fragment, top: top)
            if atoms.count == first {
                append(top: top, bottom: bottom, allowsBreak: true, isSplittable: true)
            } else {
                // The edges of a box stay with what is nearest to them.
                atoms[first].top = min(atoms[first].top, top)
                let last = atoms[atoms.count - 1].bottom
                if bottom > last {
                    let edge = engine.tree.styles[style].height.isAuto ? bottom : last
                    if edge > last { atoms[atoms.count - 1].bottom = edge } else { append(top: last, bottom: bottom, allowsBreak: true, isSplittable: true) }
                }
            }
        } else {
            append(top: top, bottom: bottom, allowsBreak: true)
        }
        if rare.breakAfter == .column { forcesNext = true } else if rare.breakAfter == .avoid { avoidsNext = true }
    }

    private mutating func append(top: CSSPixels, bottom: CSSPixels, allowsBreak: Bool, isSplittable: Bool = false, atomsBefore: Int = 0) {
        atoms.append(ColumnAtom(top: top, bottom: max(bottom, top), isSplittable: isSplittable, allowsBreakBefore: allowsBreak && !avoidsNext, atomsBefore: atomsBefore,
                                forcesBreakBefore: forcesNext))
        forcesNext = false
        avoidsNext = false
    }

    private func countLines(of fragment: FragmentID) -> Int {
        var count = 0
        var child = engine.fragments[fragment].firstChild
        while child.isSome {
            if engine.fragments[child].kind == .line { count += 1 }
            child = engine.fragments[child].nextSibling
        }
        return count
    }
}

extension LayoutEngine {
    /// A block box whose content may go on in the next column. Tables, flex and grid containers, replaced boxes and what scrolls stay whole.
    func isBreakable(_ fragment: FragmentID) -> Bool {
        guard fragments[fragment].kind == .box else { return false }
        let box = fragments[fragment].box
        guard tree.boxes[box].kind == .blockContainer, !tree.boxes[box].isInlineLevel, !tree[styleOf: box].isFloating, !tree[styleOf: box].isOutOfFlow,
              !tree[styleOf: box].display.isTableCell, !tree[styleOf: box].hasColumns, !tree[styleOf: box].rare.avoidsBreakInside else { return false }
        return tree[styleOf: box].overflowY != .auto && tree[styleOf: box].overflowY != .scroll
    }
}
