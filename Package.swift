// swift-tools-version: 6.1
import PackageDescription

// The targets and what each may import: Docs/Architecture.md, enforced here.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A target of our own under `Sources/`.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// A C library of the system: a module map under `Sources/CLibraries/`, imported by exactly one target.
func system(_ name: String, _ pkgConfig: String?, _ package: String) -> Target {
    .systemLibrary(name: name, path: "Sources/CLibraries/\(name)", pkgConfig: pkgConfig, providers: [.apt([package])])
}

/// `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: "\(name)Tests", dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

/// The service brings some thirty packages with it: they are resolved only where it is built (`make` sets this).
let includesServer = Context.environment["MAILHEAT_SERVER"] == "1"

let package = Package(
    name: "mailheat",
    products: [
        .library(name: "MailHeat", targets: ["MailHeat"]),
        .library(name: "MailHeatTesting", targets: ["MailHeatTesting"]),
        .executable(name: "mailheat", targets: ["MailHeatTool"]),
        .executable(name: "mailheat-assets", targets: ["MailHeatAssets"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        system("CGumbo", "gumbo", "libgumbo-dev"),
        system("CFreeType", "freetype2", "libfreetype-dev"),
        system("CHarfBuzz", "harfbuzz", "libharfbuzz-dev"),
        system("CICU", "icu-uc", "libicu-dev"),
        system("CFriBidi", "fribidi", "libfribidi-dev"),
        system("CCairo", "cairo", "libcairo2-dev"),
        system("CTurboJPEG", "libturbojpeg", "libturbojpeg0-dev"),
        system("CGIF", nil, "libgif-dev"),
        system("CWebP", "libwebp", "libwebp-dev"),
        system("CZlib", "zlib", "zlib1g-dev"),
        system("CLibPNG", "libpng", "libpng-dev"),
        system("CCurl", "libcurl", "libcurl4-openssl-dev"),
        // Its pkg-config flags define a macro that SwiftPM prohibits; the header needs none.
        system("CLibSimdJSON", nil, "libsimdjson-dev"),
        // libpng reports errors by longjmp, which must not cross Swift frames: it is called from C alone.
        .target(name: "CPNG", dependencies: ["CLibPNG"], path: "Sources/CLibraries/CPNG", linkerSettings: [.linkedLibrary("z")]),
        // GMime is opened when it is needed; the header declares what Mail calls of it and of GLib.
        .target(name: "CGMime", path: "Sources/CLibraries/CGMime", linkerSettings: [.linkedLibrary("glib-2.0")]),
        // simdjson is C++: a small target gives it a C interface.
        .target(
            name: "CSimdJSON", dependencies: ["CLibSimdJSON"], path: "Sources/CLibraries/CSimdJSON",
            linkerSettings: [.linkedLibrary("simdjson")]),

        .target(name: "Primitives", swiftSettings: strict, linkerSettings: [.linkedLibrary("m")]),
        module("JSON", ["Primitives", "CSimdJSON"]),
        module("Mail", ["Primitives", "CGMime"]),
        module("DOM", ["Primitives", "CGumbo"]),
        module("AMP", ["Primitives", "DOM", "JSON"]),
        module("Text", ["Primitives", "CHarfBuzz", "CICU", "CFriBidi"]),
        module("Images", ["Primitives", "JSON", "CPNG", "CTurboJPEG", "CGIF", "CWebP"]),
        module("Clicks", ["Primitives", "DOM", "JSON", "CZlib"]),
        module("Style", ["Primitives", "DOM"]),
        module("Layout", ["Primitives", "DOM", "Style", "Text", "Images"]),
        module("Paint", ["Primitives", "DOM", "Style", "Text", "Images", "Layout"]),
        module("Picture", ["Primitives", "JSON", "DOM", "Text", "Images", "Clicks", "Layout", "Paint"]),
        module("Raster", ["Primitives", "Text", "Images", "Paint", "CCairo", "CFreeType"]),
        module("MailHeat", ["Primitives", "JSON", "Mail", "DOM", "AMP", "Text", "Images", "Clicks", "Style", "Layout", "Paint", "Picture", "Raster"]),
        module("MailHeatTesting", ["MailHeat"]),
        .executableTarget(
            name: "MailHeatTool",
            dependencies: ["MailHeat", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),
        // The only programs that open a connection are built on this one, and the library and the tool are not.
        module("AssetFetching", ["MailHeat", "CCurl"]),
        .executableTarget(
            name: "MailHeatAssets",
            dependencies: ["AssetFetching", "MailHeat", .product(name: "ArgumentParser", package: "swift-argument-parser")],
            swiftSettings: strict),

        // Case files: markup and what is expected of it, in `Golden/`.
        .target(name: "CaseFiles", path: "Tests/CaseFiles", swiftSettings: strict),
        tests("CaseFiles", ["CaseFiles"]),
        .testTarget(name: "LayoutCaseTests", dependencies: ["CaseFiles", "Layout", "Images", "Style", "Text", "DOM", "Primitives"], swiftSettings: strict),
        tests("EndToEnd", ["Images", "Primitives"]),
        // Pictures on loopback, good and bad ones, for what fetches them.
        .target(name: "PictureServer", dependencies: ["AssetFetching"], path: "Tests/PictureServer", exclude: ["Server"], swiftSettings: strict),
        tests("AssetFetching", ["AssetFetching", "PictureServer", "MailHeat"]),

        tests("Primitives", ["Primitives"]),
        tests("JSON", ["JSON", "Primitives"]),
        tests("Mail", ["Mail", "Primitives"]),
        tests("DOM", ["DOM", "Primitives"]),
        tests("AMP", ["AMP", "DOM", "JSON", "Primitives"]),
        tests("Text", ["Text", "Primitives"]),
        tests("Images", ["Images", "Primitives"], exclude: ["Fixtures"]),
        tests("Clicks", ["Clicks", "DOM", "JSON", "Primitives"]),
        tests("Style", ["Style", "DOM", "Primitives"]),
        tests("Layout", ["Layout", "Style", "DOM", "Text", "Images", "Primitives"]),
        tests("Raster", ["Raster", "Paint", "Images", "Text", "Primitives"]),
        tests("Picture", ["Picture", "Paint", "Layout", "Style", "Clicks", "DOM", "Text", "Images", "Raster", "Primitives"]),
        tests("MailHeat", ["MailHeat", "MailHeatTesting", "JSON", "Clicks", "Primitives"]),
        tests("Paint", ["Paint", "Layout", "Style", "DOM", "Text", "Images", "Primitives"]),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

if includesServer {
    package.products.append(.executable(name: "mailheat-server", targets: ["MailHeatServer"]))
    package.dependencies += [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    ]
    func product(_ name: String, _ package: String) -> Target.Dependency { .product(name: name, package: package) }
    package.targets += [
        // What a database must do for the service. It knows nothing of emails: a target with a C library of its own must not meet two ICUs, Foundation's and the engine's.
        module("SQLInterface"),
        // What stores keep, what they can do, and the sums that they keep of events.
        module("StoreModel", ["SQLInterface", "MailHeat", "Clicks"]),
        // Campaigns, emails and accounts, in the SQL that the two databases below share.
        module("MailHeatStore", ["SQLInterface", "StoreModel", "MailHeat"]),
        // SQLite in a data folder, events included: the only target that imports GRDB.
        module("SQLiteStore", ["SQLInterface", "MailHeatStore", "StoreModel", "MailHeat", "Clicks", product("GRDB", "GRDB.swift")]),
        // PostgreSQL, for several servers at once.
        system("CPQ", "libpq", "libpq-dev"),
        module("PostgresStore", ["SQLInterface", "CPQ"]),
        // Events in ClickHouse, for those who outgrow one machine.
        .target(
            name: "ClickHouseStore",
            dependencies: ["StoreModel", "MailHeat", "Clicks", "ServerSecurity", product("AsyncHTTPClient", "async-http-client"), product("NIOCore", "swift-nio"), product("NIOHTTP1", "swift-nio")],
            resources: [.embedInCode("Schema/schema.sql")], swiftSettings: strict),
        // Passwords, sessions, keys and webhooks' signatures: the only target that imports swift-crypto.
        module("ServerSecurity", [product("Crypto", "swift-crypto"), product("CryptoExtras", "swift-crypto"), product("X509", "swift-certificates"), product("SwiftASN1", "swift-asn1")]),
        .executableTarget(
            name: "MailHeatServer",
            dependencies: [
                "MailHeat", "JSON", "AssetFetching", "StoreModel", "MailHeatStore", "SQLiteStore", "PostgresStore", "ClickHouseStore", "ServerSecurity", product("Hummingbird", "hummingbird"), product("HummingbirdCore", "hummingbird"), product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"), product("NIOHTTPTypes", "swift-nio-extras"),
                product("Mustache", "swift-mustache"),
                product("ServiceLifecycle", "swift-service-lifecycle"), product("Logging", "swift-log"), product("Metrics", "swift-metrics"),
                product("ArgumentParser", "swift-argument-parser"),
            ],
            // Compiled in: the service is one file.
            resources: [.embedInCode("Pages/Templates"), .embedInCode("Pages/Assets")],
            swiftSettings: strict),
        .executableTarget(
            name: "ServerBenchmarks",
            dependencies: ["MailHeat", "StoreModel", "MailHeatStore", "SQLiteStore", "ClickHouseStore", "ServerSecurity", product("GRDB", "GRDB.swift"), product("AsyncHTTPClient", "async-http-client"), product("NIOCore", "swift-nio"),
                           product("NIOHTTP1", "swift-nio"), product("NIOFoundationCompat", "swift-nio")],
            path: "Benchmarks/Server", swiftSettings: strict),
        // What every kind of event store must do, run against each.
        .target(name: "EventStoreConformance", dependencies: ["StoreModel", "MailHeat", "Clicks"], path: "Tests/EventStoreConformance", swiftSettings: strict),
        // A server of its own on the loopback address.
        .target(name: "RunningPostgres", path: "Tests/RunningPostgres", exclude: ["Server"], swiftSettings: strict),
        tests("MailHeatStore", ["SQLInterface", "MailHeatStore", "SQLiteStore", "PostgresStore", "RunningPostgres", "StoreModel"]),
        tests("SQLiteStore", ["SQLiteStore", "MailHeatStore", "StoreModel", "MailHeat", "EventStoreConformance", product("GRDB", "GRDB.swift")]),
        // Starts servers of its own on the loopback address, where ClickHouse is installed.
        .target(name: "RunningClickHouse", path: "Tests/RunningClickHouse", exclude: ["Server"], swiftSettings: strict),
        tests("ClickHouseStore", ["ClickHouseStore", "StoreModel", "MailHeatStore", "SQLiteStore", "MailHeat", "EventStoreConformance", "RunningClickHouse"]),
        tests("ServerSecurity", ["ServerSecurity"]),
        tests("MailHeatServer", ["MailHeatServer", product("Hummingbird", "hummingbird"), product("HTTPTypes", "swift-http-types"), product("NIOCore", "swift-nio"), product("NIOHTTP1", "swift-nio"), product("NIOFoundationCompat", "swift-nio"), product("Logging", "swift-log"), product("Crypto", "swift-crypto"), "StoreModel", "MailHeatStore", "SQLiteStore", "PostgresStore", "RunningPostgres", "ClickHouseStore", "MailHeat", "ServerSecurity", "RunningClickHouse", "PictureServer", product("HummingbirdTesting", "hummingbird"), product("AsyncHTTPClient", "async-http-client")]),
    ]
}
