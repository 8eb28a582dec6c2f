public import Clicks

extension HeatMap {
    /// What is counted, and how it is shown.
    public struct Options: Sendable {
        /// The number that is shown and colours the links.
        public var metric: Metric
        /// Delivered emails: what the click rate is a share of.
        public var delivered: Int?
        /// Which clicks count, how they find their links, and how numbers become tiers.
        public var attribution = AttributionOptions()
        /// The picture's heading; nil: the email's subject or title.
        public var title: String?
        /// Of the email's window, CSS px.
        public var width: Int
        /// Device px for each CSS px.
        public var scale: Int
        public var style: Style

        public init(metric: Metric = .total, delivered: Int? = nil, title: String? = nil, width: Int = 720, scale: Int = 2, style: Style = Style()) {
            self.metric = metric
            self.delivered = delivered
            self.title = title
            self.width = width
            self.scale = scale
            self.style = style
        }
    }
}
