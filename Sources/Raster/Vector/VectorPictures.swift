import Images
import Paint
import Primitives

extension VectorPainter {
    func draw(_ image: ImageID, in destination: Rect, _ context: borrowing CairoContext) {
        if transform.isAxisAligned { return draw(image, over: DeviceBox(transform.snapped(destination)), context) }
        let scale = transform.lengthScale
        guard let picture = tools.pictures.picture(image, images, width: destination.width.double * scale, height: destination.height.double * scale) else { return }
        let place = Transform(a: destination.width.double / Double(picture.width), b: 0, c: 0, d: destination.height.double / Double(picture.height),
                              tx: destination.x.double, ty: destination.y.double)
        let matrix = transform.matrix.concatenating(inner: place)
        if DeviceTransform(matrix).isDrawable { context.paint(picture, matrix: matrix) }
    }

    private func draw(_ image: ImageID, over box: DeviceBox, _ context: borrowing CairoContext) {
        guard !box.isEmpty, let picture = tools.pictures.picture(image, images, width: box.width, height: box.height) else { return }
        context.paint(picture, matrix: Transform(a: box.width / Double(picture.width), b: 0, c: 0, d: box.height / Double(picture.height), tx: box.left, ty: box.top))
    }

    func draw(_ part: ImagePart, _ context: borrowing CairoContext) {
        let x = Double(part.x), y = Double(part.y), width = Double(part.width), height = Double(part.height), scale = transform.lengthScale
        guard let picture = tools.pictures.picture(part.image, images, width: width * scale, height: height * scale) else { return }
        let place = Transform(a: width / Double(picture.width), b: 0, c: 0, d: height / Double(picture.height), tx: x, ty: y)
        let matrix = transform.matrix.concatenating(inner: place)
        guard DeviceTransform(matrix).isDrawable else { return }
        context.save()
        context.beginPath()
        if transform.isAxisAligned { context.rectangle(transform.snapped(part.area).intersection(clip)) } else { context.addRect(part.area, transform.matrix) }
        context.clipToPath()
        context.paint(picture, matrix: matrix)
        context.restore()
    }

    /// False where the tiles are too many to be drawn one by one, turned, or much enlarged, which readers do each in their own way.
    func drawTiles(of image: ImageID, in rect: Rect, _ tile: Tile, _ context: borrowing CairoContext) -> Bool {
        guard transform.isAxisAligned, !tile.first.isEmpty else { return false }
        let target = transform.snapped(rect).intersection(clip)
        if target.isEmpty { return true }
        let matrix = transform.matrix
        let across = TilePlacement(low: transform.x(tile.first.x), high: transform.x(tile.first.maxX), step: tile.stepX.double * matrix.a)
        let down = TilePlacement(low: transform.y(tile.first.y), high: transform.y(tile.first.maxY), step: tile.stepY.double * matrix.d)
        guard let header = images.header(image), across.length <= header.width * 2, down.length <= header.height * 2 else { return false }
        let columns = across.tiles(touching: target.left..<target.right), rows = down.tiles(touching: target.top..<target.bottom)
        guard columns.count <= 400, rows.count <= 400, columns.count * rows.count <= 400 else { return false }
        context.save()
        context.beginPath()
        context.rectangle(target)
        context.clipToPath()
        for row in rows {
            let vertical = down.edges(of: row)
            for column in columns {
                let horizontal = across.edges(of: column)
                draw(image, over: DeviceBox(DeviceRect(left: horizontal.low, top: vertical.low, right: horizontal.high, bottom: vertical.high)), context)
            }
        }
        context.restore()
        return true
    }
}
