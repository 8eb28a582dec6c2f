/// Numbers as people write them, by integer arithmetic and without locale.
public enum Numbers {
    /// `1204` as `1,204`.
    public static func grouped(_ value: Int) -> String { NumberStyle.standard.integer(value) }
    /// `1 click`, `1,204 clicks`: a grouped count and its noun, which takes an s.
    public static func counted(_ value: Int, _ noun: String) -> String { NumberStyle.standard.counted(value, noun) }
}
