public import Images
public import Paint
public import Primitives

/// One page of a document.
public struct VectorPage {
    public var list: DisplayList
    public var images: ImageStore
    /// CSS px.
    public var width: Double
    public var height: Double
    /// Device px for each CSS px, to which edges are snapped and what cannot stay a vector is drawn.
    public var scale: Double
    /// nil is transparent.
    public var background: Color?
    public init(list: DisplayList, images: ImageStore, width: Double, height: Double, scale: Double, background: Color?) {
        self.list = list; self.images = images; self.width = width; self.height = height; self.scale = scale; self.background = background
    }
}

/// What a document says of itself.
public struct DocumentDescription: Sendable {
    public var title: String
    public var subject: String
    public var creator: String
    public init(title: String, subject: String, creator: String) { self.title = title; self.subject = subject; self.creator = creator }
}

extension Rasterizer {
    /// Draws pages into one PDF. Text stays text, in embedded parts of its faces; shadows that are blurred become pictures. The same pages give the same bytes.
    ///
    /// Throws `.badData` for a page of no size or beyond `limits`.
    public func pdf(_ pages: [VectorPage], description: DocumentDescription, limits: RenderLimits = .standard) throws(MailHeatError) -> [UInt8] {
        let output = DocumentBytes()
        do {
            let surface = try DocumentSurface(pdf: output, description)
            let context = try CairoContext(surface)
            let faces = VectorFaces(fonts: glyphs.fonts), pictures = EmbeddedPictures()
            for page in pages {
                let canvas = try Self.canvas(of: page, limits)
                // A CSS px is 3/4 pt. No reader shows a side of more than 200 inches.
                let unit = min(0.75, 14_400 / max(page.width, page.height)) / page.scale
                surface.beginPage(width: Double(canvas.width) * unit, height: Double(canvas.height) * unit)
                try draw(page, canvas, unit: unit, context, faces, pictures, limits)
                context.showPage()
            }
            surface.finish()
            if context.failed || surface.failed { throw .internalFault("The PDF could not be written.") }
        }
        return output.bytes
    }

    /// Draws a page into an SVG, whose text is outlines. The same page gives the same bytes.
    ///
    /// Throws `.badData` for a page of no size or beyond `limits`.
    public func svg(_ page: VectorPage, limits: RenderLimits = .standard) throws(MailHeatError) -> [UInt8] {
        let output = DocumentBytes()
        let canvas = try Self.canvas(of: page, limits), unit = 1 / page.scale
        do {
            let surface = try DocumentSurface(svg: output, width: Double(canvas.width) * unit, height: Double(canvas.height) * unit)
            let context = try CairoContext(surface)
            try draw(page, canvas, unit: unit, context, VectorFaces(fonts: glyphs.fonts), EmbeddedPictures(), limits)
            context.showPage()
            surface.finish()
            if context.failed || surface.failed { throw .internalFault("The SVG could not be written.") }
        }
        return renumberedIdentifiers(output.bytes)
    }

    private static func canvas(of page: VectorPage, _ limits: RenderLimits) throws(MailHeatError) -> DeviceRect {
        let (width, height) = try canvasSize(width: page.width, height: page.height, scale: page.scale, limits)
        return DeviceRect(left: 0, top: 0, right: width, bottom: height)
    }

    private func draw(_ page: VectorPage, _ canvas: DeviceRect, unit: Double, _ context: borrowing CairoContext, _ faces: VectorFaces, _ pictures: EmbeddedPictures,
                      _ limits: RenderLimits) throws(MailHeatError) {
        context.save()
        context.scale(unit)
        context.beginPath()
        context.rectangle(canvas)
        context.clipToPath()
        if let background = page.background {
            context.beginPath()
            context.rectangle(canvas)
            context.fillPath(background)
        }
        let tools = VectorTools(glyphs: glyphs, contrast: contrast, faces: faces, pictures: pictures, limits: limits)
        var painter = VectorPainter(page, tools, canvas)
        try painter.paint(context)
        context.restore()
    }
}
