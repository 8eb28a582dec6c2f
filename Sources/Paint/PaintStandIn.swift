// Stands in until painting lands: remove this file then.
public import Images
public import Layout
public import Primitives
public import Text

public func paint(_ layout: DocumentLayout, images: ImageStore, text: TextEngine, diagnostics: inout Diagnostics) -> DisplayList { DisplayList() }
public func canvasBackground(of layout: DocumentLayout) -> Color { .white }
