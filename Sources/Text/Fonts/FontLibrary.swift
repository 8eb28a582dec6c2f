import CHarfBuzz
public import Primitives

/// The faces of the shipped folder: the same for all libraries, whatever else each has.
public struct ShippedFaces: Sendable {
    fileprivate let faces: [FontFace]
    /// Maps every font file of a folder.
    ///
    /// Throws `.missingInput` if it cannot be read or holds no usable face.
    public init(folder: String) throws(MailHeatError) { faces = try FontLibrary.load(folder, from: 0) }
}

/// The faces that a render may use: the shipped folder and any the caller adds. Immutable after `init`, shared by all renders.
public final class FontLibrary: Sendable {
    /// In the order of their file names, the shipped folder first.
    public let faces: [FontFace]
    /// For characters that no listed family has: DejaVu Sans regular, then the added faces.
    let systemFallback: [FontFace]
    /// Noto Color Emoji.
    let emojiFace: FontFace?
    /// By `FamilySubstitutions.key`: faces of the same family.
    private let families: [String: [FaceID]]
    private let lastResort: [FaceID]

    /// More faces than this are not looked at.
    private static let capacity = 4096

    /// The shipped faces, then every font file of `additionalFolders`, mapped. An added face is found by its own family name before
    /// any substitution, and serves characters that the shipped faces lack.
    ///
    /// The faces of `brandFiles` are found as `MailHeat Brand` and nothing else, so that no email is set in them.
    ///
    /// Throws `.missingInput` for a folder that cannot be read or holds no usable face, `.badData` for a file that is no font.
    public init(shipped: ShippedFaces, additionalFolders: [String] = [], brandFiles: [String] = []) throws(MailHeatError) {
        let shipped = shipped.faces
        var all = shipped
        var families: [String: [FaceID]] = [:]
        for face in shipped {
            let name = face.familyName == FamilySubstitutions.chromeFaces ? FamilySubstitutions.chromeFamily : face.familyName
            families[FamilySubstitutions.key(name), default: []].append(face.id)
        }
        let named = families
        for (alias, family) in FamilySubstitutions.table {
            if let ids = named[FamilySubstitutions.key(family)] { families[alias] = ids }
        }
        var added: [String: [FaceID]] = [:]
        for folder in additionalFolders {
            for face in try Self.load(folder, from: all.count) {
                all.append(face)
                added[FamilySubstitutions.key(face.familyName), default: []].append(face.id)
            }
        }
        families.merge(added) { _, new in new }
        let ownCount = all.count
        for path in brandFiles {
            let found = Self.load(files: [path], from: all.count)
            guard !found.isEmpty else { throw .badData("The font file \"\(path)\" cannot be used; name a .ttf or .otf file.") }
            all += found
            families[FamilySubstitutions.key(FamilySubstitutions.brandFamily), default: []] += found.map(\.id)
        }

        faces = all
        self.families = families
        let plain = all.first { !$0.isColor } ?? all[0]
        lastResort = named[FamilySubstitutions.key(FamilySubstitutions.lastResort)] ?? [plain.id]
        emojiFace = all.first { $0.isColor }
        let dejaVu = (named[FamilySubstitutions.key(FamilySubstitutions.systemFallback)] ?? []).map { all[Int($0.index)] }
        // The other DejaVu faces have characters of their own: bold and slanted mathematical letters.
        let isRegular = { (face: FontFace) in face.weight <= 500 && !face.isItalic }
        systemFallback = dejaVu.filter(isRegular) + dejaVu.filter { !isRegular($0) } + all[shipped.count..<ownCount].filter { !$0.isColor }
    }

    public convenience init(folder: String, additionalFolders: [String] = [], brandFiles: [String] = []) throws(MailHeatError) {
        try self.init(shipped: ShippedFaces(folder: folder), additionalFolders: additionalFolders, brandFiles: brandFiles)
    }

    public func face(_ id: FaceID) -> FontFace { faces[min(Int(id.index), faces.count - 1)] }

    /// The faces to try for a description: the listed families that exist, then Liberation Serif. Never empty.
    func candidates(for description: FontDescription) -> [FontFace] {
        var found: [FontFace] = []
        func add(_ ids: [FaceID]) {
            guard let face = nearest(in: ids, weight: description.weight, isItalic: description.isItalic) else { return }
            if !found.contains(where: { $0 === face }) { found.append(face) }
        }
        for name in description.families { add(families[FamilySubstitutions.key(name)] ?? []) }
        add(lastResort)
        return found
    }

    /// The face of the asked slope, then of the nearest weight, the heavier of two as near: of 400 and 700, 549 is regular, 550 bold.
    private func nearest(in ids: [FaceID], weight: Int, isItalic: Bool) -> FontFace? {
        func distance(_ face: FontFace) -> Int {
            (face.isItalic == isItalic ? 0 : 10_000) + 2 * abs(face.weight - weight) + (face.weight < weight ? 1 : 0)
        }
        var best: FontFace?
        for id in ids {
            let face = faces[Int(id.index)]
            if let current = best, distance(current) <= distance(face) { continue }
            best = face
        }
        return best
    }

    fileprivate static func load(_ folder: String, from first: Int) throws(MailHeatError) -> [FontFace] {
        guard let paths = FontFolder.fontFiles(in: folder) else {
            throw .missingInput("The font folder \(folder) cannot be read; name a folder with .ttf or .otf files.")
        }
        let faces = load(files: paths, from: first)
        guard !faces.isEmpty else { throw .missingInput("The font folder \(folder) holds no usable font; put .ttf or .otf files there or name another folder.") }
        return faces
    }
    private static func load(files: [String], from first: Int) -> [FontFace] {
        var faces: [FontFace] = []
        for path in files {
            guard let file = hb_blob_create_from_file_or_fail(path) else { continue }
            for index in 0..<Int(hb_face_count(file)) where first + faces.count < capacity {
                let id = FaceID(index: UInt16(first + faces.count))
                if let face = FontFace(id: id, path: path, file: file, indexInFile: index) { faces.append(face) }
            }
            hb_blob_destroy(file)
        }
        return faces
    }
}
