@testable import AssetFetching
import Foundation
import MailHeat
import Testing

struct FetchPlanTests {
    private func plan(_ markup: String, rules: FetchRules = FetchRules()) throws -> FetchPlan { FetchPlan(try pictures(markup), rules: rules) }
    private func fetched(_ plan: FetchPlan) -> [String] { plan.items.compactMap { if case .fetch(let address) = $0.decision { address } else { nil } } }
    private func reason(_ markup: String) throws -> String? {
        guard case .leaveOut(let reason)? = try plan(markup).items.first?.decision else { return nil }
        return reason
    }

    @Test(arguments: [
        "<img src=https://x.example/p.png>", "<img srcset='https://x.example/q.png 1x, https://x.example/p.png 2x'>",
        "<picture><source media='(max-width:500px)' srcset=https://x.example/p.png><img src=https://x.example/p.png></picture>",
        "<table background=https://x.example/p.png><tr><td>x</table>", "<td background=' https://x.example/p.png '>", "<body background=https://x.example/p.png>",
        "<div style='background:url(https://x.example/p.png)'>x</div>", "<style>p { background-image: image-set('https://x.example/p.png' 2x) }</style><p>x",
        "<style>@media (max-width: 400px) { p { background: url('https://x.example/p.png') } }</style><p>x",
        "<ul style='list-style-image:url(https://x.example/p.png)'><li>x</ul>", "<style>p::before { content: url(https://x.example/p.png) }</style><p>x",
        "<input type=image src=https://x.example/p.png>", "<base href=https://x.example/><img src=p.png>", "<base href=https://x.example/a/b><img src=../p.png>", "<img src=//x.example/p.png>",
        "<html ⚡4email><body><amp-img src=https://x.example/p.png width=40 height=20></amp-img></body></html>",
        "<img src='https://x.example/p.png' style='width:1px;height:200px'>",
    ])
    func everyWayToNameAPictureIsFound(_ markup: String) throws {
        #expect(try fetched(plan(markup.hasPrefix("<td") ? "<table><tr>\(markup)x</table>" : markup)) == ["https://x.example/p.png"] , "\(markup)")
    }

    @Test(arguments: [
        "<p>none</p>", "<a href=https://x.example/p.png>x</a>", "<style>p { background: url(https://x.example/p.png) }</style><div>no p</div>",
        "<style>@media print { p { background: url(https://x.example/p.png) } }</style><p>x", "<img>", "<img src=''>",
        "<!--[if mso]><img src=https://x.example/p.png><![endif]-->",
    ])
    func whatIsNotShownIsNotNamed(_ markup: String) throws { #expect(try plan(markup).items.isEmpty) }

    @Test func bothPartsOfAMessageCount() throws {
        let message = """
            From: a@b.example
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary=x

            --x
            Content-Type: text/x-amp-html

            <html ⚡4email><body><amp-img src="https://x.example/amp.png" width=40 height=20></amp-img></body></html>
            --x
            Content-Type: multipart/related; boundary=y

            --y
            Content-Type: text/html

            <img src="https://x.example/html.png"><img src="cid:logo"><img src="cid:lost">
            --y
            Content-Type: image/gif
            Content-ID: <logo>
            Content-Transfer-Encoding: base64

            R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==
            --y--
            --x--
            """
        let plan = try plan(message)
        #expect(fetched(plan) == ["https://x.example/html.png", "https://x.example/amp.png"])
        let left = plan.items.compactMap { item -> String? in if case .leaveOut(let reason) = item.decision { "\(item.picture.address) \(reason)" } else { nil } }
        #expect(left == ["cid:logo is in the email itself", "cid:lost has no address on the web"])
    }

    @Test(arguments: [
        ("<img src=https://x.example/o width=1 height=1>", "is 1 × 1 px and looks like a tracking pixel"),
        ("<img src=https://x.example/o style='width:1px;height:1px'>", "is 1 × 1 px and looks like a tracking pixel"),
        ("<img src=https://x.example/o width=0 height=0>", "is without a size and looks like a tracking pixel"),
        ("<img src=https://x.example/o style='display:none'>", "is hidden and looks like a tracking pixel"),
        ("<div style='display:none'><img src=https://x.example/o width=300></div>", "is hidden and looks like a tracking pixel"),
        ("<img src=https://x.example/o width=1 height=1 style='display:none'>", "is 1 × 1 px and looks like a tracking pixel"),
        ("<div style='max-height:0;overflow:hidden'><img src=https://x.example/o width=30 height=30></div>", "is hidden and looks like a tracking pixel"),
        ("<img src=https://x.example/o style='visibility:hidden'>", "is hidden and looks like a tracking pixel"),
        ("<p style='opacity:0'><img src=https://x.example/o></p>", "is hidden and looks like a tracking pixel"),
        ("<img src=https://x.example/o width=20 height=20 style='position:absolute;left:-999px'>", "is hidden and looks like a tracking pixel"),
        ("<img src='https://x.example/{{hero}}.png'>", "has an address with a merge tag, which only sending fills"),
        ("<img src='https://x.example/*|LOGO|*'>", "has an address with a merge tag, which only sending fills"),
        ("<img src=p.png>", "has no address on the web"), ("<img src=file:///etc/passwd>", "has no address on the web"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAADs='>", "is in the email itself"),
    ])
    func whatIsLeftOutSaysWhy(_ markup: String, _ expected: String) throws { #expect(try reason(markup) == expected) }

    @Test(arguments: [
        // Shown on a phone alone; a spacer that is stretched; a dot here and a picture there.
        "<style>.m{display:none} @media(max-width:500px){.m{display:block}}</style><img class=m src=https://x.example/p.png>",
        "<img src=https://x.example/p.png width=1 height=30>", "<img src=https://x.example/p.png width=1 height=1><img src=https://x.example/p.png width=80 height=80>",
        "<img src=https://x.example/p.png alt='' style='width:100%'>",
    ])
    func whatAReaderSeesIsFetched(_ markup: String) throws { #expect(try fetched(plan(markup)).count == 1) }

    @Test(arguments: [
        "https://x.example/a.png?recipient_id=123", "https://x.example/a.png?x=1&mc_eid=ab12", "https://x.example/a.png?email=ann%40mail.example", "https://x.example/ann@mail.example/a.png",
        "https://x.example/a.png?d=YW5uQG1haWwuZXhhbXBsZQ", "https://x.example/p/YW5uQG1haWwuZXhhbXBsZQ==/a.png", "https://u1.ct.mailer.example/wf/open?upn=abc", "https://x.example/track/open.php?u=1&id=2",
        "https://x.example/campaign/0a/0b/px.png", "https://pixel.x.example/a", "https://x.example/A.png?Recipient_ID=5",
    ])
    func recipientsTokensAreSeen(_ address: String) { #expect(RecipientToken.sign(in: address) != nil) }

    @Test(arguments: [
        "https://x.example/logo@2x.png", "https://x.example/logo@1.5x.png", "https://mcusercontent.example/0123456789abcdef0123456789/images/0a1b2c3d-4e5f-6789-abcd-ef0123456789.png",
        "https://x.example/a.png?w=600&h=400&s=0123456789abcdef", "https://x.example/npm/pkg@1.2.3/a.png", "https://x.example/open-day.png", "https://x.example/a.png?recipient=", "https://x.example",
        "https://x.example/a.jpg?X-Amz-Signature=0123456789abcdef0123456789abcdef&X-Amz-Expires=900", "https://x.example/pixel-art.png", "https://x.example/a.png?v=SGVsbG8gd29ybGQ=",
    ])
    func ordinaryAddressesAreNone(_ address: String) { #expect(RecipientToken.sign(in: address) == nil) }

    @Test func includeAndExcludeOverrule() throws {
        var rules = FetchRules()
        rules.included = ["/open"]
        rules.excluded = ["/ads/"]
        let markup = "<img src=https://x.example/open?id=5 width=1 height=1><img src=https://x.example/ads/a.png><img src=https://x.example/ads/open>"
        #expect(try fetched(plan(markup, rules: rules)) == ["https://x.example/open?id=5"])
    }

    @Test func boxesAreThoseOfTheLayout() throws {
        let picture = try #require(try pictures("<body style=margin:0><img src=https://x.example/p.png style='width:100%;height:50px'>").first)
        #expect(picture.uses.map { $0.viewport } == [800, 375])
        #expect(picture.uses.map { $0.width } == [800, 375])
        #expect(picture.uses.map { $0.height } == [50, 50])
        #expect(picture.digest.count == 32)
    }
}
