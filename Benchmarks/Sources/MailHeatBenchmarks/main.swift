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
    var pixels: Double
    var encoding: Double
    var links: Double
}

func column(_ value: Double) -> String { String(format: "%9.2f", value) }

let renderer = try Renderer(fontFolder: project.appending(path: "Fonts").path)
var costs: [Cost] = []
print("Warm, in one process, 800 px wide, milliseconds (median of \(rounds)):")
print("   pixels   libpng    ratio    links")
for name in names {
    let path = "\(corpus)/emails/\(name).html"
    let email = try Email(contentsOf: path, assets: "\(corpus)/reference/\(name).assets.json")
    // The stage after painting begins when the pixels are there.
    let pixels = try measured(rounds) {
        let watch = Stopwatch(), ready = Moment()
        _ = try email.snapshot(width: 800, using: renderer) { if $0 == .encoding { ready.note(watch.milliseconds) } }
        return ready.milliseconds
    }
    let png = try email.snapshot(width: 800, using: renderer).file
    var width: Int32 = 0, height: Int32 = 0
    guard let rows = png_baseline_decode(png, png.count, &width, &height) else { continue }
    defer { free(rows) }
    let encoding = measured(rounds) {
        let watch = Stopwatch()
        return png_baseline_encode(rows, width, height) > 0 ? watch.milliseconds : 0
    }
    let links = try measured(rounds) {
        let watch = Stopwatch()
        _ = try email.links(width: 800, using: renderer)
        return watch.milliseconds
    }
    costs.append(Cost(name: name, pixels: pixels, encoding: encoding, links: links))
    print(column(pixels) + column(encoding) + column(pixels / max(encoding, 0.001)) + column(links) + "  \(name)")
}
print(column(median(costs.map { $0.pixels })) + column(median(costs.map { $0.encoding })) + column(median(costs.map { $0.pixels / max($0.encoding, 0.001) }))
    + column(median(costs.map { $0.links })) + "  median")
print("\npixels: from the email's bytes to its pixels; libpng: encoding those pixels at level 1 without filters; links: `mailheat links`.")

if let tool = options["--tool"], !tool.isEmpty, !costs.isEmpty {
    let middle = costs.sorted { $0.pixels < $1.pixels }[costs.count / 2].name
    func cold(_ arguments: [String]) throws -> Double {
        try measured(rounds) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: tool)
            process.arguments = arguments
            process.standardOutput = FileHandle.nullDevice
            let watch = Stopwatch()
            try process.run()
            process.waitUntilExit()
            return watch.milliseconds
        }
    }
    let snapshot = try cold(["snapshot", "\(corpus)/emails/\(middle).html", "--width", "800", "--assets", "\(corpus)/reference/\(middle).assets.json", "-o", "/dev/null"])
    let start = try cold(["--version"])
    // The heat map with the default preset, beside what libpng alone needs for its pixels.
    let picture = FileManager.default.temporaryDirectory.appending(path: "mailheat-bench-\(ProcessInfo.processInfo.processIdentifier).png")
    defer { try? FileManager.default.removeItem(at: picture) }
    let clicks = FileManager.default.temporaryDirectory.appending(path: "mailheat-bench-\(ProcessInfo.processInfo.processIdentifier).csv")
    defer { try? FileManager.default.removeItem(at: clicks) }
    let hrefs = try Email(contentsOf: "\(corpus)/emails/\(middle).html").links(width: 720, using: renderer).links.map { $0.href }
    try Data(("url,total\n" + Set(hrefs).sorted().enumerated().map { "\"\($0.element)\",\(1000 / ($0.offset + 1))\n" }.joined()).utf8).write(to: clicks)
    let render = try cold(["render", "\(corpus)/emails/\(middle).html", "--clicks", clicks.path, "--assets", "\(corpus)/reference/\(middle).assets.json", "-o", picture.path])
    let file = [UInt8](try Data(contentsOf: picture))
    var width: Int32 = 0, height: Int32 = 0
    if let rows = png_baseline_decode(file, file.count, &width, &height) {
        let alone = measured(rounds) {
            let watch = Stopwatch()
            return png_baseline_encode(rows, width, height) > 0 ? watch.milliseconds : 0
        }
        free(rows)
        print("\nCold, as a process: `mailheat render` of \(middle), \(width) × \(height) px, \(String(format: "%.1f", render)) ms; libpng alone needs \(String(format: "%.1f", alone)) ms for its pixels: \(String(format: "%.2f", render / max(alone, 0.001))) times as long.")
    }
    print("\nCold, as a process: `mailheat snapshot` of \(middle) at 800 px \(String(format: "%.1f", snapshot)) ms, of which starting takes \(String(format: "%.1f", start)) ms.")
}

if let tool = options["--tool"], !tool.isEmpty, let events = Int(options["--events"] ?? ""), events > 0 {
    let streaming = try EventStreaming(events: events)
    defer { streaming.remove() }
    try streaming.run(tool: tool)
}
