import Clicks
import Primitives
import Testing
@testable import Picture

@Suite struct PaletteTests {
    static let palettes = [TierPalette.standard, .accessible]

    @Test(arguments: Tier.allCases, palettes) func badgeTextStandsOut(tier: Tier, palette: TierPalette) {
        #expect(palette.fill(tier).contrast(with: palette.ink(on: tier)) >= 4.5)
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
