import JSON
public import Primitives

/// Addresses whose destination only their provider knows, as the user gives them.
public struct RedirectMap: Sendable {
    private var destinations: [[UInt8]: [UInt8]] = [:]
    public init() {}

    /// Reads a JSON object from address to destination, or lines of two columns (`from,to`; comma, semicolon or tab; a header may stand above).
    /// - Throws: `badData` if a line has no two addresses, or there are none.
    public init(_ file: [UInt8], name: String, limits: RenderLimits = .standard) throws(MailHeatError) {
        let (text, start) = TextEncoding.utf8(file)
        if text[start...].first(where: { !ASCII.isWhitespace($0) }) == 0x7B {
            do throws(JSONError) {
                try JSONParser(maximumDepth: 8).parse(Array(text[start...])).forEachMember { key, value in
                    if let target = value.bytes { add(Array(key.utf8)[...], target[...]) }
                }
            } catch { throw .badData("\(name), line \(error.line): \(error.reason).") }
        } else {
            let head = text[start...].prefix { $0 != 0x0A }
            let delimiter: UInt8 = head.contains(0x09) ? 0x09 : head.contains(0x3B) && !head.contains(0x2C) ? 0x3B : 0x2C
            var reader = CSVReader(delimiter: delimiter, position: start)
            reading: while true {
                switch reader.next(text, limit: limits.clickLineBytes) {
                case .end: break reading
                case .blank: continue
                case .record where reader.cells.count >= 2:
                    let from = ASCII.trimmed(reader.bytes(of: reader.cells[0], in: text)), to = ASCII.trimmed(reader.bytes(of: reader.cells[1], in: text))
                    if WebAddress(from) == nil {
                        if reader.line == 1 { continue }
                        throw .badData("\(name), line \(reader.line): “\(Excerpt.of(from))” is no address.")
                    }
                    add(from, to)
                default: throw .badData("\(name), line \(reader.line): it needs an address and its destination, separated by a comma.")
                }
            }
        }
        guard !destinations.isEmpty else { throw .badData("\(name) holds no redirect; give lines of an address and its destination.") }
    }
    private mutating func add(_ from: ArraySlice<UInt8>, _ to: ArraySlice<UInt8>) { destinations[CanonicalAddress(from).bytes] = Array(ASCII.trimmed(to)) }
    func destination(of address: [UInt8]) -> [UInt8]? { destinations.isEmpty ? nil : destinations[CanonicalAddress(address[...]).bytes] }
}
