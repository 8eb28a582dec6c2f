/// The caller's input cannot be used: what is wrong, where, and what to do, as one sentence for a person.
public struct MailHeatError: Error, Hashable, Sendable, CustomStringConvertible {
    /// How the tool exits (sysexits.h where it has a name for it).
    public enum Kind: Int32, Sendable {
        case usage = 2
        case badData = 65
        case missingInput = 66
        case internalFault = 70
        case cannotWrite = 73
    }
    public let kind: Kind
    public let message: String
    public init(_ kind: Kind, _ message: String) { self.kind = kind; self.message = message }
    public var description: String { message }
    public var exitCode: Int32 { kind.rawValue }

    public static func usage(_ message: String) -> MailHeatError { MailHeatError(.usage, message) }
    public static func badData(_ message: String) -> MailHeatError { MailHeatError(.badData, message) }
    public static func missingInput(_ message: String) -> MailHeatError { MailHeatError(.missingInput, message) }
    public static func internalFault(_ message: String) -> MailHeatError { MailHeatError(.internalFault, message) }
    public static func cannotWrite(_ message: String) -> MailHeatError { MailHeatError(.cannotWrite, message) }
}
