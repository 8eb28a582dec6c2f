import Layout
import Primitives
import Style

extension Painter {
    /// Shadows, background and border of a fragment (CSS Backgrounds 3 §6.1.3 for the order of the shadows).
    mutating func paintDecorations(of fragment: FragmentID) {
        let kind = fragments[fragment].kind
        guard kind == .box || kind == .inlineBox || kind == .tableGrid else { return }
        let box = fragments[fragment].box
        let style = tree.boxes[box].style
        if kind == .box {
            switch tree.boxes[box].kind {
            // The grid paints for the table, the cells for rows and row groups.
            case .table, .tableRow, .tableRowGroup, .tableColumn, .tableColumnGroup, .marker: return
            default: break
            }
            if tree.styles[style].display == .tableCell {
                if fragments[fragment].isHiddenCell { return }
                paintTablePartBackgrounds(behind: fragment)
            }
        }
        guard decorates[Int(style.index)], isVisible(style) else { return }
        let geometry = geometry(of: fragment)
        if geometry.border.rect.isEmpty { return }
        if paintNativeControl(fragment, style, geometry) { return }
        let hasShadow = !tree.styles[style].boxShadow.isEmpty
        if hasShadow { paintShadows(style, isInset: false, on: geometry.border) }
        if box != canvasBox { paintBackground(style, of: fragment, geometry) }
        if hasShadow { paintShadows(style, isInset: true, on: geometry.padding) }
        if !fragments[fragment].usesCollapsedBorders, !paintBorderImage(style, geometry), tree.styles[style].hasBorder {
            paintBorder(tree.styles[style].borderEdges(widths: geometry.widths), on: geometry.border)
        }
        if kind == .box, !fragments.columnGaps.isEmpty { paintColumnRules(of: fragment, style, at: geometry.border.rect.origin) }
    }

    /// CSS Multi-column Layout 1, "Column Gaps and Rules": in the middle of each gap.
    private mutating func paintColumnRules(of fragment: FragmentID, _ style: StyleID, at origin: Point) {
        guard let gaps = fragments.columnGaps[fragment] else { return }
        let rule = tree.styles[style].rare.columnRule
        let edge = BorderEdge(width: rule.width, style: rule.style, color: rule.color.resolve(tree.styles[style].color))
        let none = BorderEdge(width: 0, style: .none, color: edge.color)
        for gap in gaps {
            let rect = Rect(x: origin.x + gap.x + (gap.width - rule.width) / 2, y: origin.y + gap.y, width: rule.width, height: gap.height)
            paintBorder(Edges(top: none, right: none, bottom: none, left: edge), on: RoundedRect(plain: rect))
        }
    }

    /// The first shadow is on top.
    private mutating func paintShadows(_ style: StyleID, isInset: Bool, on shape: RoundedRect) {
        let current = tree.styles[style].color
        for shadow in tree.styles[style].boxShadow.reversed() where shadow.isInset == isInset {
            list.boxShadow(BoxShadow(box: shape, offsetX: Float(shadow.offsetX), offsetY: Float(shadow.offsetY), blur: Float(max(shadow.blur, 0)),
                                     spread: Float(shadow.spread), color: shadow.color.resolve(current), isInset: isInset))
        }
    }

    /// CSS Basic User Interface 4 §3: outside the border edge, corners following the border's.
    mutating func paintOutline(of fragment: FragmentID) {
        let kind = fragments[fragment].kind
        guard kind == .box || kind == .inlineBox else { return }
        let style = style(of: fragment)
        let outline = tree.styles[style].outline
        guard outline.isDrawn, isVisible(style) else { return }
        let offset = CSSPixels(rounding: tree.styles[style].outlineOffset)
        let outer = geometry(of: fragment).border.outset(by: offset + outline.width)
        let edge = BorderEdge(width: outline.width, style: outline.style, color: outline.color.resolve(tree.styles[style].color))
        paintBorder(Edges(all: edge), on: outer)
    }
}
