#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import MailHeat

/// The folder that fetched pictures go to, with the map of them: `assets.json`.
struct PictureFolder {
    let path: String
    private(set) var map: PictureMap

    static let mapName = "assets.json"
    private static let extensions = ["png", "jpg", "gif", "webp"]
    var mapPath: String { path + "/" + Self.mapName }

    /// - Throws: `.cannotWrite` if the path is a file, `.badData` if its map is none.
    init(opening path: String) throws(MailHeatError) {
        self.path = path
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFDIR { throw .cannotWrite("The output \"\(path)\" is a file; give a folder with -o.") }
        map = access(path + "/" + Self.mapName, F_OK) == 0 ? try PictureMap(path: path + "/" + Self.mapName) : PictureMap()
    }

    /// Makes the folder and those above it.
    /// - Throws: `.cannotWrite`.
    func make() throws(MailHeatError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/" + part
            if mkdir(made, 0o777) != 0, errno != EEXIST {
                throw .cannotWrite("The folder \"\(path)\" cannot be made: \(String(cString: strerror(errno)).lowercased()); choose another place with -o.")
            }
        }
        try OutputFile.check(mapPath)
    }

    /// The file for an address that was fetched before and is still a picture, relative to the folder.
    func file(for picture: NamedPicture, address: String, limits: RenderLimits) -> String? {
        let stem = Self.stem(address: address, digest: picture.digest)
        for name in [map[picture.address]].compactMap({ $0 }) + Self.extensions.map({ stem + "." + $0 }) {
            let file = name.hasPrefix("/") ? name : path + "/" + name
            guard access(file, R_OK) == 0, let bytes = try? InputFile.read(file, what: "picture", limit: limits.imageBytes),
                  (try? PictureFile(header: bytes, limits: limits)) != nil else { continue }
            return name
        }
        return nil
    }

    /// Writes a picture whole or not at all; one of the same address in another format goes.
    /// - Returns: its name in the folder.
    func write(_ bytes: [UInt8], of picture: NamedPicture, address: String, fileExtension: String) throws(MailHeatError) -> String {
        let stem = Self.stem(address: address, digest: picture.digest), name = stem + "." + fileExtension
        try OutputFile.write(bytes, to: path + "/" + name)
        for other in Self.extensions where other != fileExtension { unlink(path + "/" + stem + "." + other) }
        return name
    }

    mutating func name(_ file: String, for addresses: [String]) { for address in addresses { map[address] = file } }
    func writeMap() throws(MailHeatError) { try OutputFile.write(map.json, to: mapPath) }

    /// What a person recognises of the address, and its digest, which alone makes the name unique: `launch-night-0f3c….`
    static func stem(address: String, digest: String) -> String {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") }
        let last = path.suffix(from: path.lastIndex(of: UInt8(ascii: "/")).map { path.index(after: $0) } ?? path.startIndex)
        let name = last.prefix(upTo: last.lastIndex(of: UInt8(ascii: ".")) ?? last.endIndex)
        var slug: [UInt8] = []
        for byte in name.prefix(200) {
            let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
            if isPlain { slug.append(byte) } else if slug.last != UInt8(ascii: "-"), !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
        }
        slug = Array(slug.prefix(40))
        while slug.last == UInt8(ascii: "-") { slug.removeLast() }
        return slug.isEmpty ? digest : String(decoding: slug, as: UTF8.self) + "-" + digest
    }
}
