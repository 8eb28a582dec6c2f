import Clicks
import Picture
import Primitives

extension HeatMap {
    /// What of a heat map is drawn, and in which colours.
    public struct Style: Sendable {
        public enum Preset: String, Sendable, CaseIterable {
            /// Header, the whole email, legend and ranking.
            case full
            /// The email with boxes and badges alone.
            case email
            /// Boxes and badges alone, transparent, in the email's size.
            case overlay
            /// Slides of `slideSize`.
            case slide
            /// 600 px wide and small in bytes, for a message: figures, the email or its hottest part, the top ten links.
            case digest
            /// As it is on a desktop (800 px) and on a phone (375 px), each with its own clicks where the data tells devices apart.
            case strip
        }
        public enum Theme: String, Sendable, CaseIterable { case light, dark }
        public enum Palette: String, Sendable, CaseIterable {
            case standard
            /// For readers with a colour-vision deficiency.
            case accessible
        }
        /// Device px.
        public struct SlideSize: Sendable, Hashable {
            public var width: Int
            public var height: Int
            public init(width: Int, height: Int) { self.width = width; self.height = height }
        }

        public var preset: Preset
        public var theme: Theme
        public var palette: Palette
        /// How much the email is veiled beneath the boxes, 0 … 1.
        public var dim: Double
        public var slideSize: SlideSize
        /// A language tag whose way of writing numbers is used (`de`, `fr-CH`); nil: `1,204` and `0.8 %`.
        public var locale: String?
        /// What the data says, in sentences; slides and digests have them anyway.
        public var isAnnotated = false
        /// Colours and logo of everything around the email; its fonts go to the `Renderer`.
        public var brand: Brand?

        public init(preset: Preset = .full, theme: Theme = .light, palette: Palette = .standard, dim: Double = 0.16, slideSize: SlideSize = SlideSize(width: 1920, height: 1080)) {
            self.preset = preset; self.theme = theme; self.palette = palette; self.dim = dim; self.slideSize = slideSize
        }

        func pictureOptions() throws(MailHeatError) -> PictureOptions {
            guard (0...1).contains(dim) else { throw .usage("The email cannot be dimmed by \(dim); give --dim a value from 0 to 1.") }
            let theme: Picture.Theme = theme == .light ? .light : .dark
            var options = PictureOptions(theme: theme.with(palette == .standard ? .standard : .accessible), dim: dim)
            if let brand { options.theme = options.theme.branded(try brand.colors) }
            if let locale { options.numbers = try NumberStyle(locale: locale) }
            options.isAnnotated = isAnnotated
            switch preset {
            case .full, .strip: options.preset = .full
            case .digest: options.preset = .digest
            case .email: options.preset = .email
            case .overlay: options.preset = .overlay
            case .slide:
                guard slideSize.width >= 640, slideSize.height >= 360, slideSize.width <= 7680, slideSize.height <= 4320 else {
                    throw .usage("A slide of \(slideSize.width)x\(slideSize.height) cannot be made; give --size a value from 640x360 to 7680x4320.")
                }
                options.preset = .slide(width: slideSize.width, height: slideSize.height)
            }
            return options
        }
    }
}
