import Primitives

/// How a component takes up room (AMP, "Layouts & media queries"): the `layout` attribute, or what width and height imply.
enum ComponentLayout: String {
    case noDisplay = "nodisplay"
    case fixed, responsive, intrinsic, fill, container
    case fixedHeight = "fixed-height"
    case flexItem = "flex-item"

    init(named name: String?, width: ComponentLength?, height: ComponentLength?, hasSizes: Bool) {
        if let name, let layout = ComponentLayout(rawValue: name.lowercased()) {
            self = layout
        } else if let height, height != .automatic, width == nil || width == .automatic {
            self = .fixedHeight
        } else if let height, height != .automatic, width != nil {
            self = hasSizes ? .responsive : .fixed
        } else {
            self = .container
        }
    }
}

/// The value of a component's `width` or `height`.
enum ComponentLength: Equatable {
    case automatic
    /// A number and the CSS unit that it has or implies.
    case length(Double, unit: String)

    /// CSS px; nil for other units.
    var pixels: Double? {
        guard case .length(let value, let unit) = self, unit == "px" else { return nil }
        return value
    }
    var css: String {
        switch self {
        case .automatic: "auto"
        case .length(let value, let unit): Decimal.string(value, places: 4) + unit
        }
    }

    /// Nil if it is no length that AMP knows.
    init?(_ text: ArraySlice<UInt8>) {
        let text = ASCII.trimmed(text)
        if ASCII.equalIgnoringCase(text, "auto") {
            self = .automatic
            return
        }
        let number = text.prefix { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }
        let unit = String(decoding: ASCII.lowercased(text.dropFirst(number.count)), as: UTF8.self)
        guard let value = Double(String(decoding: number, as: UTF8.self)), value.isFinite, value < 1_000_000,
              ["", "px", "em", "rem", "vh", "vw", "vmin", "vmax", "%"].contains(unit) else { return nil }
        self = .length(value, unit: unit.isEmpty ? "px" : unit)
    }
}
