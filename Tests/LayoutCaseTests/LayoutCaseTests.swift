import CaseFiles
import DOM
import Layout
import Primitives
import Testing

/// The cases of `Golden/layout`: one rule each, as the fragments it gives.
@Suite struct LayoutCaseTests {
    static let paths = CaseFolder.files(in: "layout", ending: ".txt")

    @Test(arguments: paths)
    func fragmentsAreAsExpected(_ path: String) throws {
        let text = try CaseFolder.read(path)
        let file = try CaseFile(parsing: text)
        #expect(!file.title.isEmpty, "the case does not say which rule it tests")
        let names = file.sections.isEmpty ? ["fragments"] : file.sections.map { $0.name }
        for doctype in file.doctypes {
            let page = try LaidOutCase(file, doctype)
            let actual = try names.map { CaseFile.Section(name: $0, text: try Self.describe(page, section: $0)) }
            if CaseFolder.isRecording, doctype == file.doctypes.first {
                let recorded = CaseFile.replacing(actual, in: text)
                guard recorded != text else { continue }
                try CaseFolder.write(recorded, to: path)
                Issue.record("recorded \(path):\n\(recorded)")
                return
            }
            for section in actual {
                #expect(section.text == file.section(section.name), "in \(doctype.rawValue) mode")
            }
        }
    }

    private static func describe(_ page: LaidOutCase, section: String) throws -> String {
        switch section {
        case "fragments": return page.layout.dump(page.document)
        case "links":
            return linkRegions(of: page.document, in: page.layout).map { region in
                "\(region.link)" + region.rects.map { " \($0.x),\($0.y) \($0.width)×\($0.height)" }.joined() + "\n"
            }.joined()
        default: throw CaseFileError.unknownSection(section)
        }
    }
}
