import Paint

extension Layer {
    /// Composites a layer of the same place with this one (Compositing and Blending 1, "Porter Duff Compositing Operators").
    func composite(_ source: Layer, _ composite: CompositeOperator) {
        beginDirectAccess()
        source.beginDirectAccess()
        for index in 0..<bounds.width * bounds.height {
            let top = source.pixels[index], bottom = pixels[index]
            if top == 0, bottom == 0 { continue }
            let alpha = bottom &>> 24
            pixels[index] = switch composite {
            case .sourceIn: scaled(top, by: alpha)
            case .sourceOut: scaled(top, by: 255 &- alpha)
            case .exclusiveOr: scaled(top, by: 255 &- alpha) &+ scaled(bottom, by: 255 &- (top &>> 24))
            }
        }
    }
}
