// Stands in until the picture lands: remove this file then.
public import Clicks
public import Layout
public import Paint
public import Primitives
public import Text

public struct LinkLabel: Sendable { public init(index: Int, text: String, address: String) {} }
public struct PictureOptions: Sendable { public init() {} }
public struct ComposedPicture { public var list = DisplayList(); public var size = Size(width: 100, height: 100); public var background = Color.white }
public struct PictureInput {
    public var title: String
    public init(title: String, facts: [String], emailList: DisplayList, emailSize: Size, canvasColor: Color, regions: [LinkRegion], links: [LinkLabel], attribution: ClickAttribution) { self.title = title }
}
public func composeHeatMap(_ input: PictureInput, options: PictureOptions, text: TextEngine) -> ComposedPicture { ComposedPicture() }
