import Primitives

/// Cuts JSON text into values by its brackets and strings alone, so that one broken value costs only itself and each keeps its line.
struct JSONPieces {
    private let bytes: [UInt8]
    private(set) var position: Int
    private(set) var line: Int

    init(_ bytes: [UInt8], from start: Int, line: Int) {
        self.bytes = bytes
        position = start
        self.line = line
    }

    /// The next byte that is no white space, 0 at the end.
    mutating func peek() -> UInt8 {
        while position < bytes.count, ASCII.isWhitespace(bytes[position]) { step() }
        return position < bytes.count ? bytes[position] : 0
    }
    mutating func step() {
        if bytes[position] == 0x0A { line += 1 }
        position += 1
    }
    /// The next value: up to the bracket that closes it, or for anything else up to a comma, a closing bracket or the end of the line.
    mutating func value() -> (range: Range<Int>, line: Int)? {
        guard peek() != 0 else { return nil }
        let start = position, firstLine = line
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x7B, 0x5B:
                depth += 1
                step()
            case 0x7D, 0x5D:
                if depth == 0 {
                    if position == start { step() }
                    return (start..<position, firstLine)
                }
                depth -= 1
                step()
                if depth == 0 { return (start..<position, firstLine) }
            case 0x22:
                string()
                if depth == 0 { return (start..<position, firstLine) }
            case 0x2C where depth == 0, 0x0A where depth == 0:
                if position == start { step() }
                return (start..<position, firstLine)
            default:
                step()
            }
        }
        return (start..<position, firstLine)
    }
    private mutating func string() {
        step()
        while position < bytes.count {
            // A line end cannot stand in a JSON string: the string is broken there.
            if bytes[position] == 0x0A { return }
            if bytes[position] == 0x5C { position = min(position + 1, bytes.count - 1) } else if bytes[position] == 0x22 { return step() }
            step()
        }
    }

    /// Goes to the first line after `start` that begins with an object: where reading resumes behind a value whose end cannot be told.
    mutating func resume(after start: Int, line firstLine: Int) {
        position = start
        line = firstLine
        while position < bytes.count {
            while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            if peek() == 0x7B { return }
        }
    }

    /// Stands at an object; goes to the first array of objects among its members, or says that there is none.
    mutating func enterArrayOfObjects() -> Bool {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case 0x5B where depth == 1:
                let array = (position, line)
                step()
                if peek() == 0x7B {
                    (position, line) = array
                    return true
                }
                depth += 1
            case 0x7B, 0x5B:
                depth += 1
                step()
            case 0x7D, 0x5D:
                depth -= 1
                step()
                if depth <= 0 { return false }
            case 0x22: string()
            default: step()
            }
        }
        return false
    }
}
