import JSON
public import Primitives

/// A JSON object from addresses to files: the keys as the email writes them or resolved against `https://mail.invalid/doc/`,
/// the values relative to the map. The map's author may name any file.
public struct AssetMap: Sendable {
    private let folder: String
    private var written: [String: String] = [:]
    private var resolved: [String: String] = [:]
    /// By host and decoded path; nil where two entries that differ in their queries name different files.
    private var byKey: [String: String?] = [:]

    /// - Throws: one sentence if the file is missing, too large, no JSON, or not an object of strings.
    public init(_ path: String, limits: RenderLimits = .standard) throws(MailHeatError) {
        let bytes: [UInt8]
        do throws(AssetFile.Failure) {
            bytes = try AssetFile.read(path, maximumBytes: limits.inputBytes)
        } catch {
            switch error {
            case .missing: throw .missingInput("The assets map \"\(path)\" does not exist; give a folder of pictures or a JSON map.")
            case .isDirectory, .notAFile: throw .missingInput("The assets map \"\(path)\" is not a regular file; give a folder of pictures or a JSON map.")
            case .unreadable: throw .missingInput("The assets map \"\(path)\" cannot be read; check its permissions.")
            case .tooLarge(let size): throw .badData("The assets map \"\(path)\" has \(size) bytes; at most \(limits.inputBytes) are read.")
            }
        }
        let slash = path.utf8.lastIndex(of: 0x2F)
        try self.init(bytes, name: path, folder: slash.map { String(path[...$0]) } ?? "")
    }

    /// - Parameters:
    ///   - name: what errors call the map.
    ///   - folder: empty or with a slash at its end; relative values start there.
    init(_ bytes: [UInt8], name: String, folder: String) throws(MailHeatError) {
        self.folder = folder
        let value: JSONValue
        do throws(JSONError) {
            value = try parseJSON(bytes)
        } catch {
            throw .badData("The assets map \"\(name)\" is not valid JSON: \(error).")
        }
        guard let object = value.object else { throw .badData("The assets map \"\(name)\" is not a JSON object; write {\"address\": \"file\", …}.") }
        for member in object.members {
            guard let file = member.value.string else {
                throw .badData("The assets map \"\(name)\" gives no file name for \"\(abbreviated(member.name))\"; every value must be a string.")
            }
            if written[member.name] == nil { written[member.name] = file }
            guard let address = WebAddress(member.name) else { continue }
            if resolved[address.text] == nil { resolved[address.text] = file }
            if let known = byKey[address.key] {
                if known != file { byKey.updateValue(nil, forKey: address.key) }
            } else {
                byKey[address.key] = file
            }
        }
    }

    /// The path of the file for an address: as written, then as resolved, then without regard to query, fragment and percent-encoding.
    func file(for address: String, resolved web: WebAddress?) -> String? {
        var file = written[address]
        if file == nil, let web { file = resolved[web.text] ?? byKey[web.key] ?? nil }
        return file.map { $0.utf8.first == 0x2F ? $0 : folder + $0 }
    }
}

/// An address for a message: a long one is cut.
func abbreviated(_ address: String) -> String {
    address.unicodeScalars.count <= 100 ? address : String(String.UnicodeScalarView(address.unicodeScalars.prefix(80))) + "…"
}
