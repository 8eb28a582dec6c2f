/// What the reference browser's font configuration made of family names that emails write: a closed table, so that
/// no font of the host takes part.
enum FamilySubstitutions {
    /// The family of the product's own chrome, Inter; no email can name it by accident.
    static let chromeFamily = "MailHeat UI"
    /// The faces of a brand, for the picture's chrome alone.
    static let brandFamily = "MailHeat Brand"
    /// The file family behind `chromeFamily`, which emails must not reach: the reference has none.
    static let chromeFaces = "Inter"
    /// After every family of a list failed.
    static let lastResort = "Liberation Serif"
    /// For characters that no listed family has.
    static let systemFallback = "DejaVu Sans"

    /// By `key(_:)` of the name. `system-ui` and `Sans` came out as DejaVu Sans.
    static let table: KeyValuePairs<String, String> = [
        "arial": "Liberation Sans", "helvetica": "Liberation Sans", "helveticaneue": "Liberation Sans", "sans-serif": "Liberation Sans",
        "times": "Liberation Serif", "timesnewroman": "Liberation Serif", "georgia": "Liberation Serif", "serif": "Liberation Serif",
        "courier": "Liberation Mono", "couriernew": "Liberation Mono", "consolas": "Liberation Mono", "menlo": "Liberation Mono",
        "monaco": "Liberation Mono", "monospace": "Liberation Mono",
        "verdana": "DejaVu Sans", "tahoma": "DejaVu Sans", "geneva": "DejaVu Sans", "system-ui": "DejaVu Sans", "sans": "DejaVu Sans",
        "calibri": "Carlito",
    ]

    /// Names match without regard to case and spaces.
    static func key(_ name: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for byte in name.utf8 where byte != 0x20 { bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
