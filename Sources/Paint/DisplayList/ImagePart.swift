public import Images
public import Primitives

/// A part of a picture: what of it lies in `area`, whose edges are snapped, where the whole would be stretched over another rectangle. CSS px.
public struct ImagePart: Hashable, Sendable {
    public var image: ImageID
    public var area: Rect
    /// Of the whole picture, not snapped.
    public var x: Float, y: Float, width: Float, height: Float
    public init(image: ImageID, area: Rect, x: Float, y: Float, width: Float, height: Float) {
        self.image = image; self.area = area; self.x = x; self.y = y; self.width = width; self.height = height
    }
}
