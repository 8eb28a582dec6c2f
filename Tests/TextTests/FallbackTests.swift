import Primitives
import Testing
import Text

@Suite("Fallback and emoji") struct FallbackTests {
    @Test("Order: listed families, Liberation Serif, DejaVu Sans; emoji take Noto Color Emoji first of the last two", arguments: [
        ("16 Arial", "✓", "DejaVu Sans*"), ("16 Arial, Verdana", "✓", "DejaVu Sans"), ("700 italic 16 Arial", "✓", "DejaVu Sans*"), ("16 Arial", "→", "Liberation Sans"),
        ("16 Arial", "😀", "Noto Color Emoji*"), ("16 Verdana, Arial", "😀", "DejaVu Sans"), ("16 Arial", "❤", "DejaVu Sans*"), ("16 Verdana", "❤\u{FE0F}", "Noto Color Emoji*"),
        ("16 Arial", "❤\u{FE0E}", "DejaVu Sans*"), ("16 Arial", "©", "Liberation Sans"), ("16 Arial", "©\u{FE0F}", "Noto Color Emoji*"), ("16 Verdana", "⚡", "DejaVu Sans"),
        ("16 Verdana", "⭐", "Noto Color Emoji*"), ("16 Arial", "🕊", "Noto Color Emoji*"), ("16 Arial", "1\u{FE0F}\u{20E3}", "Noto Color Emoji*"),
        ("16 Arial", "✌☝✍", "Noto Color Emoji*"), ("16 Verdana", "✌", "DejaVu Sans"), ("16 Arial", "12", "Liberation Sans"), ("16 Arial", "a\u{FE0F}b", "Liberation Sans"), ("16 Arial", "中", "Liberation Sans?"), ("16 Calibri", "א", "Liberation Serif"),
        ("16 Arial", "ا", "DejaVu Sans*"), ("16 Noto Color Emoji", "😀a1", "Noto Color Emoji, Liberation Serif, Noto Color Emoji"),
        ("15 Arial, Noto Color Emoji", "✔1", "Noto Color Emoji, Liberation Sans"), ("16 Courier New", "a\u{2002}b", "Liberation Mono"),
    ]) func order(font: String, text: String, faces: String) throws {
        let found = try TestFonts.engine().faces(text, font)
        #expect(found == faces)
    }

    @Test("Widths at 16 px by way of Arial", arguments: [
        ("✓✔✖✗❯➔➜➤➡✉↗", "13"), ("★☆☑☐☀⚠①", "14"), ("▶", "12"), ("▸", "8"), ("‣", "9"), ("•", "5.6094"), ("·", "5.3281"), ("→", "16"), ("↓", "8"), ("►", "15.8438"),
        ("■□●○", "9.6719"), ("♥", "9.5"), ("›", "5.3281"), ("☺", "16.3438"), ("™", "16"), ("❤", "13"), ("☎⭐⚡✅❌⏰", "20"),
        ("中か한ก", "12"), ("\u{E000}\u{F0000}\u{1}\u{7F}", "12"), ("\u{FFFD}", "16"), ("\u{1680}", "8"),
    ]) func widths(characters: String, width: String) throws {
        let engine = try TestFonts.engine()
        for character in characters { #expect(engine.width(String(character), "16 Arial") == width, "\(character)") }
    }

    @Test("An emoji is round(1.2451 × size) wide", arguments: [
        (10.0, "12"), (12, "15"), (13, "16"), (14, "17"), (15, "19"), (16, "20"), (18, "22"), (20, "25"), (24, "30"), (30, "37"), (32, "40"), (40, "50"), (10.4, "13"), (13.3333, "17"), (14.4, "18"), (22.6, "28"), (33.3, "42"),
    ]) func emoji(size: Double, width: String) throws {
        #expect(try TestFonts.engine().width("😀", "\(size) Arial") == width)
    }

    @Test("A fallback glyph is as wide as at the nearest whole size, in whole px", arguments: [
        (15.2, "ᑬ", "9"), (15.2, "Ԗ", "13"), (16, "‽", "9"), (13, "ᑊ", "3"), (13.3333, "✓", "11"), (13.3333, "★", "12"),
    ]) func roundedFallback(size: Double, text: String, width: String) throws {
        #expect(try TestFonts.engine().width(text, "\(size) Arial") == width)
    }

    @Test("A sequence is one cluster and one emoji wide", arguments: [
        "🇩🇪", "👍🏽", "👨‍👩‍👧", "❤️‍🔥", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "❤️", "©️", "™️", "☎️", "㊗️",
    ]) func sequences(text: String) throws {
        let engine = try TestFonts.engine()
        #expect(engine.width(text, "16 Arial") == "20")
        #expect(Set(engine.shape(text, "16 Arial").glyphs.map(\.cluster)) == [0])
        #expect(engine.width("a" + text + "b", "16 Arial") == "37.7969")
    }

    @Test("A script without a glyph is noted once") func diagnostics() throws {
        let engine = try TestFonts.engine()
        _ = engine.shape("中文", "16 Arial")
        _ = engine.shape("漢", "14 Arial")
        _ = engine.shape("ก", "14 Arial")
        #expect(engine.diagnostics.messages.count == 2)
        #expect(engine.diagnostics.messages.first?.contains("Han") == true)
    }
}
