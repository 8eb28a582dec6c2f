import ServerSecurity
import Testing

@Suite struct DigestTests {
    @Test func isSHA256() {
        // FIPS 180-4, the message "abc".
        #expect(Digest256.hexadecimal(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
