import Foundation

/// Pictures that were made, as long as they fit; the one that has not been asked for longest goes first.
final class PictureCache: @unchecked Sendable {
    private struct Entry {
        var picture: CampaignRendering.Picture
        var usedAt: Int
    }
    private let lock = NSLock()
    private var entries: [String: Entry] = [:]
    private var size = 0, clock = 0
    /// Bytes.
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func picture(_ tag: String) -> CampaignRendering.Picture? {
        lock.withLock {
            clock += 1
            entries[tag]?.usedAt = clock
            return entries[tag]?.picture
        }
    }
    func keep(_ picture: CampaignRendering.Picture, _ tag: String) {
        lock.withLock {
            guard picture.png.count <= limit / 4, entries[tag] == nil else { return }
            clock += 1
            entries[tag] = Entry(picture: picture, usedAt: clock)
            size += picture.png.count
            while size > limit, let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt }) {
                size -= oldest.value.picture.png.count
                entries[oldest.key] = nil
            }
        }
    }
}
