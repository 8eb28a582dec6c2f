/// The pseudo-elements that Chromium knows.
enum PseudoElementName {
    enum Meaning { case box(PseudoElement), ignored, invalid }

    /// CSS 2 wrote these with one colon.
    static let withOneColon: Set<String> = ["before", "after", "first-line", "first-letter"]
    private static let known: Set<String> = [
        "first-line", "first-letter", "marker", "placeholder", "selection", "backdrop", "file-selector-button", "cue", "target-text",
        "spelling-error", "grammar-error", "details-content", "view-transition", "search-text", "checkmark", "picker-icon", "scroll-marker",
        "scroll-marker-group", "column",
    ]
    private static let functions: Set<String> = [
        "part", "slotted", "cue", "highlight", "view-transition-group", "view-transition-image-pair", "view-transition-old", "view-transition-new",
        "picker", "scroll-button",
    ]

    static func meaning(of name: String, hasArguments: Bool) -> Meaning {
        if hasArguments { return functions.contains(name) ? .ignored : .invalid }
        if name == "before" { return .box(.before) }
        if name == "after" { return .box(.after) }
        if name == "first-letter" { return .box(.firstLetter) }
        // Selectors 4, "Webkit compatibility": any such name is valid.
        return known.contains(name) || name.hasPrefix("-webkit-") ? .ignored : .invalid
    }
}

enum PseudoClassName {
    /// Valid pseudo-classes that hold for no element of a document nobody touches.
    static let neverHolding: Set<String> = [
        "visited", "hover", "active", "focus", "focus-within", "focus-visible", "target", "target-within", "target-current", "fullscreen", "autofill",
        "modal", "popover-open", "open", "playing", "paused", "seeking", "buffering", "stalled", "muted", "volume-locked", "user-valid", "user-invalid",
        "in-range", "out-of-range", "valid", "invalid", "indeterminate", "default", "placeholder-shown", "read-only", "read-write", "defined",
        "host", "picture-in-picture", "has-slotted", "future", "past", "current", "-webkit-autofill", "-webkit-full-screen", "-webkit-drag",
        "-webkit-autofill-previewed", "-webkit-autofill-selected", "-webkit-full-page-media", "-webkit-full-screen-ancestor", "-webkit-resizer",
        "window-inactive", "horizontal", "vertical", "increment", "decrement", "start", "end", "double-button", "single-button", "no-button",
        "corner-present", "active-view-transition",
    ]
}

/// HTML standard, "Case-sensitivity of selectors": attributes whose values are compared without regard to case.
let caseInsensitiveAttributes: [StaticString] = [
    "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked", "clear", "codetype", "color", "compact", "declare",
    "defer", "dir", "direction", "disabled", "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language", "link", "media", "method",
    "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev", "rules", "scope", "scrolling", "selected", "shape", "target",
    "text", "type", "valign", "valuetype", "vlink",
]
