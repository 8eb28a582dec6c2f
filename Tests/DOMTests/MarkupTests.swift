import DOM
import Primitives
import Testing

@Suite struct MarkupTests {
    private func parsed(_ text: [UInt8]) throws -> Document {
        var diagnostics = Diagnostics()
        return try parseHTML(text, diagnostics: &diagnostics)
    }
    /// Writing a tree and parsing it again gives the same tree.
    @Test(arguments: [
        "<!doctype html><title>a &amp; b</title><p class='x \"y\"' data-a=\"1 < 2 &amp;amp; 3\">t &lt; u &nbsp; ü<br><img src=a alt='>'>",
        "<p>quirks<table><tr><td>1<td>2</table><script>if (a < b && c) { d(\"&amp;\") }</script><style>a>b{c:'<'}</style>",
        "<!doctype html><pre>\n\n two</pre><textarea>\n x</textarea><svg viewBox='0 0 1 1'><a href=x><path d='m'/></a></svg><template><b>{{x}}</b></template>",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\"><a href='a?b=1&amp;c=2'>l</a><area href=z>",
    ])
    func whatIsWrittenIsReadAsTheSame(_ source: String) throws {
        let document = try parsed(Array(source.utf8))
        let again = try parsed(document.markup())
        #expect(dump(again) == dump(document))
        #expect(again.mode == document.mode)
        #expect(again.links.map(\.href) == document.links.map(\.href))
    }
    @Test func aTemplateKeepsWhatItsAuthorWrote() throws {
        let source = "<amp-x></amp-x><amp-y></amp-y><template id=a>{{#rows}}<tr><td>{{a}}&amp;<amp-x></amp-x></td></tr>{{/rows}}<template>in</template></template><p><template>b"
        for document in [try parsed(Array(source.utf8)), try parsed(try parsed(Array(source.utf8)).markup())] {
            var found: [String] = [], node = document.root
            while node.isSome {
                if document.name(of: node) == "template" { found.append(String(decoding: document.textBytes(of: node), as: UTF8.self)) }
                node = document.next(after: node, within: document.root)
            }
            #expect(found == ["{{#rows}}<tr><td>{{a}}&amp;<amp-x></amp-x></td></tr>{{/rows}}<template>in</template>", "b"])
        }
    }
    @Test func anElementIsReplaced() throws {
        let document = try parsed(Array("<!doctype html><body><p>a</p><b>c</b>".utf8))
        let text = String(decoding: document.markup { document.name(of: $0) == "p" ? Array("<i>x</i>".utf8) : nil }, as: UTF8.self)
        #expect(text == "<!DOCTYPE html><html><head></head><body><i>x</i><b>c</b></body></html>")
    }
}
