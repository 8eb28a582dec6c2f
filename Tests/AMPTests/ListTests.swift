import AMP
import DOM
import Primitives
import Testing

@Suite struct ListTests {
    private func filled(_ body: String, _ data: String?) throws -> (document: Document, diagnostics: Diagnostics) {
        var diagnostics = Diagnostics()
        let parsed = try parseHTML(Array("<!doctype html><html ⚡4email><head></head><body>\(body)</body></html>".utf8), diagnostics: &diagnostics)
        let lists = try fillLists(of: parsed, with: data.map { try AMPData(Array($0.utf8), name: "data") }, diagnostics: &diagnostics)
        return (expandAMP(lists), diagnostics)
    }
    private static let list = #"<amp-list src="https://api.example/items?u=1" width="300" height="100" layout="responsive"><template type="amp-mustache"><a href="https://shop.example/{{id}}?q={{q}}">{{name}}</a></template><a placeholder href="wait">…</a><a fallback href="sorry">!</a></amp-list>"#

    @Test(arguments: [
        (#"{"items":[{"id":1,"q":"a b","name":"One"},{"id":2,"q":"&","name":"Two"}]}"#, ["https://shop.example/1?q=a b", "https://shop.example/2?q=&"]),
        (#"{"https://api.example/items?u=1":{"items":[{"id":7}]}}"#, ["https://shop.example/7?q="]),
        (#"{"https://api.example/items":{"items":[{"id":8}]},"https://api.example/other":[]}"#, ["https://shop.example/8?q="]),
        (#"{"https://api.example/other":{"items":[{"id":9}]}}"#, ["wait"]),
        (#"[{"id":3}]"#, ["https://shop.example/3?q="]),
        (#"{"items":[]}"#, []),
        (#"{"things":[]}"#, ["wait"]),
        (#"{"items":{"id":1}}"#, ["wait"]),
    ])
    func aListShowsItsDataOrItsPlaceholder(_ data: String, _ links: [String]) throws { #expect(try filled(Self.list, data).document.links.map(\.href) == links) }

    @Test func withoutDataNothingChanges() throws {
        let (document, diagnostics) = try filled(Self.list, nil)
        #expect(document.links.map(\.href) == ["wait"] && diagnostics.messages.isEmpty)
    }

    @Test(arguments: [
        (#"<amp-list src="x" items="a.b" max-items="1"><template type="amp-mustache"><a href="{{.}}"></a></template></amp-list>"#, #"{"a":{"b":["p","q"]}}"#, ["p"]),
        (#"<amp-list src="x" items="." single-item><template type="amp-mustache">{{#rows}}<a href="{{u}}"></a>{{/rows}}</template></amp-list>"#, #"{"rows":[{"u":"p"},{"u":"q"}]}"#, ["p", "q"]),
        (#"<amp-list src="x" single-item><template type="amp-mustache"><a href="{{u}}"></a></template></amp-list>"#, #"{"items":{"u":"one"}}"#, ["one"]),
        (#"<template type="amp-mustache" id="t"><a href="{{u}}"></a></template><amp-list src="x" template="t"></amp-list>"#, #"{"items":[{"u":"named"}]}"#, ["named"]),
        (#"<amp-list src="x"><script type="text/plain" template="amp-mustache"><table>{{#rows}}<tr><td><a href="{{u}}">x</a></td></tr>{{/rows}}</table></script></amp-list>"#, #"{"items":[{"rows":[{"u":"r1"},{"u":"r2"}]}]}"#, ["r1", "r2"]),
        (#"<amp-state id="s"><script type="application/json">{"list":[{"u":"own"}]}</script></amp-state><amp-list src="amp-state:s.list"><template type="amp-mustache"><a href="{{u}}"></a></template></amp-list>"#, nil, ["own"]),
        (#"<amp-list src="x"><template type="amp-mustache"><amp-img src="{{p}}" width="1" height="1"></amp-img><amp-list src="y"><template type="amp-mustache"><a href="in/{{u}}"></a></template></amp-list></template></amp-list>"#, #"{"x":{"items":[{"p":"i"}]},"y":{"items":[{"u":1}]}}"#, ["in/1"]),
        (#"<amp-carousel width=1 height=1><amp-list src="x"><template type="amp-mustache"><a href="{{u}}">{{u}}</a></template></amp-list></amp-carousel>"#, #"{"items":[{"u":"c"}]}"#, ["c"]),
    ] as [(String, String?, [String])])
    func listsOfEveryKindAreFilled(_ body: String, _ data: String?, _ links: [String]) throws {
        let (document, diagnostics) = try filled(body, data)
        #expect(document.links.map(\.href) == links)
        #expect(diagnostics.messages.isEmpty)
    }

    @Test func aBrokenTemplateIsSaid() throws {
        let (document, diagnostics) = try filled(#"<amp-list src="x"><template type="amp-mustache"><a href="{{#u}}"></a></template><a placeholder href="p"></a></amp-list>"#, #"{"items":[{}]}"#)
        #expect(document.links.map(\.href) == ["p"])
        #expect(diagnostics.messages == ["The list with the address x keeps its placeholder: it never ends the section {{#u}}."])
    }
    @Test func theStateOfABindingIsTheMarkupAsWritten() throws {
        let (document, _) = try filled(#"<amp-state id="s"><script type="application/json">{"u":"later"}</script></amp-state><a href="now" [href]="s.u" [text]="s.u">x</a><p [hidden]="true"><a href="shown">y</a></p>"#, nil)
        #expect(document.links.map(\.href) == ["now", "shown"])
    }
    @Test(arguments: ["", "x", "[", "3", "\"text\""])
    func dataThatIsNoneIsRefused(_ text: String) { #expect(throws: MailHeatError.self) { try AMPData(Array(text.utf8), name: "d") } }
}
