/// The components of AMP4Email that stand in a document's body.
enum Component: String, CaseIterable {
    case image = "amp-img"
    case animation = "amp-anim"
    case carousel = "amp-carousel"
    case accordion = "amp-accordion"
    case fitText = "amp-fit-text"
    case sidebar = "amp-sidebar"
    case lightbox = "amp-lightbox"
    case imageLightbox = "amp-image-lightbox"
    case list = "amp-list"
    case layoutBox = "amp-layout"
    case selector = "amp-selector"
    case timeAgo = "amp-timeago"
    /// Data of amp-bind.
    case state = "amp-state"
    case bindMacro = "amp-bind-macro"

    var isPicture: Bool { self == .image || self == .animation }
    /// Never shown.
    var isInvisible: Bool { self == .state || self == .bindMacro || self == .imageLightbox }
}
