public import Primitives

/// CSS Backgrounds 3, "Border Images".
public struct BorderImage: Hashable, Sendable {
    public struct Measure: Hashable, Sendable {
        public enum Kind: UInt8, Hashable, Sendable { case auto, number, length }
        public var kind: Kind
        /// Px of the picture (slices), or border widths.
        public var number = 0.0
        public var length = LengthPercentage.zero
        public static let auto = Measure(kind: .auto)
        public static func number(_ number: Double) -> Measure { Measure(kind: .number, number: number) }
        public static func length(_ length: LengthPercentage) -> Measure { Measure(kind: .length, length: length) }
    }
    public enum Repeat: UInt8, Hashable, Sendable { case stretch, `repeat`, round, space }
    public var source = ImageSource.none
    public var slice = Edges(all: Measure.length(.percent(100)))
    /// The middle is drawn as well.
    public var fillsMiddle = false
    public var width = Edges(all: Measure.number(1))
    public var outset = Edges(all: Measure.number(0))
    public var repeatX = Repeat.stretch
    public var repeatY = Repeat.stretch
    public init() {}
}
