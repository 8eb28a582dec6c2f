#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Which part of the internet an IP address belongs to (IANA's registries of special-purpose addresses, RFC 6890).
enum AddressRange: String, Sendable {
    /// Reachable by everybody: the only one that is fetched from without leave.
    case `public`
    case unspecified = "an unspecified address"
    case loopback = "this machine's own address"
    case `private` = "a private address"
    case linkLocal = "a link-local address"
    case carrierGrade = "an address shared behind a provider's NAT"
    case multicast = "a multicast address"
    case reserved = "a reserved address"

    /// - Parameter address: as it is about to be connected to. Anything but IPv4 and IPv6 is reserved.
    init(_ address: UnsafePointer<sockaddr>) {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            self = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { AddressRange(v4: UInt32(bigEndian: $0.pointee.sin_addr.s_addr)) }
        case AF_INET6:
            self = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
                var value = pointer.pointee.sin6_addr
                return AddressRange(v6: withUnsafeBytes(of: &value) { Array($0) })
            }
        default: self = .reserved
        }
    }

    init(v4 value: UInt32) {
        func lies(in base: UInt32, _ bits: UInt32) -> Bool { value >> (32 - bits) == base >> (32 - bits) }
        self = if lies(in: 0x0000_0000, 8) { .unspecified }
        else if lies(in: 0x7F00_0000, 8) { .loopback }
        else if lies(in: 0x0A00_0000, 8) || lies(in: 0xAC10_0000, 12) || lies(in: 0xC0A8_0000, 16) { .private }
        else if lies(in: 0xA9FE_0000, 16) { .linkLocal }
        else if lies(in: 0x6440_0000, 10) { .carrierGrade }
        else if lies(in: 0xE000_0000, 4) { .multicast }
        // Protocol assignments, documentation, 6to4 relays, benchmarks, class E and broadcast.
        else if lies(in: 0xC000_0000, 24) || lies(in: 0xC000_0200, 24) || lies(in: 0xC633_6400, 24) || lies(in: 0xCB00_7100, 24)
            || lies(in: 0xC058_6300, 24) || lies(in: 0xC612_0000, 15) || lies(in: 0xF000_0000, 4) { .reserved }
        else { .public }
    }

    /// - Parameter bytes: 16, in network order.
    init(v6 bytes: [UInt8]) {
        guard bytes.count == 16 else { self = .reserved; return }
        func word(_ index: Int) -> UInt16 { UInt16(bytes[2 * index]) << 8 | UInt16(bytes[2 * index + 1]) }
        let embedded = UInt32(word(6)) << 16 | UInt32(word(7))
        let leading = (0..<8).prefix { word($0) == 0 }.count
        // An IPv4 address in IPv6's clothes is what it is beneath: mapped (::ffff:0:0/96), translated (RFC 6052, 64:ff9b::/96).
        if leading == 5, word(5) == 0xFFFF { self = AddressRange(v4: embedded); return }
        if word(0) == 0x0064, word(1) == 0xFF9B, (2..<6).allSatisfy({ word($0) == 0 }) { self = AddressRange(v4: embedded); return }
        self = if leading == 8 { .unspecified }
        else if leading == 7, word(7) == 1 { .loopback }
        else if word(0) & 0xFE00 == 0xFC00 { .private }
        // fec0::/10, site-local, is deprecated and still private.
        else if word(0) & 0xFFC0 == 0xFEC0 { .private }
        else if word(0) & 0xFFC0 == 0xFE80 { .linkLocal }
        else if word(0) & 0xFF00 == 0xFF00 { .multicast }
        // Global unicast is 2000::/3 so far, without protocol assignments and Teredo (2001::/23), documentation, 6to4.
        else if word(0) & 0xE000 != 0x2000 || word(0) == 0x2001 && word(1) < 0x0200 || word(0) == 0x2001 && word(1) == 0x0DB8
            || word(0) == 0x2002 || word(0) == 0x3FFF && word(1) < 0x1000 { .reserved }
        else { .public }
    }
}
