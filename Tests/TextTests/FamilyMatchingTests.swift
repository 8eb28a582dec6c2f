import Primitives
import Testing
import Text

@Suite("Family matching") struct FamilyMatchingTests {
    /// Of `Hamburgefons WAVE 12` at 16 px.
    static let sans = "176.9688", serif = "162.6563", mono = "192.0313", dejaVu = "194.375", carlito = "157.875"

    @Test("Substitutions", arguments: [
        ("Arial", sans), ("arial", sans), ("HelveticaNeue", sans), ("Helvetica Neue", sans), ("HELVETICA", sans), ("sans-serif", sans), ("Liberation Sans", sans),
        ("CourierNew", mono), ("Menlo", mono), ("monospace", mono), ("Times", serif), ("Georgia", serif), ("serif", serif),
        ("Verdana", dejaVu), ("Tahoma", dejaVu), ("Geneva", dejaVu), ("system-ui", dejaVu), ("Sans", dejaVu), ("Calibri", carlito), ("Carlito", carlito),
        ("ArialMT", serif), ("Helvetica-Neue", serif), ("Arial Bold", serif), ("-apple-system", serif), ("Segoe UI", serif), ("Roboto", serif), ("cursive", serif),
        ("Arimo", serif), ("DejaVu Serif", serif), ("Inter", serif),
        ("Roboto, Arial", sans), ("-apple-system, BlinkMacSystemFont, Segoe UI, Verdana", dejaVu),
    ]) func substitutions(families: String, width: String) throws {
        #expect(try TestFonts.engine().width("Hamburgefons WAVE 12", "16 " + families) == width)
    }

    @Test("Weight and slope", arguments: [
        ("100 16 Arial", 400, false), ("500 16 Arial", 400, false), ("501 16 Arial", 400, false), ("550 16 Arial", 700, false), ("600 16 Arial", 700, false),
        ("900 italic 16 Verdana", 700, true), ("italic 16 Calibri", 400, true), ("500 16 MailHeat UI", 500, false), ("600 16 MailHeat UI", 600, false), ("800 16 MailHeat UI", 700, false),
    ]) func weights(font: String, weight: Int, isItalic: Bool) throws {
        let engine = try TestFonts.engine()
        let face = engine.primaryFace(of: engine.font(font))
        #expect(face.weight == weight)
        #expect(face.isItalic == isItalic)
    }

    @Test("An unusable folder is one clear error", arguments: ["/nonexistent", "/"]) func unusableFolder(folder: String) {
        #expect { try FontLibrary(folder: folder) } throws: { ($0 as? MailHeatError)?.kind == .missingInput }
    }

    @Test("The Fonts folder is named, or stands above the program") func locate() throws {
        #expect(try FontLibrary.locate(environment: ["MAILHEAT_FONTS": TestFonts.folder], executablePath: nil) == TestFonts.folder)
        let above = try FontLibrary.locate(environment: [:], executablePath: TestFonts.folder + "/licences/Inter.txt")
        #expect(try FontLibrary(folder: above).faces.count == TestFonts.library.get().faces.count)
        #expect { try FontLibrary.locate(environment: ["MAILHEAT_FONTS": "/nonexistent"], executablePath: nil) } throws: { ($0 as? MailHeatError)?.kind == .missingInput }
        #expect { try FontLibrary.locate(environment: [:], executablePath: "/bin/sh") } throws: { ($0 as? MailHeatError)?.kind == .missingInput }
    }

    @Test("Added faces are found by their own name") func addedFaces() throws {
        let library = try FontLibrary(folder: TestFonts.folder, additionalFolders: [TestFonts.folder])
        #expect(library.faces.count == 2 * (try TestFonts.library.get()).faces.count)
        let engine = TextEngine(library: library)
        #expect(engine.primaryFace(of: engine.font("16 Inter")).familyName == "Inter")
    }
}
