import JSON

extension MustacheTemplate {
    /// What a rendering may cost, and has.
    struct Budget {
        /// Bytes of output.
        var bytes: Int
        /// Members of the data that were looked at, and parts of the template.
        var steps = 200_000_000

        mutating func spend(bytes count: Int) throws(Fault) {
            bytes -= count
            if bytes < 0 { throw Fault(reason: "writes more than an email may hold") }
        }
        mutating func spend(steps count: Int) throws(Fault) {
            steps -= count
            if steps < 0 { throw Fault(reason: "takes too many steps to fill with these data") }
        }
    }

    /// Fills the template with an item's data.
    func render(_ item: JSONValue, budget: inout Budget) throws(Fault) -> [UInt8] {
        var rendering = Rendering(stack: [item], output: [], budget: budget)
        defer { budget = rendering.budget }
        try rendering.write(parts)
        return rendering.output
    }

    private struct Rendering {
        /// The data in which a name is looked for, the innermost last.
        var stack: [JSONValue]
        var output: [UInt8]
        var budget: Budget

        mutating func write(_ parts: [Part]) throws(Fault) {
            for part in parts {
                try budget.spend(steps: 1)
                switch part {
                case .text(let bytes):
                    try budget.spend(bytes: bytes.count)
                    output += bytes
                case .value(let path, let isEscaped):
                    let text = Self.text(try value(path))
                    try budget.spend(bytes: text.utf8.count)
                    if isEscaped { escape(text) } else { output += text.utf8 }
                case .section(let path, let isInverted, let inner):
                    let value = try value(path)
                    if isInverted {
                        if !Self.isTruthy(value) { try write(inner) }
                    } else if let list = value?.array {
                        for element in list { try write(inner, with: element) }
                    } else if let value, Self.isTruthy(value) {
                        // `{{#x}}` on a flag asks only whether.
                        if case .bool = value { try write(inner) } else { try write(inner, with: value) }
                    }
                }
            }
        }
        private mutating func write(_ parts: [Part], with item: JSONValue) throws(Fault) {
            stack.append(item)
            defer { stack.removeLast() }
            try write(parts)
        }

        /// The first step is looked for from the inside out, the others only in what it gave.
        private mutating func value(_ path: [String]) throws(Fault) -> JSONValue? {
            guard let first = path.first else { return stack.last }
            for context in stack.reversed() {
                try budget.spend(steps: 1 + (context.object?.members.count ?? 0))
                guard var value = context[first] else { continue }
                for step in path.dropFirst() {
                    try budget.spend(steps: 1 + (value.object?.members.count ?? 0))
                    if let array = value.array, let index = Int(step), array.indices.contains(index) {
                        value = array[index]
                    } else if let next = value[step] {
                        value = next
                    } else {
                        return nil
                    }
                }
                return value
            }
            return nil
        }

        /// As JavaScript sees it, where AMP runs.
        private static func isTruthy(_ value: JSONValue?) -> Bool {
            switch value {
            case nil, .null: false
            case .bool(let value): value
            case .integer(let value): value != 0
            case .number(let value): value != 0 && !value.isNaN
            case .string(let text): !text.isEmpty
            case .array(let list): !list.isEmpty
            case .object: true
            }
        }
        private static func text(_ value: JSONValue?) -> String {
            switch value {
            case nil, .null: ""
            case .bool(let value): value ? "true" : "false"
            case .integer(let value): String(value)
            case .number(let value): Int64(exactly: value).map { String($0) } ?? String(value)
            case .string(let text): text
            case .array(let list): list.map { text($0) }.joined(separator: ",")
            case .object: "[object Object]"
            }
        }
        private mutating func escape(_ text: String) {
            for byte in text.utf8 {
                switch byte {
                case 0x26: output += "&amp;".utf8
                case 0x3C: output += "&lt;".utf8
                case 0x3E: output += "&gt;".utf8
                case 0x22: output += "&quot;".utf8
                case 0x27: output += "&#39;".utf8
                default: output.append(byte)
                }
            }
        }
    }
}
