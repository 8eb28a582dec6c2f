import DOM
import Primitives

/// The parsed user-agent style sheet, with and without what quirks mode adds, made once. Its selectors name only types and attributes that every
/// document's atom table knows.
struct UserAgentSheet: Sendable {
    let sheet: StyleSheet
    let names: NameTable
    let diagnostics: Diagnostics

    static func sheet(for mode: DocumentMode) -> UserAgentSheet {
        switch mode {
        case .noQuirks, .limitedQuirks: standard
        case .quirks: quirks
        }
    }
    private static let standard = UserAgentSheet(mode: .noQuirks)
    private static let quirks = UserAgentSheet(mode: .quirks)

    private init(mode: DocumentMode) {
        var diagnostics = Diagnostics()
        var parser = StyleSheetParser(
            mode: .noQuirks, media: MediaContext(viewportWidth: 800), atoms: AtomTable(), limits: .standard, names: NameTable(mode: mode))
        parser.parse(Self.bytes(userAgentStyleSheet), diagnostics: &diagnostics)
        if mode == .quirks { parser.parse(Self.bytes(quirksStyleSheet), diagnostics: &diagnostics) }
        var sheet = parser.sheet
        for index in sheet.blocks.indices {
            for place in sheet.blocks[index].normal.indices { sheet.blocks[index].normal[place].isUserAgent = true }
            for place in sheet.blocks[index].important.indices { sheet.blocks[index].important[place].isUserAgent = true }
        }
        self.sheet = sheet
        names = parser.names
        self.diagnostics = diagnostics
    }

    private static func bytes(_ text: StaticString) -> ArraySlice<UInt8> { text.withUTF8Buffer { Array($0)[...] } }
}

/// Parses the style sheet that most emails need, so that the first document finds it done.
public func prepareUserAgentSheet() { _ = UserAgentSheet.sheet(for: .noQuirks) }
