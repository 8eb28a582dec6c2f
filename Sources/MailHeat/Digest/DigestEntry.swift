import Clicks
import Primitives

/// One heat map of a digest: as text and as HTML, with the same ranking.
struct DigestEntry {
    let report: HeatMap.Report
    /// Content-IDs.
    let pictures: [String]
    private let rows: [Row]
    /// Links beyond the rows that were clicked, and their clicks.
    private let rest: (links: Int, clicks: Int)

    private struct Row {
        var rank: Int
        var name: String
        var address: String
        var value: String
        var tier: String
    }

    init(report: HeatMap.Report, pictures: [String], maximumRows: Int) {
        self.report = report
        self.pictures = pictures
        var ranked: [Int: HeatMap.Report.Link] = [:]
        for link in report.links { if let rank = link.rank, link.state == .clicked, ranked[rank] == nil { ranked[rank] = link } }
        let ordered = ranked.sorted { $0.key < $1.key }
        rows = ordered.prefix(max(maximumRows, 0)).map { rank, link in
            Row(rank: rank, name: link.text.isEmpty ? link.href : link.text, address: link.href, value: Self.value(link, report), tier: link.tier?.name ?? "")
        }
        var clicks = 0
        for (_, link) in ordered.dropFirst(max(maximumRows, 0)) { clicks = clicks.addingReportingOverflow(link.total ?? 0).partialValue }
        rest = (max(ordered.count - maximumRows, 0), clicks)
    }

    private static func value(_ link: HeatMap.Report.Link, _ report: HeatMap.Report) -> String {
        switch report.metric {
        case .total: return link.total.map { Numbers.counted($0, "click") } ?? "unknown"
        case .unique: return link.unique.map { Numbers.counted($0, "unique click") } ?? "unknown"
        case .rate:
            guard let unique = link.unique, let delivered = report.delivered, let rate = ClickRate(unique: unique, delivered: delivered) else { return "unknown" }
            return rate.description
        }
    }

    /// What the picture shows, for those who do not see it.
    var finding: String { report.summary.isEmpty ? "The links of this email, without clicks." : report.summary }
    private var ending: String? { rest.links > 0 ? "and \(Numbers.grouped(rest.links)) more with \(Numbers.counted(rest.clicks, "click"))" : nil }

    var plainText: String {
        var lines = [report.title, String(repeating: "=", count: min(max(report.title.unicodeScalars.count, 3), 72)), "", finding, "", report.metric.name + ":"]
        for row in rows {
            lines.append("\(row.rank < 10 ? " " : "")\(row.rank). \(row.name): \(row.value)\(row.tier.isEmpty ? "" : " (\(row.tier))")")
            if row.name != row.address { lines.append("    \(row.address)") }
        }
        if let ending { lines.append("    \(ending)") }
        return lines.joined(separator: "\n") + "\n"
    }

    var html: String {
        var html = "<h1 style=\"font:bold 22px/28px Arial,sans-serif;margin:24px 0 8px\">\(escaped(report.title))</h1>\n"
        html += "<p style=\"font:15px/22px Arial,sans-serif;margin:0 0 16px\">\(escaped(finding))</p>\n"
        for (page, picture) in pictures.enumerated() {
            let width = report.pages.indices.contains(page) ? min(Int(saturating: Double(report.pages[page].width) / max(report.pages[page].scale, 1)), 600) : 600
            html += "<p style=\"margin:0 0 16px\"><img src=\"cid:\(escaped(picture))\" width=\"\(width)\" alt=\"\(escaped(finding))\" style=\"display:block;width:100%;max-width:\(width)px;height:auto\"></p>\n"
        }
        html += "<table cellpadding=\"6\" cellspacing=\"0\" style=\"font:14px/20px Arial,sans-serif;border-collapse:collapse;width:100%\">\n"
        html += "<tr><th align=\"left\" colspan=\"2\">Link</th><th align=\"right\">\(escaped(report.metric.name))</th><th align=\"left\">Tier</th></tr>\n"
        for row in rows {
            html += "<tr style=\"border-top:1px solid #d8dce3\"><td align=\"right\" valign=\"top\">\(row.rank)</td><td>\(escaped(row.name))"
            if row.name != row.address { html += "<br><span style=\"color:#5b6473;font-size:12px;word-break:break-all\">\(escaped(row.address))</span>" }
            html += "</td><td align=\"right\" valign=\"top\">\(escaped(row.value))</td><td valign=\"top\">\(escaped(row.tier))</td></tr>\n"
        }
        if let ending { html += "<tr style=\"border-top:1px solid #d8dce3\"><td></td><td colspan=\"3\">\(escaped(ending))</td></tr>\n" }
        return html + "</table>\n"
    }
}

func digestPage(_ entries: [DigestEntry], title: String) -> String {
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>\(escaped(title))</title></head>\n"
        + "<body style=\"margin:0;padding:0 16px 24px;color:#1c2430;background:#ffffff\"><div style=\"max-width:600px;margin:0 auto\">\n"
        + entries.map { $0.html }.joined() + "</div></body></html>\n"
}

private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}
