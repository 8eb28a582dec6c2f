import JSON
public import Primitives

/// The map that `--assets` reads: a JSON object from addresses, as emails write them, to files relative to the map.
public struct PictureMap: Sendable {
    private var files: [String: String] = [:]

    public init() {}

    /// - Throws: `missingInput` if it cannot be read, `badData` if it is no map.
    public init(path: String, limits: RenderLimits = .standard) throws(MailHeatError) {
        let bytes = try InputFile.read(path, what: "assets map", limit: limits.inputBytes)
        let value: JSONValue
        do throws(JSONError) { value = try parseJSON(bytes) } catch { throw .badData("The assets map \"\(path)\" is not valid JSON: \(error).") }
        guard let object = value.object else { throw .badData("The assets map \"\(path)\" is not a JSON object; write {\"address\": \"file\", …}.") }
        for member in object.members {
            guard let file = member.value.string else { throw .badData("The assets map \"\(path)\" has a value that is no file name; every value must be a string.") }
            if files[member.name] == nil { files[member.name] = file }
        }
    }

    public subscript(address: String) -> String? {
        get { files[address] }
        set { files[address] = newValue }
    }

    /// By address, one entry a line.
    public var json: [UInt8] {
        func quoted(_ text: String) -> [UInt8] {
            var writer = JSONWriter()
            writer.string(text)
            return writer.bytes
        }
        let lines = files.sorted { $0.key < $1.key }.map { Array("  ".utf8) + quoted($0.key) + Array(": ".utf8) + quoted($0.value) }
        return lines.isEmpty ? Array("{}\n".utf8) : Array("{\n".utf8) + lines.joined(separator: Array(",\n".utf8)) + Array("\n}\n".utf8)
    }
}
