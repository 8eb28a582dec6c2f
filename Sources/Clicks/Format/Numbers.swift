/// Numbers as people write them, by integer arithmetic and without locale.
public enum Numbers {
    /// `1204` as `1,204`.
    public static func grouped(_ value: Int) -> String {
        var digits: [UInt8] = []
        var rest = value.magnitude
        var count = 0
        repeat {
            if count > 0, count % 3 == 0 { digits.append(0x2C) }
            digits.append(0x30 + UInt8(rest % 10))
            rest /= 10
            count += 1
        } while rest > 0
        if value < 0 { digits.append(0x2D) }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }
    /// `1 click`, `1,204 clicks`: a grouped count and its noun, which takes an s.
    public static func counted(_ value: Int, _ noun: String) -> String {
        grouped(value) + " " + noun + (value == 1 ? "" : "s")
    }
}
