public import Clicks
public import Images
public import Layout
public import Paint
public import Primitives

/// What one heat map shows.
public struct PictureInput: Sendable {
    /// The campaign or the subject line.
    public var title: String
    /// Short facts beneath the title (`HTML`, `Sent 20 Nov 2026`); the metric's name is put before them.
    public var facts: [String]
    /// Key figures in the header; nil computes them from `attribution`.
    public var figures: [PictureFigure]?
    /// The email as painted, from its own top left corner.
    public var emailList: DisplayList
    /// CSS px.
    public var emailSize: Size
    /// Beneath what the email leaves unpainted.
    public var canvasColor: Color
    /// Where the links are, CSS px of the email.
    public var regions: [LinkRegion]
    public var links: [LinkLabel]
    public var attribution: ClickAttribution
    /// The brand's, before the title.
    public var logo: ResolvedImage?
    /// By `Link.index`: the numbers of the links' rows where those are not the ranking's own.
    public var rowNumbers: [Int: Int] = [:]
    public init(title: String, facts: [String] = [], figures: [PictureFigure]? = nil, emailList: DisplayList, emailSize: Size,
                canvasColor: Color = .white, regions: [LinkRegion], links: [LinkLabel], attribution: ClickAttribution) {
        self.title = title; self.facts = facts; self.figures = figures; self.emailList = emailList; self.emailSize = emailSize
        self.canvasColor = canvasColor; self.regions = regions; self.links = links; self.attribution = attribution
    }
}

/// A number in the header, as it is printed, and what it counts.
public struct PictureFigure: Sendable, Hashable {
    public var label: String
    public var value: String
    public init(label: String, value: String) { self.label = label; self.value = value }
}

/// How a reader knows a link.
public struct LinkLabel: Sendable, Hashable {
    /// `Link.index`.
    public var index: Int
    /// Its text, or its picture's alt text, or `Picture`; empty if it has nothing to read.
    public var text: String
    /// As written in the email.
    public var address: String
    public init(index: Int, text: String, address: String) { self.index = index; self.text = text; self.address = address }
}
