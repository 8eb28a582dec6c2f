/// `font-variant: small-caps` for faces without the feature: capitals in a smaller size (CSS Fonts 3 §6.6).
enum SmallCapitals {
    static func hasCapital(_ c: UInt32) -> Bool {
        if c < 0x80 { return c >= 0x61 && c <= 0x7A }
        guard let scalar = Unicode.Scalar(c) else { return false }
        return scalar.properties.changesWhenUppercased
    }
    /// Full case mapping: ß gives SS.
    static func capitals(of c: UInt32, _ body: (UInt32) -> Void) {
        if c < 0x80 { return body(c >= 0x61 && c <= 0x7A ? c & ~0x20 : c) }
        guard let scalar = Unicode.Scalar(c) else { return body(c) }
        for capital in scalar.properties.uppercaseMapping.unicodeScalars { body(capital.value) }
    }
}
