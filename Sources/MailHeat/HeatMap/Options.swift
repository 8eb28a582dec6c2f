public import Clicks

extension HeatMap {
    /// What is counted, and how it is shown.
    public struct Options: Sendable {
        /// The number that is shown and colours the links.
        public var metric: Metric
        /// Delivered emails: what the click rate is a share of; nil: the delivery events are counted, where there are any.
        public var delivered: Int?
        /// Where neither is known: an estimate, and called one.
        public var estimatedDelivered: Int?
        /// Which clicks count, how they find their links, and how numbers become tiers.
        public var attribution = AttributionOptions()
        /// The picture's heading; nil: the email's subject or title.
        public var title: String?
        /// When it was sent, microseconds since 1970; nil: what the message's headers say.
        public var sentAt: Int64?
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
