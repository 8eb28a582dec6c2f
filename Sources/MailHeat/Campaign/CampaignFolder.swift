#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Primitives

/// The folder of a campaign file: what the file names lies inside, links followed.
struct CampaignFolder {
    /// Absolute, without links.
    private let root: String
    /// As the person wrote it, for messages: empty or with a slash at its end.
    private let shown: String

    /// - Parameter file: the campaign file; `-` is read from the working folder.
    init(of file: String) throws(MailHeatError) {
        shown = file.utf8.lastIndex(of: 0x2F).map { String(file[...$0]) } ?? ""
        guard let root = Self.resolved(shown.isEmpty ? "." : shown) else { throw .missingInput("The folder of \"\(file)\" cannot be read; check the path.") }
        self.root = root
    }

    /// The path of what the campaign names, as the person would write it.
    /// - Throws: `badData` if it lies outside the folder, `missingInput` if it is not there.
    func path(_ name: String, key: String, campaign: String) throws(MailHeatError) -> String {
        func outside() -> MailHeatError { .badData("\(campaign): \(key) names \"\(name)\", which is outside the campaign's folder; put the file beside the campaign.") }
        guard !name.isEmpty, !name.utf8.contains(0) else { throw .badData("\(campaign): \(key) names no file.") }
        guard name.utf8.first != 0x2F else { throw outside() }
        guard let resolved = Self.resolved(root + "/" + name) else {
            // What lies outside is not even said to exist or not.
            var depth = 0
            for part in name.split(separator: "/") where part != "." {
                depth += part == ".." ? -1 : 1
                if depth < 0 { throw outside() }
            }
            throw .missingInput("\(campaign): \(key) names \"\(name)\", but there is no such file in the campaign's folder.")
        }
        guard resolved == root || resolved.hasPrefix(root == "/" ? root : root + "/") else { throw outside() }
        return shown + name
    }

    private static func resolved(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
