import Images
public import Primitives

/// A file that is a picture which MailHeat can show; its bytes say so, never its name or label.
public struct PictureFile: Sendable, Hashable {
    /// Of its format, without the dot: `png`, `jpg`, `gif`, `webp`.
    public var fileExtension: String
    /// px.
    public var width: Int
    public var height: Int
    /// What is wrong with a picture that can be shown in part; nil if nothing.
    public var damage: String?

    /// Reads the header, refuses by it, and decodes the rest.
    /// - Throws: `badData`: what the bytes are instead, as a phrase after "the picture".
    public init(checking bytes: [UInt8], limits: RenderLimits = .standard) throws(MailHeatError) {
        do throws(ImageError) {
            self.init(try readImageHeader(bytes, limits: limits))
            damage = try decodeImageNotingDamage(bytes, limits: limits).damage
        } catch {
            throw .badData("\(error)")
        }
    }

    /// The header alone, for a file that was checked before.
    public init(header bytes: [UInt8], limits: RenderLimits = .standard) throws(MailHeatError) {
        do throws(ImageError) { self.init(try readImageHeader(bytes, limits: limits)) } catch { throw .badData("\(error)") }
    }

    /// What a file's first bytes are, where they are no picture that can be shown, as a phrase after "the picture"; nil if they may be one.
    /// - Parameter bytes: 16 are enough to tell a picture.
    public static func objection(toBeginning bytes: [UInt8]) -> String? {
        do throws(ImageError) {
            _ = try sniffImageFormat(bytes)
            return nil
        } catch {
            return "\(error)"
        }
    }

    private init(_ header: ImageHeader) {
        fileExtension = switch header.format {
        case .png: "png"
        case .jpeg: "jpg"
        case .gif: "gif"
        case .webp: "webp"
        }
        width = header.width
        height = header.height
    }
}
