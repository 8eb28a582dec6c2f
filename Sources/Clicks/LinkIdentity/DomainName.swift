/// Internationalised host names in their ASCII form (RFC 5891 §4.4, RFC 3492).
enum DomainName {
    /// Lower case, each label that is not ASCII as `xn--…`; the bytes as they are if they are no UTF-8.
    static func ascii(_ host: [UInt8]) -> [UInt8] {
        guard host.contains(where: { $0 >= 0x80 }), let text = String(validating: host, as: UTF8.self) else { return host }
        // RFC 3490 §3.1: the ideographic and full-width full stops part labels too.
        let labels = text.lowercased().unicodeScalars.split(omittingEmptySubsequences: false) { [0x2E, 0x3002, 0xFF0E, 0xFF61].contains($0.value) }
        var output: [UInt8] = []
        for (index, label) in labels.enumerated() {
            if index > 0 { output.append(0x2E) }
            if label.allSatisfy(\.isASCII) {
                output += label.map { UInt8($0.value) }
            } else if let encoded = punycode(Array(label)) {
                output += Array("xn--".utf8) + encoded
            } else {
                return host
            }
        }
        return output
    }

    /// RFC 3492 §6.3.
    private static func punycode(_ label: [Unicode.Scalar]) -> [UInt8]? {
        // A label has at most 63 letters in DNS; the sums below then stay small.
        guard label.count <= 63 else { return nil }
        var output = label.filter(\.isASCII).map { UInt8($0.value) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(0x2D) }
        var code: UInt32 = 128, delta: UInt32 = 0, bias: UInt32 = 72
        while handled < label.count {
            guard let next = label.lazy.map(\.value).filter({ $0 >= code }).min() else { return nil }
            delta += (next - code) * UInt32(handled + 1)
            code = next
            for scalar in label {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                var rest = delta, step: UInt32 = 36
                while true {
                    let threshold = step <= bias ? 1 : step >= bias + 26 ? 26 : step - bias
                    if rest < threshold { break }
                    output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
                    rest = (rest - threshold) / (36 - threshold)
                    step += 36
                }
                output.append(digit(rest))
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }
    private static func digit(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value < 26 ? 0x61 + value : 0x30 + value - 26) }
    private static func adapted(_ delta: UInt32, _ count: Int, isFirst: Bool) -> UInt32 {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / UInt32(count)
        var steps: UInt32 = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
