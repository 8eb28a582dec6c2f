import Foundation

/// The tables, from `single.sql` or `cluster.sql`, which hold them as an operator would want to read them.
enum Schema {
    static func statements(for address: ClickHouseAddress) -> [String] {
        let file = address.cluster == nil ? PackageResources.single_sql : PackageResources.cluster_sql
        let text = String(decoding: file, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: true).filter { !$0.drop { $0 == " " }.hasPrefix("--") }.joined(separator: "\n")
            .replacing("DATABASE_NAME", with: address.database).replacing("CLUSTER_NAME", with: address.cluster ?? "")
        return text.split(separator: ";\n").map { $0.hasSuffix(";") ? String($0.dropLast()) : String($0) }.filter { !$0.isEmpty }
    }

    /// What the views select, to make the sums anew.
    static let sums: [(table: String, columns: String, group: String)] = [
        ("target_day", """
            campaign, kind, target, device, flagged, toDate(occurred) AS day,
            uniqExactState(cityHash64(key)) AS events, uniqExactIfState(cityHash64(person), notEmpty(person)) AS people
            """, "campaign, kind, target, device, flagged, day"),
        ("campaign_hour", "campaign, kind, device, flagged, toStartOfHour(occurred) AS hour, uniqExactState(cityHash64(key)) AS events", "campaign, kind, device, flagged, hour"),
    ]
}
