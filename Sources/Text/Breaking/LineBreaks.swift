/// Whether a line may end before a character.
public enum BreakOpportunity: UInt8, Hashable, Sendable { case none, allowed, mandatory }

/// A text's break opportunities and grapheme clusters, by byte offset.
public struct LineBreaks: Sendable {
    /// One for each byte and one for the end: bit 0 allowed, bit 1 mandatory, bit 2 start of a grapheme cluster.
    var flags: [UInt8]

    static let allowed: UInt8 = 1, mandatory: UInt8 = 2, cluster: UInt8 = 4

    /// Of a break before the byte at `offset`. `none` at 0 and outside the text; at the end `mandatory` after a forced break, else `none`.
    @inlinable public subscript(offset: Int) -> BreakOpportunity {
        let flag = flag(offset)
        return flag & 2 != 0 ? .mandatory : flag & 1 != 0 ? .allowed : .none
    }
    /// Whether a user-perceived character begins at `offset`, or the text ends there.
    @inlinable public func isGraphemeBoundary(_ offset: Int) -> Bool { flag(offset) & 4 != 0 }

    public func flag(_ offset: Int) -> UInt8 { offset >= 0 && offset < flags.count ? flags[offset] : 0 }
}

/// Where lines of `text` (UTF-8 after white-space processing) may break, and its grapheme clusters.
///
/// After white space and forced breaks, before and after U+FFFC, by a browser's own table between ASCII characters, by UAX #14 otherwise.
public func lineBreaks(of text: [UInt8]) -> LineBreaks { LineBreaker().lineBreaks(of: text) }
