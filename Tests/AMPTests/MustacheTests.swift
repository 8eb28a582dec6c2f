import JSON
import Testing
@testable import AMP

@Suite struct MustacheTests {
    private func render(_ template: String, _ data: String, bytes: Int = 1 << 20) throws -> String {
        var budget = MustacheTemplate.Budget(bytes: bytes)
        return String(decoding: try MustacheTemplate(Array(template.utf8)).render(try parseJSON(Array(data.utf8)), budget: &budget), as: UTF8.self)
    }

    @Test(arguments: [
        ("a{{x}}b", #"{"x":"1 < \"2\" & '3'"}"#, "a1 &lt; &quot;2&quot; &amp; &#39;3&#39;b"),
        ("{{{x}}}|{{&x}}|{{& x }}|{{&amp;x}}", #"{"x":"<b>"}"#, "<b>|<b>|<b>|<b>"),
        ("{{ x }}{{!none}}{{>partial}}{{missing}}", #"{"x":1}"#, "1"),
        ("{{n}} {{d}} {{w}} {{t}} {{z}}", #"{"n":12,"d":1.5,"w":3.0,"t":true,"z":null}"#, "12 1.5 3 true "),
        ("{{#list}}[{{name}}{{outer}}]{{/list}}", #"{"outer":"!","list":[{"name":"a"},{"name":"b","outer":"?"}]}"#, "[a!][b?]"),
        ("{{#list}}{{.}},{{/list}}", #"{"list":[1,"x",2.5]}"#, "1,x,2.5,"),
        ("{{^list}}none{{/list}}{{^x}}no{{/x}}{{^gone}}gone{{/gone}}", #"{"list":[],"x":1}"#, "nonegone"),
        ("{{#a}}{{#b}}{{c}}{{/b}}{{/a}}", #"{"a":{"b":{"c":"deep"}}}"#, "deep"),
        ("{{a.b.c}}{{a.x.c}}{{list.1}}", #"{"a":{"b":{"c":"d"}},"list":["p","q"]}"#, "dq"),
        ("{{#f}}yes{{name}}{{/f}}{{#zero}}no{{/zero}}{{#empty}}no{{/empty}}", #"{"f":true,"name":"!","zero":0,"empty":""}"#, "yes!"),
        ("{{#a}}{{x}}{{/a}}", #"{"x":"out","a":{"x":null}}"#, ""),
        ("{{x}}<template><b>{{x}}</b><TEMPLATE>{{#y}}</TEMPLATE></template>{{x}}", #"{"x":1}"#, "1<template><b>{{x}}</b><TEMPLATE>{{#y}}</TEMPLATE></template>1"),
        ("{ {x} } }} {", #"{"x":1}"#, "{ {x} } }} {"),
        ("<a href=\"{{url}}\">ü{{name}}</a>", #"{"url":"https://a.example/?b=1&c=2","name":"Ä"}"#, "<a href=\"https://a.example/?b=1&amp;c=2\">üÄ</a>"),
    ])
    func fills(_ template: String, _ data: String, _ expected: String) throws { #expect(try render(template, data) == expected) }

    @Test(arguments: ["{{x", "{{#a}}x", "{{/a}}", "{{#a}}{{/b}}", "{{{x}}", "{{ {{x}}", String(repeating: "{{#a}}", count: 65) + String(repeating: "{{/a}}", count: 65)])
    func brokenTemplatesAreRefused(_ template: String) { #expect(throws: MustacheTemplate.Fault.self) { try render(template, #"{"a":true,"x":1}"#) } }

    /// Sections in sections multiply: bytes and steps end that.
    @Test func theOutputIsBounded() {
        let list = "[" + Array(repeating: "1", count: 100).joined(separator: ",") + "]"
        let nested = String(repeating: "{{#l}}", count: 12) + "xxxxxxxxxx" + String(repeating: "{{/l}}", count: 12)
        #expect(throws: MustacheTemplate.Fault.self) { try render(nested, "{\"l\":\(list)}", bytes: 100_000) }
    }
}
