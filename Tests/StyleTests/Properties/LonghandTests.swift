import DOM
import Primitives
import Testing

@testable import Style

/// A declaration and what it computes to.
@Test("Longhand values", arguments: rows("""
    width | 10px | 10px
    width | 50PX | 50px
    width | +50px | 50px
    width | .5e2px | 50px
    width | 1in | 96px
    width | 72pt | 96px
    width | 6pc | 96px
    width | 2.54cm | 96px
    width | 25.4mm | 96px
    width | 101.6q | 96px
    width | 2em | 32px
    width | 2rem | 32px
    width | 2ex | 16px
    width | 2ch | 16px
    width | 50vw | 400px
    width | 50vh | 50px
    width | 10vmin | 10px
    width | 10vmax | 80px
    width | 0 | 0
    width | 33.33% | 33.33%
    width | auto | auto
    width | calc(100% - 20px) | calc(100% - 20px)
    width | calc(2 * (10px + 1em)) | 52px
    width | calc(10px * 2 / 4) | 5px
    width | calc((400px - 100%)*400) | calc(-40000% + 160000px)
    width | calc(10% + 0px) | 10%
    width | min(100%, 600px) | min(100%, 600px)
    width | min(100px, 5em) | 80px
    width | max(10px, 1em, 2px) | 16px
    width | clamp(10px, 50%, 300px) | clamp(10px, 50%, 300px)
    width | calc(min(100%, 600px) - 20px) | (min(100%, 600px) + -20px)
    width | -webkit-calc(1px + 1px) | 2px
    width | 1e39px | 33554431px
    width | fit-content | fit-content
    width | max-content | max-content
    width | -webkit-fill-available | stretch
    width | min-content | min-content
    max-width | none | none
    max-width | 600px | 600px
    height | var(--missing, 12px) | 12px
    margin-left | auto | auto
    margin-left | -5px | -5px
    padding-left | calc(1px - 5px) | 0
    top | -10% | -10%
    inline-size | 5px | auto
    opacity | 50% | 0.5
    opacity | 2 | 1
    z-index | 5 | 5
    z-index | auto | auto
    z-index | 1.5 | auto
    display | block | block
    display | INLINE-BLOCK | inline-block
    display | inline-table | inline-table
    display | block flow | block
    display | inline flow-root | inline-block
    display | flow-root block | flow-root
    display | inline flex | inline-flex
    display | block list-item | list-item
    display | -webkit-box | flex
    display | -webkit-inline-box | inline-flex
    display | -webkit-flex | flex
    display | run-in | inline
    display | foo | inline
    display | -ms-flexbox | inline
    position | absolute | absolute
    position | -webkit-sticky | sticky
    float | left | left
    clear | both | both
    overflow-x | auto | auto
    overflow-y | overlay | auto
    visibility | collapse | collapse
    vertical-align | middle | middle
    vertical-align | -webkit-baseline-middle | webkit-baseline-middle
    vertical-align | text-top | text-top
    vertical-align | 50% | 50%
    vertical-align | -2px | -2px
    vertical-align | center | baseline
    vertical-align | absmiddle | baseline
    text-align | -webkit-center | webkit-center
    text-align | justify | justify
    text-align | middle | start
    text-indent | 2em | 32px
    text-transform | uppercase | uppercase
    white-space | pre-wrap | pre-wrap
    word-break | break-word | break-word
    word-wrap | break-word | no longhand value
    letter-spacing | 10% | 1.6px
    letter-spacing | normal | 0
    letter-spacing | 5 | 0
    tab-size | 4 | 4
    text-overflow | ellipsis | ellipsis
    text-decoration-line | underline overline | underline overline
    text-decoration-style | wavy | wavy
    text-decoration-thickness | from-font | auto
    text-decoration-thickness | 2px | 2px
    line-height | 1.5 | 1.5
    line-height | 20 | 20
    line-height | 0 | 0
    line-height | 19.2px | 19.2031px
    line-height | 1.2em | 19.2031px
    line-height | 120% | 19.2031px
    line-height | -1 | normal
    line-height | calc(1 + .5) | 1.5
    font-size | small | 13px
    font-size | xx-small | 9px
    font-size | xxx-large | 48px
    font-size | larger | 19.2px
    font-size | 150% | 24px
    font-size | 1.5em | 24px
    font-size | 20 | 16px
    font-size | -5px | 16px
    font-size | 0 | 0
    font-weight | bold | 700
    font-weight | bolder | 700
    font-weight | lighter | 100
    font-weight | 550 | 550
    font-weight | 0 | 400
    font-style | oblique 10deg | italic
    font-family | "Helvetica Neue", Arial | Helvetica Neue, Arial
    font-family | Trebuchet   MS, sans-serif | Trebuchet MS, sans-serif
    font-family | Arial inherit | Arial inherit
    font-family | inherit, Arial | 
    font-family | Font 2 | 
    list-style-type | lower-roman | lower-roman
    list-style-type | lower-latin | lower-alpha
    list-style-type | armenian | decimal
    list-style-type | "- " | "- "
    border-collapse | collapse | collapse
    object-fit | scale-down | scale-down
    object-position | right 10px top 20% | calc(100% - 10px) 20%
    aspect-ratio | 16 / 9 | 1.7778
    aspect-ratio | auto 2 / 1 | 2
    zoom | 150% | 1.5
    flex-grow | 2 | 2
    flex-grow | -1 | 0
    flex-basis | content | content
    order | -3 | -3
    align-items | flex-end | flex-end
    align-items | safe center | center
    align-self | last baseline | last-baseline
    justify-content | space-between | space-between
    justify-content | baseline | normal
    transform | translate(10px, 50%) rotate(45deg) | translate(10px, 50%) rotate(45deg)
    transform | scale3d(2, 3, 1) translateZ(4px) | scale(2, 3)
    transform | rotate(0.5turn) skewX(10deg) | rotate(180deg) skew(10deg, 0deg)
    transform | matrix(1, 0, 0, 1, 5, 6) | matrix(1, 0, 0, 1, 5, 6)
    transform | rotate(45) | none
    transform | rotateY(180deg) | scale(-1, 1)
    transform-origin | top left | 0% 0%
    box-shadow | 0 1px 2px rgba(0,0,0,.5) | 0 1px 2px 0 #00000080
    box-shadow | inset 1px 2px red, 3px 3px | 1px 2px 0 0 #ff0000 inset, 3px 3px 0 0 currentcolor
    box-shadow | 1px | none
    mix-blend-mode | Multiply | multiply
    mix-blend-mode | color-dodge | color-dodge
    mix-blend-mode | multiply screen | normal
    isolation | isolate | isolate
    isolation | none | auto
    filter | none | none
    filter | blur(2em) grayscale() | blur(32px) grayscale(1)
    filter | blur() brightness(150%) contrast(.5) saturate(3) | blur(0) brightness(1.5) contrast(0.5) saturate(3)
    filter | invert(300%) opacity(2) sepia(50%) grayscale(7) | invert(1) opacity(1) sepia(0.5) grayscale(1)
    filter | hue-rotate(.5turn) hue-rotate(0) hue-rotate() | hue-rotate(180deg) hue-rotate(0deg) hue-rotate(0deg)
    filter | drop-shadow(1px 2px) drop-shadow(red 1px 2px 3px) drop-shadow(-1px 0 0 #00f) | drop-shadow(1px 2px 0 currentcolor) drop-shadow(1px 2px 3px #ff0000) drop-shadow(-1px 0 0 #0000ff)
    filter | url(#a) invert(calc(1 / 2)) | url() invert(0.5)
    filter | blur(-1px) | none
    filter | blur(5%) | none
    filter | brightness(-1) | none
    filter | drop-shadow(1px 1px 1px 1px red) | none
    filter | drop-shadow(red 1px 1px blue) | none
    filter | invert(1), invert(1) | none
    filter | invert(1) none | none
    filter | drop-shadow() | none
    mask-image | url(a.png), linear-gradient(red, blue) | url(a.png) 0% 0% border-box border-box, linear(to bottom, #ff0000, #0000ff) 0% 0% border-box border-box
    mask-image | none | none
    mask-image | red | none
    border-image-source | url(a.png) | url(a.png) 100% 100% 100% 100% / 1 1 1 1 / 0 0 0 0 stretch stretch
    border-image-source | red | none
    text-shadow | 1px 1px 2px black | 1px 1px 2px 0 #000000
    text-shadow | 1px 1px 2px 3px black | none
    grid-template-columns | 1fr 200px | 1fr 200px
    grid-template-columns | repeat(3, minmax(0, 1fr)) | minmax(0, 1fr) minmax(0, 1fr) minmax(0, 1fr)
    grid-template-columns | [a] 10px repeat(2, 1fr [b]) | [a] 10px 1fr [b] 1fr [b]
    grid-template-columns | repeat(auto-fit, minmax(100px, 1fr)) | repeat(auto-fit, minmax(100px, 1fr))
    grid-template-areas | "a b" "a c" | "a b" "a c"
    grid-template-areas | "a b" "a" | none
    grid-auto-flow | column dense | column dense
    grid-auto-rows | 10px min-content | 10px min-content
    grid-row-start | span 2 | span 2
    grid-row-start | 0 | auto
    """))
func longhandValue(property: String, written: String, expected: String) {
    guard expected != "no longhand value" else { return }
    #expect(ComputedStyleProbe().value(property == "inline-size" ? "height" : property, of: "\(property): \(written)") == expected)
}

@Test("Names that stand for another property", arguments: rows("""
    word-wrap: break-word | overflow-wrap | break-word
    -webkit-box-sizing: border-box | box-sizing | border-box
    -webkit-flex-direction: column | flex-direction | column
    -webkit-transform: scale(2) | transform | scale(2, 2)
    -webkit-border-radius: 3px | border-top-left-radius | 3px
    -webkit-box-shadow: 1px 1px red | box-shadow | 1px 1px 0 0 #ff0000
    -moz-box-sizing: border-box | box-sizing | content-box
    -ms-transform: scale(2) | transform | none
    -webkit-filter: invert(1) | filter | invert(1)
    -webkit-mask-image: url(a) | mask-image | url(a) 0% 0% border-box border-box
    -webkit-mask: url(a) no-repeat | mask-image | url(a) 0% 0% no-repeat no-repeat border-box border-box
    -webkit-mask-image: url(a), url(b); -webkit-mask-composite: source-in | mask-image | url(a) 0% 0% border-box border-box intersect, url(b) 0% 0% border-box border-box intersect
    inline-size: 5px | width | 5px
    block-size: 5px | height | 5px
    margin-block-start: 5px | margin-top | 5px
    margin-inline-start: 5px | margin-left | 5px
    direction: rtl; margin-inline-start: 5px | margin-right | 5px
    margin-inline-start: 5px; direction: rtl | margin-right | 5px
    direction: rtl; border-inline-start: 2px solid | border-right-width | 2px
    -webkit-padding-start: 7px | padding-left | 7px
    inset-inline-end: 5px | right | 5px
    grid-row-gap: 3px | row-gap | 3px
    WIDTH: 5px | width | 5px
    mso-line-height-rule: exactly | line-height | normal
    _width: 5px | width | auto
    """))
func alias(declaration: String, property: String, expected: String) {
    #expect(ComputedStyleProbe().value(property, of: declaration) == expected)
}

/// The unitless length quirk and the hashless colour quirk; each row is false outside quirks mode.
@Test("Quirks of values", arguments: rows("""
    width: 100 | width | 100px
    margin: 5 auto | margin-top | 5px
    padding: 0 5 | padding-left | 5px
    font-size: 20 | font-size | 20px
    border-style: solid; border-width: 4 | border-top-width | 4px
    letter-spacing: 2 | letter-spacing | 2px
    text-indent: 3 | text-indent | 3px
    vertical-align: 4 | vertical-align | 4px
    border-spacing: 5 | border-spacing-x | 5px
    max-width: 5 | max-width | 5px
    top: 5 | top | 5px
    color: ff0000 | color | #ff0000
    color: 123456 | color | #123456
    background-color: 00ff00 | background-color | #00ff00
    border-color: 0f0 | border-top-color | #00ff00
    """))
func quirk(declaration: String, property: String, expected: String) {
    let quirks = ComputedStyleProbe(mode: .quirks), standard = ComputedStyleProbe(), limited = ComputedStyleProbe(mode: .limitedQuirks)
    if property == "border-spacing-x" {
        #expect(quirks.style(declaration).borderSpacingX == 5)
        #expect(standard.style(declaration).borderSpacingX == 0)
        return
    }
    #expect(quirks.value(property, of: declaration) == expected)
    #expect(standard.value(property, of: declaration) != expected)
    #expect(limited.value(property, of: declaration) != expected)
}

@Test("Shorthands and mathematics take no quirks", arguments: rows("""
    border: 4 solid red | border-top-style | none
    font: 20 Arial | font-size | 16px
    width: calc(4) | width | auto
    background: ff0000 | background-color | #00000000
    flex-basis: 10 | flex-basis | auto
    line-height: 30 | line-height | 30
    """))
func noQuirk(declaration: String, property: String, expected: String) {
    #expect(ComputedStyleProbe(mode: .quirks).value(property, of: declaration) == expected)
}
