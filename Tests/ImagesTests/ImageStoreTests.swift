import Images
import Primitives
import Testing

private func store(_ limits: RenderLimits = .standard) throws -> ImageStore {
    ImageStore(resolver: AssetResolver(source: try AssetSource.open(fixtures), limits: limits), limits: limits)
}

@Test func sizesComeFromHeadersAndPixelsOnce() throws {
    let store = try store()
    let first = try #require(store.resolve("orientation-6.jpg")), again = try #require(store.resolve("https://cdn.example/x/orientation-6.jpg?y"))
    #expect([first.width, first.height] == [12, 8])
    #expect(first == again)
    #expect(store.decodeCount == 0)
    #expect(store.bitmap(first.id) == store.bitmap(again.id))
    #expect(store.bitmap(first.id)?.width == 12)
    #expect(store.decodeCount == 1)
    #expect(store.decodedBytes == 12 * 8 * 4)
    #expect(store.diagnostics.messages.isEmpty)
}

@Test func whatCannotBeShownIsSaidOnce() throws {
    let store = try store()
    for _ in 0..<3 {
        #expect(store.resolve("nowhere.png") == nil)
        #expect(store.resolve("make.py") == nil)
        #expect(store.resolve("data:image/png;base64,iVBORw0KGgo=") == nil)
    }
    #expect(store.diagnostics.messages == [
        "The picture \"nowhere.png\" was not found.",
        "The picture \"make.py\" is no PNG, JPEG, GIF or WebP file.",
        "The picture \"data:image/png;base64,iVBORw0KGgo=\" is a damaged PNG file (its header is not valid).",
    ])
    #expect(store.bitmap(ImageID(index: 0)) == nil)
}

@Test func decodedPicturesHaveACommonLimit() throws {
    var limits = RenderLimits()
    limits.imagesDecodedBytes = 12 * 8 * 4
    let store = try store(limits)
    let first = try #require(store.resolve("plain.gif")), second = try #require(store.resolve("rgba.png"))
    #expect(store.bitmap(first.id) != nil)
    #expect(store.bitmap(second.id) == nil)
    #expect(store.bitmap(second.id) == nil)
    #expect(store.diagnostics.messages == ["The picture \"rgba.png\" is not shown, since the email's pictures together are larger than 0 MB in memory."])
}
