import JSON
public import Primitives

/// What the servers of an AMP email's lists would send, as the user gives it: a JSON object from each list's `src` to its response,
/// or one response for all lists.
public struct AMPData: Sendable {
    private let root: JSONValue

    /// - Throws: `badData` if it is no JSON object or array.
    public init(_ json: [UInt8], name: String) throws(MailHeatError) {
        do throws(JSONError) { root = try parseJSON(json, maximumDepth: 64) } catch {
            throw .badData("\(name), line \(error.line): it is no JSON: \(error.reason).")
        }
        guard root.object != nil || root.array != nil else {
            throw .badData("\(name) holds neither a list's response nor an object from addresses to responses, as {\"https://api.example/items\": {\"items\": []}}.")
        }
    }

    /// The response for a list; nil if the data are by address and this one is not among them.
    /// - Parameter sources: the `src` of every list of the email.
    func response(for source: String, among sources: Set<String>) -> JSONValue? {
        guard let members = root.object?.members else { return root }
        if let named = root[source] { return named }
        func withoutQuery(_ address: String) -> Substring { address.prefix { $0 != "?" && $0 != "#" } }
        if let same = members.first(where: { withoutQuery($0.name) == withoutQuery(source) }) { return same.value }
        let isByAddress = members.contains { sources.contains($0.name) || $0.name.contains("://") }
        return isByAddress ? nil : root
    }
}
