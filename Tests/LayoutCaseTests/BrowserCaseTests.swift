import CaseFiles
import Foundation
import Layout
import Primitives
import Testing

/// The measured examples of `Golden/browser`: the numbers are a browser's, and none is ever rewritten from our own output.
@Suite struct BrowserCaseTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let path: String
        let file: CaseFile
        let doctype: Doctype
        /// How `known-failures.txt` names it.
        var name: String { "\(path.dropFirst("browser/".count).dropLast(4)): \(file.title) [\(doctype.rawValue)]" }
        var testDescription: String { name }
    }

    static let examples: [Example] = CaseFolder.files(in: "browser", ending: ".txt").filter { $0 != knownFailuresPath }.flatMap { path in
        guard let collection = try? CaseCollection(parsing: CaseFolder.read(path)) else { return [Example]() }
        return collection.cases.flatMap { file in file.doctypes.map { Example(path: path, file: file, doctype: $0) } }
    }
    static let knownFailuresPath = "browser/known-failures.txt"
    /// Examples that are not met yet: such a test fails as soon as it passes, so that the list is kept true.
    static let knownFailures: Set<String> = Set(((try? CaseFolder.read(knownFailuresPath)) ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }.map { String($0) })

    @Test(arguments: CaseFolder.files(in: "browser", ending: ".txt").filter { $0 != knownFailuresPath })
    func fileIsReadable(_ path: String) throws {
        for file in try CaseCollection(parsing: CaseFolder.read(path)).cases {
            let expectations = try ElementExpectation.parse(file.section("expect") ?? "")
            for doctype in file.doctypes {
                #expect(expectations.contains { $0.applies(to: doctype) }, "\(file.title) expects nothing in \(doctype.rawValue)")
            }
        }
    }

    @Test func knownFailuresAreExamples() {
        let unknown = Self.knownFailures.subtracting(Self.examples.map { $0.name }).sorted()
        #expect(unknown.isEmpty, "known-failures.txt names what is no example: \(unknown)")
    }

    @Test(.enabled(if: !CaseFolder.isRecording), arguments: examples)
    func matchesTheBrowser(_ example: Example) throws {
        if Self.knownFailures.contains(example.name) {
            withKnownIssue("Golden/browser/known-failures.txt; if it passes now, take its line out") {
                for failure in try Self.failures(of: example) { Issue.record("\(failure)") }
            }
        } else {
            for failure in try Self.failures(of: example) { Issue.record("\(failure)") }
        }
    }

    /// With `MAILHEAT_RECORD=1` the list of known failures is made anew.
    @Test(.enabled(if: CaseFolder.isRecording))
    func recordKnownFailures() throws {
        let failing = try Self.examples.filter { try !Self.failures(of: $0).isEmpty }.map { $0.name }
        let text = "# Examples of the browser's layout that are not met yet, one a line; MAILHEAT_RECORD=1 rewrites this list.\n" + failing.map { $0 + "\n" }.joined()
        try CaseFolder.write(text, to: Self.knownFailuresPath)
        let met = Self.knownFailures.subtracting(failing).sorted(), new = failing.filter { !Self.knownFailures.contains($0) }
        Issue.record("recorded \(failing.count) known failures of \(Self.examples.count) examples; now met: \(met); failing anew: \(new)")
    }

    static func failures(of example: Example) throws -> [String] {
        let page = ElementRects(try LaidOutCase(example.file, example.doctype))
        return try ElementExpectation.parse(example.file.section("expect") ?? "").filter { $0.applies(to: example.doctype) }.compactMap { expectation in
            let actual = page.values(for: expectation)
            guard !expectation.isMet(by: actual) else { return nil }
            let description = actual.prefix(12).map { $0.map { Decimal.string($0, places: 4) }.joined(separator: ",") }.joined(separator: " ")
            return "\(expectation.line)  but here  \(description.isEmpty ? "no such element" : description)"
        }
    }
}

extension ElementRects {
    /// What the property of an expectation is here, for each element or rect.
    func values(for expectation: ElementExpectation) -> [[Double]] {
        if expectation.selector == ["page"] { return [[Double(expectation.property == .width ? layout.fragments.contentWidth : layout.fragments.contentHeight)]] }
        let elements = elements(matching: expectation.selector)
        if expectation.property == .rects {
            return elements.first.map { rects(of: $0).map { [$0.x.double, $0.y.double, $0.width.double, $0.height.double] } } ?? []
        }
        return elements.map { element in
            let box = box(of: element)
            return switch expectation.property {
            case .x: [box.x.double]
            case .y: [box.y.double]
            case .width: [box.width.double]
            case .height: [box.height.double]
            case .right: [box.maxX.double]
            case .bottom: [box.maxY.double]
            case .rect, .rects: [box.x.double, box.y.double, box.width.double, box.height.double]
            }
        }
    }
}

extension ElementExpectation {
    /// Layout steps by 1/64 px, and the numbers are written with four decimals: half a step is the same number.
    func isMet(by actual: [[Double]]) -> Bool {
        guard actual.count == values.count || (values.count == 1 && property != .rects && !actual.isEmpty) else { return false }
        return zip(values, actual).allSatisfy { expected, actual in zip(expected, actual).allSatisfy { $0.map { [actual = $1] in abs($0 - actual) < 0.0079 } ?? true } }
    }
}
