import MailHeat

/// Where every click of a view went, and where the links are on its picture.
struct HeatMapReport: Sendable {
    var clicks: HeatMap.Report
    var layout: LinkLayout

    var hasData: Bool { clicks.links.contains { $0.state != .noData } }
}
