import CCairo
import CFreeType
import Primitives
import Text

/// A face as Cairo embeds it. Cairo keeps faces in a cache of its own beyond any document and may drop them on any thread: each has
/// a FreeType of its own, and holds the fonts whose bytes it reads.
private final class VectorFace {
    let fonts: FontLibrary
    let library: FT_Library
    let face: FT_Face

    init?(_ id: FaceID, _ fonts: FontLibrary) {
        guard Int(id.index) < fonts.faces.count else { return nil }
        var made: FT_Library?
        guard FT_Init_FreeType(&made) == 0, let library = made else { return nil }
        let source = fonts.face(id)
        let opened: FT_Face? = source.withBytes { bytes in
            var face: FT_Face?
            guard let start = bytes.bindMemory(to: UInt8.self).baseAddress,
                  FT_New_Memory_Face(library, start, FT_Long(bytes.count), FT_Long(source.indexInFile), &face) == 0 else { return nil }
            return face
        }
        guard let opened else {
            FT_Done_FreeType(library)
            return nil
        }
        self.fonts = fonts
        self.library = library
        face = opened
    }
    deinit {
        FT_Done_Face(face)
        FT_Done_FreeType(library)
    }
}

/// The faces of one document.
final class VectorFaces {
    private let fonts: FontLibrary
    private var faces: [FaceID: Entry?] = [:]
    /// Cairo knows a key by its address alone.
    private nonisolated(unsafe) static let ownerKey = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1)

    struct Entry {
        let pointer: OpaquePointer
        let glyphCount: Int
    }

    init(fonts: FontLibrary) { self.fonts = fonts }
    deinit { for case let entry? in faces.values { cairo_font_face_destroy(entry.pointer) } }

    /// Nil for a face that cannot be opened.
    func face(_ id: FaceID) -> Entry? {
        if let known = faces[id] { return known }
        let made = open(id)
        faces.updateValue(made, forKey: id)
        return made
    }

    private func open(_ id: FaceID) -> Entry? {
        guard let face = VectorFace(id, fonts),
              let pointer = cairo_ft_font_face_create_for_ft_face(UnsafeMutableRawPointer(face.face), Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)) else { return nil }
        let owner = Unmanaged.passRetained(face)
        let status = cairo_font_face_set_user_data(pointer, Self.ownerKey, owner.toOpaque()) { owner in
            if let owner { Unmanaged<VectorFace>.fromOpaque(owner).release() }
        }
        guard status == CAIRO_STATUS_SUCCESS else {
            cairo_font_face_destroy(pointer)
            owner.release()
            return nil
        }
        return Entry(pointer: pointer, glyphCount: Int(face.face.pointee.num_glyphs))
    }
}
