import AMP
import DOM
import Primitives
import Testing

private func expanded(_ source: String) throws -> Document {
    var diagnostics = Diagnostics()
    return expandAMP(try parseHTML(Array("<!doctype html><html ⚡4email><head>\(head)</head><body>\(source)</body></html>".utf8), diagnostics: &diagnostics))
}
private let head = #"<script async src="https://cdn.ampproject.org/v0.js"></script><style amp4email-boilerplate>body{visibility:hidden}</style><style amp-custom>p{color:red}</style>"#

/// The body's tree, its indentation taken off.
private func body(_ source: String) throws -> [String] {
    let lines = dump(try expanded(source)).split(separator: "\n").map { String($0.drop { $0 == " " }) }
    return Array(lines.drop { $0 != "<body>" }.dropFirst())
}

@Suite struct ExpandAMPTests {
    @Test func theBoilerplateAndTheScriptsAreGone() throws {
        let document = try expanded("<p>x")
        let sheets = document.styleElements.map { String(decoding: $0.text, as: UTF8.self) }
        #expect(sheets.count == 2)
        #expect(sheets.last == "p{color:red}")
        #expect(!sheets.joined().contains("visibility"))
        #expect(document.elements(named: .script).isEmpty)
    }

    @Test(arguments: [("<html ⚡4email>", true), ("<HTML AMP4EMAIL>", true), ("<html>", false), ("<html ⚡>", false), ("<html><body amp4email>", false)])
    func knowsAMPDocuments(_ source: String, _ isOne: Bool) throws {
        var diagnostics = Diagnostics()
        #expect(isAMP(try parseHTML(Array(source.utf8), diagnostics: &diagnostics)) == isOne)
    }

    @Test func whatIsNoComponentStaysAsItWas() throws {
        let source = #"<table class="a" width="10"><tbody><tr><td>x &amp; <b>y</b></td></tr></tbody></table><svg viewbox="1"><a href="s"></a></svg>"#
        var diagnostics = Diagnostics()
        let plain = try parseHTML(Array("<!doctype html><body>\(source)".utf8), diagnostics: &diagnostics)
        let lines = dump(plain).split(separator: "\n").map { String($0.drop { $0 == " " }) }
        #expect(try body(source) == Array(lines.drop { $0 != "<body>" }.dropFirst()))
    }

    @Test(arguments: [
        (#"<amp-img src="a.png" width="50" height="20" alt="A"></amp-img>"#,
         [#"<amp-img src="a.png" alt="A" class="i-amphtml-layout-fixed i-amphtml-layout-size-defined" style="width:50px;height:20px;">"#, #"<img src="a.png" alt="A" class="i-amphtml-fill-content">"#]),
        (#"<amp-anim src="a.gif" width="200" height="50" layout="responsive" class="x" style="margin:1px"></amp-anim>"#,
         [#"<amp-anim src="a.gif" layout="responsive" class="x i-amphtml-layout-responsive i-amphtml-layout-size-defined" style="margin:1px">"#,
          #"<i-amphtml-sizer style="padding-top:25%">"#, #"<img src="a.gif" class="i-amphtml-fill-content">"#]),
        (#"<amp-img src="a.png" width="auto" height="2em"></amp-img>"#,
         [#"<amp-img src="a.png" class="i-amphtml-layout-fixed-height i-amphtml-layout-size-defined" style="height:2em;">"#, #"<img src="a.png" class="i-amphtml-fill-content">"#]),
        (#"<amp-img src="a.png" layout="container"></amp-img>"#,
         [#"<amp-img src="a.png" layout="container" class="i-amphtml-layout-container">"#, #"<img src="a.png" style="max-width:100%">"#]),
        (#"<amp-img src="a.png" height="20"></amp-img>"#,
         [#"<amp-img src="a.png" class="i-amphtml-layout-fixed-height i-amphtml-layout-size-defined" style="height:20px;">"#, #"<img src="a.png" class="i-amphtml-fill-content">"#]),
        (#"<amp-img src="a.png" layout="nodisplay"></amp-img>"#, [#"<amp-img src="a.png" layout="nodisplay" class="i-amphtml-layout-nodisplay">"#]),
    ])
    func picturesFillTheBoxOfTheirLayout(_ source: String, _ lines: [String]) throws { #expect(try body(source) == lines) }

    @Test func everySlideIsShown() throws {
        let document = try expanded("""
            <amp-carousel type="slides" layout="responsive" width="400" height="100"><amp-img src="a" width="400" height="100"></amp-img>\
            <a href="b"><amp-img src="b" layout="fill"></amp-img></a><div><a href="c">c</a></div></amp-carousel>
            """)
        #expect(document.links.map(\.href) == ["b", "c"])
        let text = dump(document)
        #expect(text.split(separator: "i-amphtml-slide\"").count == 4, "three slides")
        #expect(text.split(separator: "padding-top:25%").count == 3, "the first has its own shape, the second the carousel's")
    }

    @Test(arguments: [
        ("<amp-accordion><section><h2>q</h2><div><a href=a>x</a></div></section></amp-accordion>", ["a"]),
        ("<amp-sidebar layout=nodisplay><a href=a>x</a></amp-sidebar><amp-lightbox layout=nodisplay><a href=b>y</a></amp-lightbox>", ["a", "b"]),
        ("<amp-list src=s height=9><template type=amp-mustache><a href='{{u}}'>t</a></template><a placeholder href=p>p</a><a fallback href=f>f</a></amp-list>", ["p"]),
        ("<amp-list src=s><a fallback href=f>f</a><a fetch-error href=e>e</a></amp-list>", ["f"]),
        ("<amp-img src=a width=1 height=1><noscript><a href=n>n</a></noscript><a fallback href=f>f</a></amp-img><a href=z>z</a>", ["z"]),
        ("<amp-img src=a width=1 height=1 /><a href=swallowed>x</a>", ["swallowed"]),
        ("<amp-state id=s><a href=hidden>x</a></amp-state><amp-fit-text width=100 height=50><a href=t>t</a></amp-fit-text>", ["t"]),
        ("<form method=post action-xhr=x><a href=a>x</a></form>", ["a"]),
    ])
    func linksInComponentsAreKept(_ source: String, _ links: [String]) throws {
        let document = try expanded(source)
        #expect(document.links.map(\.href) == links)
        #expect(document.links.map(\.index) == Array(links.indices))
        for link in document.links {
            var node = document.nodes[link.node].parent
            while node.isSome {
                #expect(document.attributeString(.class, of: node)?.contains("nodisplay") != true)
                node = document.nodes[node].parent
            }
        }
    }

    @Test func fittedTextGetsASize() throws {
        #expect(try body("<amp-fit-text width=200 height=46>abcdefghij</amp-fit-text>").first?.contains("font-size:40px") == true)
        #expect(try body("<amp-fit-text width=200 height=46 max-font-size=20>abcdefghij</amp-fit-text>").first?.contains("font-size:20px") == true)
    }

    @Test func deepAndOddMarkupIsExpanded() throws {
        let deep = try expanded(String(repeating: "<amp-carousel width=0 height=99999999999><amp-img width=-1 height=nan>", count: 200) + "<a href=x>x</a>")
        #expect(deep.links.count == 1)
    }
}
