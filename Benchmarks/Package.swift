// swift-tools-version: 6.1
import PackageDescription

// A package of its own, so that nobody who builds MailHeat builds its benchmarks.
let package = Package(
    name: "Benchmarks",
    dependencies: [.package(name: "mailheat", path: "..")],
    targets: [
        // What a render is measured against: libpng as it comes.
        .target(name: "CPNGBaseline", linkerSettings: [.linkedLibrary("png")]),
        .executableTarget(name: "MailHeatBenchmarks", dependencies: [.product(name: "MailHeat", package: "mailheat"), "CPNGBaseline"]),
    ],
    swiftLanguageModes: [.v6]
)
