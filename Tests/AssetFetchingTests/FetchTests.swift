@testable import AssetFetching
import Foundation
import MailHeat
import PictureServer
import Testing

/// Against a server of our own on loopback.
struct FetchTests {
    @Test func picturesBecomeFilesAndAMap() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder(), mark = UUID().uuidString
        let addresses = [server.address("ok.png?\(mark)"), server.secureAddress("ok.gif?\(mark)")]
        let outcomes = try fetch(addresses, into: folder, rules: server.rules)
        guard case .fetched(let png, 40, 20, _, nil) = outcomes[0], case .fetched(let gif, 1, 1, _, nil) = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(png.hasPrefix("ok-") && png.hasSuffix(".png") && png.count == 39)
        #expect(gif.hasSuffix(".gif"))
        #expect(folder.files == [png, gif, "assets.json"].sorted())
        #expect(try folder.map == [addresses[0]: png, addresses[1]: gif])

        let asked = try server.log(mark).requests
        #expect(asked.count == 2)
        for request in asked {
            #expect(request.headers["cookie"] == nil && request.headers["referer"] == nil && request.headers["authorization"] == nil)
            #expect(request.headers["user-agent"] == "Mozilla/5.0 (compatible; MailHeat)")
            #expect(request.headers["accept-encoding"] == "identity")
        }
    }

    @Test func aSecondRunFetchesOnlyWhatIsMissing() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder(), mark = UUID().uuidString
        let first = server.address("ok.png?a=\(mark)"), second = server.address("ok.png?b=\(mark)")
        _ = try fetch([first], into: folder, rules: server.rules)
        let outcomes = try fetch([first, second], into: folder, rules: server.rules)
        guard case .alreadyThere(let file) = outcomes[0], case .fetched = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(try server.log(mark).requests.count == 2)

        // A file that is no picture any more is fetched anew; --refresh fetches all; the map keeps what other runs wrote.
        try Data("<html>".utf8).write(to: folder.root.appending(path: file))
        guard case .fetched = try fetch([first], into: folder, rules: server.rules)[0] else { Issue.record("not fetched anew"); return }
        var rules = try server.rules
        rules.refreshes = true
        guard case .fetched = try fetch([first], into: folder, rules: rules)[0] else { Issue.record("not refreshed"); return }
        #expect(try server.log(mark).requests.count == 4)
        #expect(try Set(folder.map.keys) == [first, second])
    }

    @Test func oneAddressWrittenTwiceIsFetchedOnce() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder(), mark = UUID().uuidString
        let addresses = [server.address("ok.png?\(mark)"), server.address("x/../ok.png?\(mark)"), server.address("ok.png?\(mark)#top")]
        #expect(try fetch(addresses, into: folder, rules: server.rules).count == 3)
        #expect(try server.log(mark).requests.count == 1)
        #expect(try Set(folder.map.keys) == Set(addresses))
        #expect(folder.files.count == 2)
    }

    @Test func cookiesAreNotKept() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder(), mark = UUID().uuidString
        var rules = try server.rules
        rules.limits.parallel = 1
        _ = try fetch([server.address("cookie.png?\(mark)"), server.address("ok.png?\(mark)")], into: folder, rules: rules)
        #expect(try server.log(mark).requests.compactMap { $0.headers["cookie"] } == [])
    }

    // MARK: Private addresses

    /// None of these may ever be connected to: the forbidden port counts.
    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0", "[::]", "10.0.0.1", "169.254.169.254", "[fe80::1]", "[fd00::1]"])
    func privateAddressesAreRefusedHoweverTheyAreReached(_ host: String) throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let target = "https://\(host):\(server.ports.forbidden)/a.png"
        let encoded = try #require(target.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let plain = try #require("http://\(host):\(server.ports.forbidden)/a.png".addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let outcomes = try fetch([target, server.address("redirect?to=\(encoded)"), server.address("redirect?to=\(plain)")], into: folder, rules: server.rules)
        #expect(outcomes.count == 3)
        for outcome in outcomes {
            guard case .failed(let reason) = outcome else { Issue.record("\(outcome)"); continue }
            // Where a machine has no IPv6 at all, there is no connection to refuse.
            #expect(reason.contains("give --allow-host") || reason.contains("does not answer"), "\(reason)")
        }
        #expect(try server.log("-").forbidden == 0)
        #expect(folder.files == ["assets.json"])
    }

    @Test func anAllowedHostIsAllowedAtItsPortAlone() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        var rules = try server.rules
        rules.allowedHosts = [try AllowedHost("127.0.0.1:\(server.ports.https)")]
        let outcomes = try fetch([server.secureAddress("ok.png"), server.address("ok.png")], into: folder, rules: rules)
        guard case .fetched = outcomes[0], case .failed(let reason) = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(reason.contains("this machine's own address"))
    }

    @Test func aCertificateThatNobodyVouchesForIsRefused() throws {
        let server = try PictureServer.running
        var rules = try server.rules
        rules.certificateFile = nil
        guard case .failed(let reason) = try fetch([server.secureAddress("ok.png")], into: try TemporaryFolder(), rules: rules)[0] else { Issue.record("fetched"); return }
        #expect(reason.contains("certificate"))
        // The certificate names localhost and 127.0.0.1, and nothing else.
        rules = try server.rules
        rules.allowedHosts = [try AllowedHost("127.0.0.2")]
        guard case .failed = try fetch([server.secureAddress("ok.png", host: "127.0.0.2")], into: try TemporaryFolder(), rules: rules)[0] else { Issue.record("fetched"); return }
    }

    // MARK: Redirects

    @Test func redirectsAreFollowedUpToTheLimit() throws {
        let server = try PictureServer.running
        let addresses = ["chain?n=5", "chain?n=6", "loop", "nowhere", "redirect?to=ftp%3A%2F%2Fx.example%2Fa.png", "redirect?to=file%3A%2F%2F%2Fetc%2Fpasswd", "endless-redirect"].map(server.address)
        let outcomes = try fetch(addresses, into: try TemporaryFolder(), rules: server.rules)
        guard outcomes.count == 7, case .fetched = outcomes[0], case .fetched = outcomes[6] else { Issue.record("\(outcomes)"); return }
        #expect(outcomes[1] == .failed("was redirected more than 5 times"))
        #expect(outcomes[2] == .failed("was redirected more than 5 times"))
        #expect(outcomes[3] == .failed("was answered with 302 by 127.0.0.1"))
        for outcome in outcomes[4...5] {
            guard case .failed(let reason) = outcome else { Issue.record("\(outcome)"); continue }
            #expect(reason.contains("neither https nor http"), "\(reason)")
        }
    }

    // MARK: Lies and bombs

    @Test(arguments: [
        ("page.png", "is an HTML page, which is not supported"), ("drawing.png", "is an SVG file, which is not supported"), ("empty.png", "is no PNG, JPEG, GIF or WebP file"),
        ("gzip.png", "is no PNG, JPEG, GIF or WebP file"), ("gzip-bomb.png", "is no PNG, JPEG, GIF or WebP file"), ("bomb.png", "is too large (6000 by 5000 px, at most 25000000 px in all)"),
        ("huge-length.png", "has more than 1 MB"), ("endless.png", "has more than 1 MB"), ("endless.txt", "is no PNG, JPEG, GIF or WebP file"), ("endless-headers.png", "came with more than 64 KB of headers"),
        ("long.png", "ended before it was whole"), ("missing.png", "was answered with 404 by 127.0.0.1"), ("status/401", "was answered with 401 by 127.0.0.1"), ("status/206", "was answered with 206 by 127.0.0.1"),
        ("status/500", "was answered with 500 by 127.0.0.1"),
    ])
    func whatIsNoPictureIsRefused(_ path: String, _ reason: String) throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        var rules = try server.rules
        rules.limits.bytes = 1 << 20
        #expect(try fetch([server.address(path)], into: folder, rules: rules) == [.failed(reason)])
        #expect(folder.files == ["assets.json"])
        #expect(try folder.map.isEmpty)
    }

    @Test(arguments: ["slow.png", "silent.png"])
    func whatTakesTooLongIsGivenUp(_ path: String) throws {
        let server = try PictureServer.running
        var rules = try server.rules
        rules.limits.seconds = 0.4
        #expect(try fetch([server.address(path)], into: try TemporaryFolder(), rules: rules) == [.failed("took too long")])
    }

    @Test func theTimeForAllHoldsForAll() throws {
        let server = try PictureServer.running
        var rules = try server.rules
        rules.limits.totalSeconds = 0.4
        rules.limits.parallel = 1
        let outcomes = try fetch([server.address("silent.png?1"), server.address("silent.png?2"), server.address("silent.png?3")], into: try TemporaryFolder(), rules: rules)
        #expect(outcomes.first == .failed("took too long"))
        #expect(outcomes.last == .failed("was not fetched in time"))
    }

    @Test func aWrongLabelDoesNotMatterAndDamageIsSaid() throws {
        let server = try PictureServer.running
        let outcomes = try fetch([server.address("labelled-text.png"), server.address("short.png")], into: try TemporaryFolder(), rules: server.rules)
        guard case .fetched(_, 40, 20, _, nil) = outcomes[0], case .fetched(_, 100, 100, 400, let damage) = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(damage != nil)
    }

    @Test func oneFailureTakesNothingFromTheOthers() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let outcomes = try fetch([server.address("page.png"), server.address("ok.png"), server.address("missing.png")], into: folder, rules: server.rules)
        guard case .fetched(let file, _, _, _, _) = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(folder.files == ["assets.json", file])
        #expect(try folder.map == [server.address("ok.png"): file])
    }

    @Test func countAndBytesOfAllAreLimited() throws {
        let server = try PictureServer.running
        var rules = try server.rules
        rules.limits.pictures = 2
        rules.limits.totalBytes = 400_000
        rules.limits.parallel = 1
        let outcomes = try fetch(["large.png?1", "large.png?2", "large.png?3"].map(server.address), into: try TemporaryFolder(), rules: rules)
        guard case .fetched = outcomes[0], case .failed(let second) = outcomes[1] else { Issue.record("\(outcomes)"); return }
        #expect(second.hasPrefix("is not kept"))
        #expect(outcomes[2] == .failed("is one too many: 2 are fetched in one run"))
    }

    // MARK: The folder

    @Test func aMapThatIsNoneIsLeftAlone() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        try Data("[]".utf8).write(to: folder.root.appending(path: "assets.json"))
        #expect(throws: MailHeatError.self) { try fetch([server.address("ok.png")], into: folder, rules: server.rules) }
        #expect(folder.files == ["assets.json"])
    }

    @Test func namesAreSafeWhateverTheAddress() {
        let digest = String(repeating: "0", count: 32)
        for (address, slug) in [
            ("https://x.example/a/launch-night.jpg", "launch-night-"), ("https://x.example/..%2F..%2Fetc%2Fpasswd", "2F-"), ("https://x.example/", ""), ("https://x.example/%00.png", "00-"),
            ("https://x.example/\(String(repeating: "a", count: 300)).png", String(repeating: "a", count: 40) + "-"), ("https://x.example/.htaccess", ""), ("https://x.example/-rf.png?/x", "rf-"),
        ] { #expect(PictureFolder.stem(address: address, digest: digest) == slug + digest, "\(address)") }
    }

    /// The map is what `--assets` reads.
    @Test func theRendererShowsWhatWasFetched() throws {
        let server = try PictureServer.running, folder = try TemporaryFolder()
        let address = server.address("ok.png?shown")
        _ = try fetch([address], into: folder, rules: server.rules)
        let email = Email(bytes: Array("<body style=margin:0><a href=x><img src='\(address)'></a>".utf8), name: "test", assets: folder.path + "/assets.json")
        let links = try email.links(width: 100, using: Project.renderer())
        #expect(links.diagnostics.messages.isEmpty, "\(links.diagnostics.messages)")
        #expect(links.links.first?.rects.contains(Box(x: 0, y: 0, width: 40, height: 20)) == true)
    }
}
