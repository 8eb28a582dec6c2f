/// The chrome's scale of type: a few sizes, three weights. Lengths are CSS px.
struct Lettering: Hashable {
    var size: Double
    var weight: Int
    var lineHeight: Double
    var isTabular = false
    var letterSpacing = 0.0

    static let title = Lettering(size: 22, weight: 600, lineHeight: 28, letterSpacing: -0.3)
    static let figure = Lettering(size: 20, weight: 600, lineHeight: 28, isTabular: true, letterSpacing: -0.2)
    static let slideTitle = Lettering(size: 28, weight: 600, lineHeight: 34, letterSpacing: -0.4)
    static let slideFigure = Lettering(size: 26, weight: 600, lineHeight: 34, isTabular: true, letterSpacing: -0.3)
    static let slideFinding = Lettering(size: 15, weight: 500, lineHeight: 21)
    static let panel = Lettering(size: 15, weight: 600, lineHeight: 20)
    static let finding = Lettering(size: 14, weight: 500, lineHeight: 20)
    static let fact = Lettering(size: 12, weight: 400, lineHeight: 16)
    static let heading = Lettering(size: 13, weight: 600, lineHeight: 16)
    static let name = Lettering(size: 13, weight: 500, lineHeight: 16)
    static let number = Lettering(size: 13, weight: 500, lineHeight: 16, isTabular: true)
    static let plainNumber = Lettering(size: 13, weight: 400, lineHeight: 16, isTabular: true)
    static let label = Lettering(size: 11, weight: 500, lineHeight: 16)
    static let address = Lettering(size: 11, weight: 400, lineHeight: 14)
    static let note = Lettering(size: 11, weight: 400, lineHeight: 16, isTabular: true)
    static let rowNumber = Lettering(size: 11, weight: 600, lineHeight: 16, isTabular: true)
    static let badgeValue = Lettering(size: 11, weight: 600, lineHeight: 14, isTabular: true)
    static let badgeNumber = Lettering(size: 10, weight: 600, lineHeight: 14, isTabular: true)
    static let compactValue = Lettering(size: 10, weight: 600, lineHeight: 12, isTabular: true)
    static let smallNumber = Lettering(size: 8, weight: 600, lineHeight: 10, isTabular: true)
    static let compactNumber = Lettering(size: 9, weight: 600, lineHeight: 12, isTabular: true)
}
