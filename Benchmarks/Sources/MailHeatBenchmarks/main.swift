import CPNGBaseline
import Foundation
import MailHeat

// usage: MailHeatBenchmarks [--tool PATH] [--rounds N] [--corpus DIR] [--events N]
var options = ["--tool": "", "--rounds": "9", "--corpus": "", "--events": "0"]
var arguments = CommandLine.arguments.dropFirst()
while let name = arguments.popFirst() {
    guard options[name] != nil, let value = arguments.popFirst() else {
        FileHandle.standardError.write(Data("usage: MailHeatBenchmarks [--tool PATH] [--rounds N] [--corpus DIR] [--events N]\n".utf8))
        exit(2)
    }
    options[name] = value
}
let rounds = max(1, Int(options["--rounds"] ?? "") ?? 9)
let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
let corpus = options["--corpus"].flatMap { $0.isEmpty ? nil : $0 } ?? project.appending(path: "Tests/Corpus").path
let names = try FileManager.default.contentsOfDirectory(atPath: corpus + "/emails").filter { $0.hasSuffix(".html") && !$0.contains(".amp.") }.map { String($0.dropLast(5)) }.sorted()

/// What one email costs, in milliseconds.
struct Cost {
    var name: String
    var picture: Double
    var encoding: Double
    var links: Double
}

func column(_ value: Double) -> String { String(format: "%9.2f", value) }

let renderer = try Renderer(fontFolder: project.appending(path: "Fonts").path)
var costs: [Cost] = []
print("Warm, in one process, 800 px wide, milliseconds (median of \(rounds)):")
print("      png   libpng    ratio    links")
for name in names {
    let path = "\(corpus)/emails/\(name).html"
    let email = try Email(contentsOf: path, assets: "\(corpus)/reference/\(name).assets.json")
    let png = try email.snapshot(width: 800, using: renderer).file
    let picture = try measured(rounds) {
        let watch = Stopwatch()
        _ = try email.snapshot(width: 800, using: renderer)
        return watch.milliseconds
    }
    var width: Int32 = 0, height: Int32 = 0
    guard let rows = png_baseline_decode(png, png.count, &width, &height) else { continue }
    defer { free(rows) }
    let encoding = encodingAlone(rows, width, height, rounds)
    let links = try measured(rounds) {
        let watch = Stopwatch()
        _ = try email.links(width: 800, using: renderer)
        return watch.milliseconds
    }
    costs.append(Cost(name: name, picture: picture, encoding: encoding, links: links))
    print(column(picture) + column(encoding) + column(picture / max(encoding, 0.001)) + column(links) + "  \(name)")
}
print(column(median(costs.map { $0.picture })) + column(median(costs.map { $0.encoding })) + column(median(costs.map { $0.picture / max($0.encoding, 0.001) }))
    + column(median(costs.map { $0.links })) + "  median")
print("\npng: from the email's bytes to its picture's; libpng: encoding the same pixels alone, at level 1 without filters, which is the least it can take; links: `mailheat links`.")

if let tool = options["--tool"], !tool.isEmpty {
    try ColdRender(tool: tool, corpus: corpus, renderer: renderer, rounds: max(1, rounds / 3)).run(costs.map { $0.name })
}

if let tool = options["--tool"], !tool.isEmpty, let events = Int(options["--events"] ?? ""), events > 0 {
    let streaming = try EventStreaming(events: events)
    defer { streaming.remove() }
    try streaming.run(tool: tool)
}
