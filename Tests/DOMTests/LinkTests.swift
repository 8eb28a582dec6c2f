import DOM
import Primitives
import Testing

@Suite struct LinkTests {
    @Test func listsLinksInDocumentOrder() throws {
        let document = try parse("""
            <a href="https://e.com/?a=1&amp;b=2">x</a><a name=n>no</a><map name=m><area href=" /area "></map>
            <svg><a href=svg>s</a></svg><template><a href=t>t</a></template><a HREF=''>y</a><table><a href=foster><tr><td><a href=cell>
            """)
        #expect(document.links.map(\.href) == ["https://e.com/?a=1&b=2", " /area ", "", "foster", "cell"])
        #expect(document.links.map(\.index) == [0, 1, 2, 3, 4])
        #expect(document.links.map(\.isArea) == [false, true, false, false, false])
    }

    @Test(arguments: [
        ("<a href=x> Shop\n <b>now</b>&nbsp;! </a>", "Shop now !", false),
        ("<a href=x><img alt='A shoe' src=s> <img alt=''></a>", "A shoe", true),
        ("<a href=x><img src=s></a>", "", true),
        ("<a href=x><img alt=Logo>Home</a>", "Logo Home", false),
        ("<a href=x><table><tr><td>One</td><td>Two</td></tr></table></a>", "One Two", false),
        ("<a href=x>a<style>b{}</style><!--c--><br>d&shy;e&zwnj;</a>", "a de\u{200C}", false),
        ("<a href=x></a>", "", false),
        ("<map><area href=x alt='Left half'></map>", "Left half", true),
    ])
    func readsALinksText(_ source: String, _ text: String, _ isPictureOnly: Bool) throws {
        let document = try parse(source)
        let link = try #require(document.links.first)
        #expect(document.linkText(of: link) == text)
        #expect(document.isPictureOnly(link) == isPictureOnly)
    }

    @Test func collectsStyleElements() throws {
        let document = try parse("""
            <style media=screen>a > b{}</style><style type="text/plain">no</style><table><tr><td><style type="TEXT/CSS"><!-- c --></style>\
            <style type=''>d</style><link rel=stylesheet href=x>
            """)
        #expect(document.styleElements.map { String(decoding: $0.text, as: UTF8.self) } == ["a > b{}", "<!-- c -->", "d"])
        #expect(document.styleElements.map(\.media) == ["screen", nil, nil])
    }

    @Test func knowsTitleBaseAndMaps() throws {
        let document = try parse("<title> Our \n offers </title><base target=_blank><base href=' https://e.com/ '><map name=m><area></map><map name=m></map><map id=n></map>")
        #expect(document.title == "Our offers")
        #expect(document.baseAddress == "https://e.com/")
        #expect(document.imageMaps.count == 2)
        #expect(document.imageMaps["m"] == document.elements(named: .map).first)
        #expect(try parse("<p>x").title == nil)
    }
}
