import HTTPTypes
import Hummingbird
import NIOCore
import ServerSecurity

/// Stylesheet, script, icon and faces, compiled in.
struct PageAssets {
    private struct Asset {
        var bytes: [UInt8]
        var type: String
        var tag: String
    }
    private static let assets: [String: Asset] = {
        var assets: [String: Asset] = [:]
        for (name, bytes, type) in [
            ("pages.css", PackageResources.pages_css, "text/css; charset=utf-8"), ("pages.js", PackageResources.pages_js, "text/javascript; charset=utf-8"),
            ("icon.svg", PackageResources.icon_svg, "image/svg+xml"), ("arrow.svg", PackageResources.arrow_svg, "image/svg+xml"),
            ("Inter-Regular.woff2", PackageResources.Inter_Regular_woff2, "font/woff2"), ("Inter-SemiBold.woff2", PackageResources.Inter_SemiBold_woff2, "font/woff2"),
        ] { assets[name] = Asset(bytes: bytes, type: type, tag: "\"\(Digest256.hexadecimal(bytes).prefix(24))\"") }
        return assets
    }()

    func add(to router: some RouterMethods<ServerContext>) {
        router.get("assets/:name") { request, context -> Response in
            guard let name = context.parameters.get("name"), let asset = Self.assets[name] else { throw HTTPError(.notFound) }
            let response = Response(status: .ok, headers: [.contentType: asset.type, .eTag: asset.tag, .cacheControl: "public, max-age=300"], body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
            return response.matching(request)
        }
    }
}
