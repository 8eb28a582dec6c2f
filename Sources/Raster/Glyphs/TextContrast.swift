import Primitives

/// Text coverage corrected for the text's lightness, as Chromium's rasteriser does it: blending happens in gamma space, where
/// antialiased dark text on white comes out too thin and light text on dark too bold.
/// The background is guessed as the text's opposite.
struct TextContrast {
    /// 256 entries for each of eight luminance levels.
    private let table: [UInt8]
    private static let levels = 8

    /// Fitted to Chromium's pixels on Linux, in eight colours of text.
    private static let gamma = 1.2
    private static let contrast = 0.2

    init() {
        let gamma = Self.gamma, contrast = Self.contrast
        var table = [UInt8](repeating: 0, count: Self.levels * 256)
        for level in 0..<Self.levels {
            let text = Double(level) / Double(Self.levels - 1), paper = 1 - text
            let linearText = Mathematics.pow(text, gamma), linearPaper = Mathematics.pow(paper, gamma)
            // Light text gets no more contrast.
            let boost = contrast * linearPaper
            for value in 0..<256 {
                let raw = Double(value) / 255
                let coverage = raw + (1 - raw) * boost * raw
                var result = coverage
                if abs(text - paper) >= 1.0 / 256 {
                    // What blending light would show, and the coverage by which blending gamma values shows the same.
                    let seen = Mathematics.pow(linearText * coverage + linearPaper * (1 - coverage), 1 / gamma)
                    result = (seen - paper) / (text - paper)
                }
                table[level * 256 + value] = UInt8(min(max((result * 255).rounded(), 0), 255))
            }
        }
        self.table = table
    }

    /// Calls `body` with the 256 corrected coverages for text of this colour.
    func withTable<Result>(for color: Color, _ body: (UnsafePointer<UInt8>) -> Result) -> Result? {
        func linear(_ channel: UInt8) -> Double { Mathematics.pow(Double(channel) / 255, Self.gamma) }
        let light = 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
        let luminance = Int(saturating: (Mathematics.pow(light, 1 / Self.gamma) * 255).rounded())
        let level = min(max(luminance, 0), 255) * Self.levels / 256
        return table.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { body($0 + level * 256) } }
    }
}
