import CFreeType
import Primitives

/// FreeType, one for each render worker: it only rasterises.
struct FreeTypeLibrary: ~Copyable {
    let pointer: FT_Library

    init() throws(MailHeatError) {
        var made: FT_Library?
        guard FT_Init_FreeType(&made) == 0, let made else { throw .internalFault("The font rasteriser could not be started.") }
        pointer = made
    }
    deinit { FT_Done_FreeType(pointer) }
}
