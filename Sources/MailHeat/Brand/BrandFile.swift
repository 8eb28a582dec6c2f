import JSON
import Primitives

extension Brand {
    /// Reads a brand file: JSON with `colors` (`background`, `text`, `muted`, `line`, `accent`), `logo` and `font`, one path or several,
    /// each inside the file's folder.
    /// - Throws: `missingInput` if a file is not there, `badData` for what cannot be used.
    public init(contentsOf path: String) throws(MailHeatError) {
        let bytes = try InputFile.read(path, what: "brand file", limit: 1 << 20)
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(bytes, maximumDepth: 8) } catch { throw .badData("\(path) is no JSON, \(error).") }
        func fault(_ key: String, _ what: String) -> MailHeatError { .badData("\(path): \(key) \(what).") }
        func check(_ object: JSONObject, _ known: [String]) throws(MailHeatError) {
            for member in object.members where !known.contains(member.name) {
                throw fault("\"\(member.name.prefix(40))\"", "is no key of a brand file; the keys here are \(known.joined(separator: ", "))")
            }
        }
        guard let object = value.object else { throw .badData("\(path) is no brand file: it must be a JSON object with colors, logo and font.") }
        try check(object, ["colors", "logo", "font"])
        self.init()
        if let colors = value["colors"] {
            guard let members = colors.object else { throw fault("colors", "must be an object") }
            try check(members, ["background", "text", "muted", "line", "accent"])
            func color(_ key: String) throws(MailHeatError) -> String? {
                guard let value = colors[key] else { return nil }
                guard let text = value.string else { throw fault("colors.\(key)", "must be text such as \"#1a2b3c\"") }
                return text
            }
            (background, text, muted) = (try color("background"), try color("text"), try color("muted"))
            (line, accent) = (try color("line"), try color("accent"))
        }
        let folder = try InputFolder(of: path)
        if let logo = value["logo"] {
            guard let name = logo.string else { throw fault("logo", "must be the path of a picture") }
            self.logo = try InputFile.read(try folder.path(name, key: "logo", of: path), what: "logo", limit: 16 << 20)
        }
        if let font = value["font"] {
            let names = font.string.map { [$0] } ?? font.array?.compactMap(\.string) ?? []
            guard !names.isEmpty else { throw fault("font", "must be the path of a font file, or a list of them") }
            for name in names { fonts.append(try folder.path(name, key: "font", of: path)) }
        }
        _ = try self.colors
    }
}
