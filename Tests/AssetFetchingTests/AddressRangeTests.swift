@testable import AssetFetching
import MailHeat
import Foundation
import Testing

struct AddressRangeTests {
    @Test(arguments: [
        ("8.8.8.8", AddressRange.public), ("93.184.216.34", .public), ("172.15.255.255", .public), ("172.32.0.1", .public), ("100.63.255.255", .public),
        ("100.128.0.1", .public), ("192.167.255.255", .public), ("192.0.1.1", .public), ("198.17.255.255", .public), ("223.255.255.255", .public), ("1.1.1.1", .public),
        ("0.0.0.0", .unspecified), ("0.1.2.3", .unspecified), ("127.0.0.1", .loopback), ("127.255.255.254", .loopback),
        ("10.0.0.1", .private), ("10.255.255.255", .private), ("172.16.0.1", .private), ("172.31.255.255", .private), ("192.168.1.1", .private),
        ("169.254.169.254", .linkLocal), ("100.64.0.1", .carrierGrade), ("100.127.255.255", .carrierGrade), ("224.0.0.1", .multicast), ("239.255.255.250", .multicast),
        ("192.0.0.8", .reserved), ("192.0.2.1", .reserved), ("198.51.100.7", .reserved), ("203.0.113.9", .reserved), ("192.88.99.1", .reserved), ("198.18.0.1", .reserved),
        ("198.19.255.255", .reserved), ("240.0.0.1", .reserved), ("255.255.255.255", .reserved),
        ("2606:4700:4700::1111", .public), ("2001:4860:4860::8888", .public), ("2a00:1450::1", .public), ("2001:200::1", .public), ("3ffe::1", .public),
        ("::", .unspecified), ("::1", .loopback), ("fc00::1", .private), ("fd12:3456::1", .private), ("fec0::1", .private), ("fe80::1", .linkLocal), ("febf::1", .linkLocal),
        ("ff02::1", .multicast), ("2001:db8::1", .reserved), ("2001::1", .reserved), ("2001:1ff::1", .reserved), ("2002:7f00:1::", .reserved), ("3fff::1", .reserved),
        ("100::1", .reserved), ("64:ff9b:1::1", .reserved), ("::7f00:1", .reserved), ("4000::1", .reserved), ("5f00::1", .reserved),
        ("::ffff:127.0.0.1", .loopback), ("::ffff:10.0.0.1", .private), ("::ffff:169.254.169.254", .linkLocal), ("::ffff:8.8.8.8", .public),
        ("64:ff9b::10.0.0.1", .private), ("64:ff9b::8.8.8.8", .public), ("64:ff9b::7f00:1", .loopback),
    ])
    func addressesHaveTheirRange(_ text: String, _ expected: AddressRange) throws {
        #expect(try range(of: text) == expected)
    }

    /// The range of an address as a socket would be given it.
    private func range(of text: String) throws -> AddressRange {
        if text.contains(":") {
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            try #require(inet_pton(AF_INET6, text, &address.sin6_addr) == 1)
            return withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { AddressRange($0) } }
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        try #require(inet_pton(AF_INET, text, &address.sin_addr) == 1)
        return withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { AddressRange($0) } }
    }

    @Test func noOtherFamilyIsPublic() {
        var address = sockaddr()
        address.sa_family = sa_family_t(AF_UNIX)
        #expect(AddressRange(&address) == .reserved)
    }
}

struct FetchAddressTests {
    private func rules(_ hosts: String...) throws -> FetchRules {
        var rules = FetchRules()
        rules.allowedHosts = try hosts.map { try AllowedHost($0) }
        return rules
    }

    @Test(arguments: [
        ("http://cdn.example/a.png", "https://cdn.example/a.png"), ("http://cdn.example:80/a.png", "https://cdn.example/a.png"), ("https://cdn.example/a.png#x", "https://cdn.example/a.png"),
        ("http://cdn.example:8080/a.png", "https://cdn.example:8080/a.png"), ("http://inside.example/a.png", "http://inside.example/a.png"), ("HTTPS://cdn.example/a.png?x=1", "https://cdn.example/a.png?x=1"),
    ])
    func httpIsAskedOverHTTPSUnlessTheHostIsAllowed(_ address: String, _ asked: String) throws {
        #expect(try FetchAddress(address, rules: try rules("inside.example")).text == asked)
    }

    @Test(arguments: ["ftp://cdn.example/a.png", "file:///etc/passwd", "gopher://127.0.0.1:25/x", "https://", "https://user:secret@cdn.example/a.png", "dict://x/", "a.png", "https://a b/c.png", ""])
    func otherAddressesAreRefused(_ address: String) throws {
        #expect(throws: Refusal.self) { try FetchAddress(address, rules: FetchRules()) }
    }

    @Test(arguments: [
        ("pictures.example", "pictures.example", 443, true), ("pictures.example", "PICTURES.example.", 8443, true), ("pictures.example:8443", "pictures.example", 8443, true),
        ("pictures.example:8443", "pictures.example", 443, false), ("pictures.example", "xpictures.example", 443, false), ("[::1]:8080", "[::1]", 8080, true), ("[::1]", "[::1]", 443, true),
        ("[::1]:8080", "[::1]", 443, false),
    ])
    func allowedHostsCoverTheirPort(_ allowed: String, _ host: String, _ port: Int, _ covers: Bool) throws {
        #expect(try AllowedHost(allowed).covers(host: host, port: port) == covers)
    }

    @Test(arguments: ["", ":80", "a b", "https://a", "a/b", "a:0", "a:65536", "a:x", "user@a", "[::1", "*"])
    func otherHostsAreNone(_ text: String) { #expect(throws: MailHeatError.self) { try AllowedHost(text) } }
}
