/// What of a store's work can fail through no fault of the service.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    case unusable(String)
    case notFound(String)
    /// Somebody else changed it since it was read.
    case conflict(String)
    case invalid(String)
    /// The database does not answer now; later it may.
    case unavailable(String)

    public var description: String {
        switch self {
        case .unusable(let text), .notFound(let text), .conflict(let text), .invalid(let text), .unavailable(let text): text
        }
    }
}
