import Images
import Paint
import Primitives

extension DisplayListPainter {
    func draw(_ id: ImageID, in destination: Rect) throws(MailHeatError) {
        guard transform.extent(destination).intersects(clip.bounds), let bitmap = images.bitmap(id), bitmap.width > 0, bitmap.height > 0 else { return }
        guard transform.isAxisAligned else { return try drawTurned(id, bitmap, in: destination) }
        try draw(id, bitmap, over: transform.snapped(destination), within: clip.bounds)
    }

    func draw(_ part: ImagePart) throws(MailHeatError) {
        guard transform.extent(part.area).intersects(clip.bounds), let bitmap = images.bitmap(part.image), bitmap.width > 0, bitmap.height > 0 else { return }
        let x = Double(part.x), y = Double(part.y), width = Double(part.width), height = Double(part.height)
        guard x.isFinite, y.isFinite, width > 0, height > 0, width.isFinite, height.isFinite else { return }
        guard transform.isAxisAligned else {
            let place = Rect(x: CSSPixels(rounding: x), y: CSSPixels(rounding: y), width: CSSPixels(rounding: width), height: CSSPixels(rounding: height))
            layer.withCairo { $0.save(); $0.beginPath(); $0.addRect(part.area, transform.matrix); $0.clipToPath() }
            defer { layer.withCairo { $0.restore() } }
            return try drawTurned(part.image, bitmap, in: place)
        }
        let box = transform.boundingBox(left: x, top: y, right: x + width, bottom: y + height)
        let reduced = cache.reduced(part.image, bitmap, toAtLeast: box.width, box.height)
        try drawDirectly(in: transform.snapped(part.area)) { layer, target in
            if let reduced {
                reduced.withSource { $0.draw(on: layer, in: target, stretchedOver: box) }
            } else {
                _ = bitmap.withSource { $0.draw(on: layer, in: target, stretchedOver: box) }
            }
        }
    }

    /// A picture stretched over whole device px, drawn where `limit` and the clip allow.
    private func draw(_ id: ImageID, _ bitmap: Bitmap, over target: DeviceRect, within limit: DeviceRect) throws(MailHeatError) {
        let box = DeviceBox(target)
        let reduced = cache.reduced(id, bitmap, toAtLeast: box.width, box.height)
        try drawDirectly(in: target.intersection(limit)) { layer, part in
            if let reduced {
                reduced.withSource { $0.draw(on: layer, in: part, stretchedOver: box) }
            } else {
                _ = bitmap.withSource { $0.draw(on: layer, in: part, stretchedOver: box) }
            }
        }
    }

    /// Under a rotation: brought near its size upright, the rest is Cairo's.
    private func drawTurned(_ id: ImageID, _ bitmap: Bitmap, in destination: Rect) throws(MailHeatError) {
        let scale = transform.lengthScale
        let wanted = DeviceBox(left: 0, top: 0, right: destination.width.double * scale, bottom: destination.height.double * scale)
        guard !wanted.isEmpty else { return }
        let upright = try cache.upright(id, width: wanted.width, height: wanted.height) { () throws(MailHeatError) in
            guard let copy = bitmap.withSource({ $0.reduced(toAtLeast: wanted.width, wanted.height) ?? $0.copy() }), copy.width <= 32_767, copy.height <= 32_767 else { return nil }
            let layer = try Layer(bounds: DeviceRect(left: 0, top: 0, right: copy.width, bottom: copy.height))
            copy.withSource { $0.draw(on: layer, in: layer.bounds, stretchedOver: DeviceBox(layer.bounds)) }
            return layer
        }
        guard let upright else { return }
        let place = Transform(a: destination.width.double / Double(upright.bounds.width), b: 0, c: 0, d: destination.height.double / Double(upright.bounds.height),
                              tx: destination.x.double, ty: destination.y.double)
        let matrix = transform.matrix.concatenating(inner: place)
        guard DeviceTransform(matrix).isDrawable else { return }
        layer.withCairo { $0.beginPath(); $0.addRect(destination, transform.matrix) }
        upright.paint(onto: layer, matrix: matrix)
    }

    func drawTiles(of id: ImageID, in rect: Rect, _ tile: Tile) throws(MailHeatError) {
        guard let bitmap = images.bitmap(id), bitmap.width > 0, bitmap.height > 0, !tile.first.isEmpty else { return }
        guard transform.isAxisAligned else { return try drawTurnedTiles(of: id, in: rect, tile) }
        let target = transform.snapped(rect).intersection(clip.bounds)
        if target.isEmpty { return }
        let matrix = transform.matrix
        let across = TilePlacement(low: transform.x(tile.first.x), high: transform.x(tile.first.maxX), step: tile.stepX.double * matrix.a)
        let down = TilePlacement(low: transform.y(tile.first.y), high: transform.y(tile.first.maxY), step: tile.stepY.double * matrix.d)
        let columns = across.tiles(touching: target.left..<target.right), rows = down.tiles(touching: target.top..<target.bottom)
        let few = 16, (pixels, overflow) = across.length.multipliedReportingOverflow(by: down.length)
        if columns.count * rows.count <= few || overflow || pixels > max(target.width * target.height * 2, 65_536) {
            for row in rows {
                let vertical = down.edges(of: row)
                for column in columns {
                    let horizontal = across.edges(of: column)
                    let place = DeviceRect(left: horizontal.low, top: vertical.low, right: horizontal.high, bottom: vertical.high)
                    try draw(id, bitmap, over: place, within: target)
                }
            }
            return
        }
        // Many tiles: one is scaled, its px are looked up.
        let one = try Layer(bounds: DeviceRect(left: 0, top: 0, right: across.length, bottom: down.length))
        let box = DeviceBox(one.bounds)
        if let reduced = cache.reduced(id, bitmap, toAtLeast: box.width, box.height) {
            reduced.withSource { $0.draw(on: one, in: one.bounds, stretchedOver: box) }
        } else {
            _ = bitmap.withSource { $0.draw(on: one, in: one.bounds, stretchedOver: box) }
        }
        try drawDirectly(in: target) { layer, part in
            one.drawRepeated(on: layer, in: part, columns: across.offsets(in: part.left..<part.right), rows: down.offsets(in: part.top..<part.bottom))
        }
    }

    /// Tiles under a rotation, each turned alone; more than can be told apart are left out.
    private func drawTurnedTiles(of id: ImageID, in rect: Rect, _ tile: Tile) throws(MailHeatError) {
        guard let bitmap = images.bitmap(id) else { return }
        func places(_ start: CSSPixels, _ length: CSSPixels, _ step: CSSPixels, _ low: CSSPixels, _ high: CSSPixels) -> [CSSPixels] {
            if step <= 0 { return [start] }
            let first = ((low.double - start.double - length.double) / step.double).rounded(.up), last = ((high.double - start.double) / step.double).rounded(.down)
            guard last >= first, last - first < 256 else { return [] }
            return stride(from: first, through: last, by: 1).map { CSSPixels(rounding: start.double + $0 * step.double) }
        }
        layer.withCairo { $0.save(); $0.beginPath(); $0.addRect(rect, transform.matrix); $0.clipToPath() }
        defer { layer.withCairo { $0.restore() } }
        for y in places(tile.first.y, tile.first.height, tile.stepY, rect.y, rect.maxY) {
            for x in places(tile.first.x, tile.first.width, tile.stepX, rect.x, rect.maxX) {
                try drawTurned(id, bitmap, in: Rect(x: x, y: y, width: tile.first.width, height: tile.first.height))
            }
        }
    }
}

extension Layer {
    /// Draws px of this layer, which starts at 0,0, by their offsets for each column and row of `rect` (-1: none).
    func drawRepeated(on layer: Layer, in rect: DeviceRect, columns: [Int32], rows: [Int32]) {
        beginDirectAccess()
        layer.beginDirectAccess()
        columns.withUnsafeBufferPointer { columns in
            for (number, offset) in rows.enumerated() where offset >= 0 {
                let source = row(Int(offset)), target = layer.row(rect.top + number) + rect.left
                for x in 0..<columns.count where columns[x] >= 0 {
                    let pixel = source[Int(columns[x])]
                    if pixel &>> 24 == 255 { target[x] = pixel } else if pixel != 0 { target[x] = over(pixel, target[x]) }
                }
            }
        }
    }
}

extension PixelSource {
    func copy() -> PixelBuffer { PixelBuffer(width: width, height: height, pixels: Array(UnsafeBufferPointer(start: pixels, count: width * height))) }
}

extension Bitmap {
    /// The bitmap's bytes as words; nil if they are fewer than its size says.
    func withSource<Result>(_ body: (PixelSource) -> Result) -> Result? {
        let width = width, height = height
        return pixels.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress, width > 0, height > 0, bytes.count >= width * height * 4 else { return nil }
            return body(PixelSource(width: width, height: height, pixels: start.assumingMemoryBound(to: UInt32.self)))
        }
    }
}
