public import Primitives

/// What layout needs of a picture.
public struct ResolvedImage: Sendable, Hashable {
    public let id: ImageID
    /// Natural size in px (an image px is a CSS px unless a density says otherwise).
    public let width: Int
    public let height: Int
}

/// The pictures of one render: sizes from headers when layout asks, pixels when they are first painted, each decoded at most once.
public final class ImageStore {
    private struct Entry {
        let address: String
        let header: ImageHeader
        /// Freed once decoded, but for a JPEG's.
        var bytes: [UInt8]
        var bitmap: Bitmap?
        var isRefused = false
    }
    private let resolver: AssetResolver
    private let limits: RenderLimits
    private var entries: [Entry] = []
    /// Nil for an address without a usable picture.
    private var idsByAddress: [String: ImageID?] = [:]
    private var idsByFile: [String: ImageID] = [:]
    /// Bytes of all pictures decoded so far, at most `RenderLimits.imagesDecodedBytes`.
    public private(set) var decodedBytes = 0
    /// How many pictures have been decoded, damaged ones included.
    public private(set) var decodeCount = 0
    /// Missing, bad and refused pictures, each once.
    public private(set) var diagnostics = Diagnostics()

    public init(resolver: AssetResolver, limits: RenderLimits = .standard) {
        self.resolver = resolver; self.limits = limits
    }

    /// The picture behind an address as the email writes it; nil, with a diagnostic, if there is none that can be shown.
    public func resolve(_ address: String) -> ResolvedImage? {
        let found: ImageID?
        if let known = idsByAddress[address] {
            found = known
        } else {
            found = find(address)
            idsByAddress.updateValue(found, forKey: address)
        }
        return found.map { ResolvedImage(id: $0, width: entries[Int($0.index)].header.width, height: entries[Int($0.index)].header.height) }
    }

    /// What the header of a picture says; nil for an id that is none of this store's.
    public func header(_ id: ImageID) -> ImageHeader? { position(of: id).map { entries[$0].header } }

    /// The pixels of a picture; nil, with a diagnostic, if it is damaged beyond use or the render has decoded as much as it may.
    public func bitmap(_ id: ImageID) -> Bitmap? {
        guard let index = position(of: id) else { return nil }
        if let bitmap = entries[index].bitmap { return bitmap }
        guard !entries[index].isRefused else { return nil }
        let entry = entries[index]
        if entry.header.format != .jpeg { entries[index].bytes = [] }
        let size = entry.header.width * entry.header.height * 4
        guard size <= limits.imagesDecodedBytes - decodedBytes else {
            refuse(index, "is not shown, since the email's pictures together are larger than \(limits.imagesDecodedBytes >> 20) MB in memory")
            return nil
        }
        decodedBytes += size
        decodeCount += 1
        do throws(ImageError) {
            let image = try decodeImageNotingDamage(entry.bytes, limits: limits)
            if let damage = image.damage {
                note(entry.address, "is damaged and shown in part (\(damage))")
                entries[index].bytes = []
            }
            entries[index].bitmap = image.bitmap
            return image.bitmap
        } catch {
            refuse(index, "\(error)")
            return nil
        }
    }

    /// The file of a JPEG that every reader shows as `bitmap` has it: whole, upright, gray or in colours of three components.
    public func plainJPEG(_ id: ImageID) -> [UInt8]? {
        guard let index = position(of: id), bitmap(id) != nil, entries[index].header.format == .jpeg, !entries[index].bytes.isEmpty,
              let header = try? readJPEGHeader(entries[index].bytes), header.orientation == .upright, header.components == 1 || header.components == 3 else { return nil }
        return entries[index].bytes
    }

    /// Takes the pictures of `other`, behind its own; returns how many its own are.
    public func take(_ other: ImageStore) -> Int {
        let count = entries.count
        entries += other.entries
        diagnostics.merge(other.diagnostics)
        return count
    }
    /// Adds a picture that the email does not name.
    /// - Throws: `ImageError` if it is none that can be shown.
    public func add(_ bytes: [UInt8], named name: String) throws(ImageError) -> ResolvedImage {
        let header = try readImageHeader(bytes, limits: limits)
        entries.append(Entry(address: name, header: header, bytes: bytes))
        return ResolvedImage(id: ImageID(index: UInt32(truncatingIfNeeded: entries.count - 1)), width: header.width, height: header.height)
    }

    private func position(of id: ImageID) -> Int? { Int(id.index) < entries.count ? Int(id.index) : nil }
    private func note(_ address: String, _ what: String) { diagnostics.note("The picture \"\(abbreviated(address))\" \(what).") }
    private func refuse(_ index: Int, _ reason: String) {
        entries[index].isRefused = true
        note(entries[index].address, reason)
    }

    private func find(_ address: String) -> ImageID? {
        do throws(AssetResolver.Missing) {
            let asset = try resolver.asset(for: address)
            if let file = asset.file, let known = idsByFile[file] { return known }
            let id = add(asset.bytes, address: address)
            if let file = asset.file, let id { idsByFile[file] = id }
            return id
        } catch {
            note(address, error.reason)
            return nil
        }
    }
    private func add(_ bytes: [UInt8], address: String) -> ImageID? {
        do throws(ImageError) {
            let header = try readImageHeader(bytes, limits: limits)
            entries.append(Entry(address: address, header: header, bytes: bytes))
            return ImageID(index: UInt32(truncatingIfNeeded: entries.count - 1))
        } catch {
            note(address, "\(error)")
            return nil
        }
    }
}
