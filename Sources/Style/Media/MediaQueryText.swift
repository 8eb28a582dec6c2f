/// Whether a media query list, as an attribute holds it, is true (Media Queries 4 §3). An empty one is.
public func matchesMediaQuery(_ query: String, _ media: MediaContext) -> Bool { matchesMedia(Array(query.utf8)[...], in: media) }
