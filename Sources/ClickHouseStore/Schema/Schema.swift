import Foundation

/// The tables, made from `schema.sql`.
public enum Schema {
    /// What a start runs, in this order; each statement changes nothing where its table is there.
    public static func statements(for address: ClickHouseAddress) -> [String] {
        let onCluster = address.cluster.map { " ON CLUSTER \($0)" } ?? ""
        let text = String(decoding: PackageResources.schema_sql, as: UTF8.self).split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("--") }.joined(separator: "\n")
            .replacing(" ON_CLUSTER", with: onCluster).replacing("_LOCAL", with: address.cluster == nil ? "" : "_local").replacing("DATABASE.", with: address.database + ".")
        let statements = text.split(separator: ";\n").map { $0.hasSuffix(";") ? String($0.dropLast()) : String($0) }
        return ["CREATE DATABASE IF NOT EXISTS \(address.database)\(onCluster)"] + statements.flatMap { statement in address.cluster.map { replicated(statement, address.database, $0) } ?? [statement] }
    }

    static let tables = ["event", "batch", "sums", "target", "target_day"]

    /// A table of one server as one of a cluster, and the distributed one over it.
    private static func replicated(_ statement: String, _ database: String, _ cluster: String) -> [String] {
        guard let table = tables.first(where: { statement.hasPrefix("CREATE TABLE IF NOT EXISTS \(database).\($0)_local ") }), let match = statement.firstMatch(of: /ENGINE = (\w*MergeTree)(\((\w+)\))?/) else { return [statement] }
        let version = match.3.map { ", \($0)" } ?? ""
        let engine = "ENGINE = Replicated\(match.1)('/clickhouse/tables/{shard}/\(database)/\(table)', '{replica}'\(version))"
        return [
            statement.replacingCharacters(in: match.range, with: engine),
            "CREATE TABLE IF NOT EXISTS \(database).\(table) ON CLUSTER \(cluster) AS \(database).\(table)_local\nENGINE = Distributed(\(cluster), \(database), \(table)_local, cityHash64(campaign))",
        ]
    }

    /// What the view of `target_day` selects, to make its sums anew.
    static let sums = (table: "target_day", columns: """
        campaign, kind, target, toUInt8(intDiv(bitAnd(traits, 768), 256)) AS device, toUInt8(bitAnd(traits, 240) != 0) AS automated, toDate(occurred) AS day,
        uniqExactState(cityHash64(key)) AS events, uniqExactIfState(cityHash64(person), notEmpty(person)) AS people
        """, condition: "uniques = -2", group: "campaign, kind, target, device, automated, day")
}
