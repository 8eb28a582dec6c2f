import Clicks
import Primitives
import Testing
@testable import Picture

@Suite struct PaletteTests {
    static let palettes = [TierPalette.standard, .accessible]

    @Test(arguments: Tier.allCases, palettes) func badgeTextStandsOut(tier: Tier, palette: TierPalette) {
        #expect(palette.fill(tier).contrast(with: palette.ink(on: tier)) >= 4.5)
    }

    /// What is really drawn: every line of every badge against the fill beneath it.
    @Test(arguments: [Theme.light, .dark, Theme.light.branded(BrandColors(background: Color(rgb: 0xFFE4E1), text: Color(rgb: 0xFF69B4), accent: Color(rgb: 0x123456)))], palettes)
    func textOfDrawnBadgesStandsOut(theme: Theme, palette: TierPalette) throws {
        let theme = theme.with(palette), type = try TestFonts.typesetter()
        for value in [900, 300, 150, 80, 1, 0] {
            var email = SampleEmail()
            email.add("Top", 0, 0, 50, 16, clicks: 900)
            email.add("Link", 0, 100, 50, 16, clicks: value)
            let attribution = try email.input().attribution
            let content = try #require(BadgeContent(attribution.heats[1], attribution: attribution, theme: theme))
            for isSmall in [false, true] {
                for form in BadgeForm.allCases {
                    let block = BadgeForms(content, theme: theme, type: type, isSmall: isSmall)[form]
                    for (index, part) in block.parts.enumerated() {
                        guard case .line(let line, let ink) = part.shape else { continue }
                        let middle = (x: part.x + line.width / 2, y: part.y - 3)
                        let ground = block.parts[..<index].last { below in
                            guard case .fill(let width, let height, _, let color) = below.shape, color.isOpaque else { return false }
                            return below.x <= middle.x && middle.x <= below.x + width && below.y <= middle.y && middle.y <= below.y + height
                        }
                        guard case .fill(_, _, _, let color)? = ground?.shape else { Issue.record("no ground"); continue }
                        #expect(ink.contrast(with: color) >= 4.5, "\(form), \(value): \(line.text)")
                    }
                }
            }
        }
    }

    @Test func everyTierHasAMarkOfItsOwn() {
        let marks = Tier.allCases.map { tier in
            TierMark.block(tier, .black).parts.map { part -> Bool in
                if case .fill(_, _, _, let color) = part.shape { return color.isOpaque }
                return false
            }
        }
        #expect(marks.map { $0.count { $0 } } == [5, 4, 3, 2, 1, 0])
        #expect(marks.allSatisfy { $0.count == 5 })
    }

    @Test func aBrandsTextIsReadableWhateverItsColours() {
        var random = SeededGenerator(state: 7)
        func color() -> Color? { Bool.random(using: &random) ? Color(rgb: UInt32.random(in: 0...0xFFFFFF, using: &random)) : nil }
        for _ in 0..<2000 {
            for theme in [Theme.light, .dark] {
                let branded = theme.branded(BrandColors(background: color(), text: color(), muted: color(), line: color(), accent: color()))
                #expect(branded.page.contrast(with: branded.ink) >= 4.5)
                #expect(branded.page.contrast(with: branded.quietInk) >= 4.5)
                #expect(branded.track.contrast(with: branded.quietInk) >= 4.5)
            }
        }
    }

    @Test(arguments: [Theme.light, .dark]) func textOfTheChromeStandsOut(theme: Theme) {
        #expect(theme.page.contrast(with: theme.ink) >= 7)
        #expect(theme.page.contrast(with: theme.quietInk) >= 4.5)
        #expect(theme.chip.contrast(with: theme.chipInk) >= 7)
        #expect(theme.track.contrast(with: theme.quietInk) >= 4.5)
        #expect(theme.neutral.contrast(with: theme.palette.ink(on: theme.neutral)) >= 4.5)
    }

    /// Linear RGB as a reader without one kind of cone sees it (Machado, Oliveira and Fernandes 2009, severity 1).
    enum Vision: CaseIterable {
        case full, protanopia, deuteranopia, tritanopia
        var rows: [[Double]] {
            switch self {
            case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
            case .protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
            case .deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
            case .tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
            }
        }
    }
    static func times(_ rows: [[Double]], _ vector: [Double]) -> [Double] { rows.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } } }
    /// CIE L*a*b*, D65.
    static func lab(_ color: Color, _ vision: Vision) -> [Double] {
        let linear = [color.red, color.green, color.blue].map { channel -> Double in
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : Mathematics.pow((value + 0.055) / 1.055, 2.4)
        }
        let seen = times(vision.rows, linear).map { min(max($0, 0), 1) }
        let xyz = zip(times([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]], seen), [0.95047, 1, 1.08883]).map { $0 / $1 }
        let f = xyz.map { $0 > 0.008856 ? Mathematics.pow($0, 1.0 / 3) : 7.787 * $0 + 16.0 / 116 }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
    static func difference(_ a: Tier, _ b: Tier, _ palette: TierPalette, _ vision: Vision) -> Double {
        zip(lab(palette.fill(a), vision), lab(palette.fill(b), vision)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }

    @Test(arguments: Vision.allCases) func tiersDifferForEveryEye(vision: Vision) {
        for a in Tier.allCases {
            for b in Tier.allCases where a < b {
                #expect(Self.difference(a, b, .standard, vision) >= 24, "\(a) and \(b)")
                #expect(Self.difference(a, b, .accessible, vision) >= 30, "\(a) and \(b)")
            }
        }
    }
}
