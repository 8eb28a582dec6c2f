import DOM
import Primitives

/// HTML standard, "Bidirectional text".
extension HintWriter {
    mutating func direction(_ value: ArraySlice<UInt8>, of name: Atom) {
        let direction: Direction
        if ASCII.equalIgnoringCase(value, "ltr") { direction = .leftToRight }
        else if ASCII.equalIgnoringCase(value, "rtl") { direction = .rightToLeft }
        else if ASCII.equalIgnoringCase(value, "auto") { direction = firstStrongDirection() ?? .leftToRight }
        else { return }
        emit(.direction, .keyword(direction.rawValue))
        emit(.unicodeBidi, .keyword((name == .bdo ? UnicodeBidi.isolateOverride : .isolate).rawValue))
    }

    /// `dir=auto`: that of the first letter, elements with a direction of their own left out.
    private func firstStrongDirection() -> Direction? {
        var current = document.next(after: node, within: node)
        while current.isSome {
            let item = document.nodes[current]
            if item.kind == .text {
                for scalar in String(decoding: document.textBytes(of: current), as: UTF8.self).unicodeScalars {
                    if Self.isRightToLeft(scalar) { return .rightToLeft }
                    if scalar.properties.isAlphabetic { return .leftToRight }
                }
            }
            let isSkipped = item.kind == .element && (document.hasAttribute(.dir, on: current) || [Atom.bdi, .script, .style, .textarea].contains(item.name))
            current = document.next(after: current, within: node, skippingChildren: isSkipped)
        }
        return nil
    }
    /// Letters of Hebrew, Arabic and their neighbours: the blocks that Unicode sets aside for them.
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: scalar.properties.isAlphabetic
        case 0x200F: true
        default: false
        }
    }
}
