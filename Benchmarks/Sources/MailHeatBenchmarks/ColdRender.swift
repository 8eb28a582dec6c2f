import CPNGBaseline
import Foundation
import MailHeat

/// `mailheat render` with the default preset as a process of its own, beside what libpng alone needs to encode the same pixels.
struct ColdRender {
    let tool: String, corpus: String, renderer: Renderer, rounds: Int

    func run(_ names: [String]) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "mailheat-cold-\(ProcessInfo.processInfo.processIdentifier)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let picture = folder.appending(path: "picture.png"), clicks = folder.appending(path: "clicks.csv")
        var costs: [(render: Double, encoding: Double)] = []
        print("\nCold, as a process, the heat map with the default preset, milliseconds (median of \(rounds)):")
        print("   render   libpng    ratio   megapixels")
        for name in names {
            let email = "\(corpus)/emails/\(name).html", assets = "\(corpus)/reference/\(name).assets.json"
            let hrefs = try Email(contentsOf: email).links(width: 720, using: renderer).links.map { $0.href }
            try Data(("url,total\n" + Set(hrefs).sorted().enumerated().map { "\"\($0.element)\",\(1000 / ($0.offset + 1))\n" }.joined()).utf8).write(to: clicks)
            let render = try milliseconds(["render", email, "--clicks", clicks.path, "--assets", assets, "-o", picture.path])
            let file = [UInt8](try Data(contentsOf: picture))
            var width: Int32 = 0, height: Int32 = 0
            guard let rows = png_baseline_decode(file, file.count, &width, &height) else { continue }
            defer { free(rows) }
            let encoding = encodingAlone(rows, width, height, rounds)
            costs.append((render, encoding))
            print(column(render) + column(encoding) + column(render / max(encoding, 0.001)) + column(Double(width) * Double(height) / 1e6) + "  \(name)")
        }
        print(column(median(costs.map { $0.render })) + column(median(costs.map { $0.encoding })) + column(median(costs.map { $0.render / max($0.encoding, 0.001) })) + "           median")
        let first = names.first ?? ""
        let snapshot = try milliseconds(["snapshot", "\(corpus)/emails/\(first).html", "--width", "800", "--assets", "\(corpus)/reference/\(first).assets.json", "-o", picture.path])
        let start = try milliseconds(["--version"])
        print(String(format: "`mailheat snapshot` of the first at 800 px: %.1f ms, of which starting takes %.1f ms.", snapshot, start))
    }

    private func milliseconds(_ arguments: [String]) throws -> Double {
        try measured(rounds) { try ToolProcess.run([tool] + arguments).seconds * 1000 }
    }
}
