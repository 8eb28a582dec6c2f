import Images
import Paint
import Primitives
import Testing

@Suite struct GroupTests {
    private let red = Color(rgb: 0xFF0000), blue = Color(rgb: 0x0000FF)

    @Test func groupsAreCompositedAsOne() throws {
        let picture = try Canvas.render(10, 1) { list in
            list.pushOpacity(0.5)
            list.fillRect(Rect(0, 0, 6, 1), red)
            list.fillRect(Rect(3, 0, 6, 1), blue)
            list.pop()
        }
        // Where both lie, the lower one does not shine through.
        #expect(picture.color(1, 0) == Color(rgb: 0xFF7F7F))
        #expect(picture.color(4, 0) == Color(rgb: 0x7F7FFF))
        #expect(picture.color(9, 0) == .white)
    }
    @Test func groupsOfNothingAndOfAll() throws {
        let picture = try Canvas.render(3, 1) { list in
            list.pushOpacity(0); list.fillRect(Rect(0, 0, 1, 1), red); list.pop()
            list.pushOpacity(1); list.fillRect(Rect(1, 0, 1, 1), red); list.pop()
            list.pushOpacity(0.5); list.pop()
        }
        #expect(picture.color(0, 0) == .white && picture.color(1, 0) == red && picture.color(2, 0) == .white)
    }
    @Test func masksKeepWhatTheyCover() throws {
        let picture = try Canvas.render(4, 1) { list in
            list.fillRect(Rect(0, 0, 4, 1), blue)
            list.pushGroup()
            list.fillRect(Rect(0, 0, 3, 1), red)
            list.pushMask()
            list.fillRect(Rect(0, 0, 1, 1), .black)
            list.fillRect(Rect(1, 0, 1, 1), Color(red: 0, green: 0, blue: 0, alpha: 128))
            list.fillRect(Rect(3, 0, 1, 1), .black)
            list.pop()
            list.pop()
        }
        #expect(picture.color(0, 0) == red && picture.color(2, 0) == blue && picture.color(3, 0) == blue)
        let half = picture.color(1, 0)
        #expect(half.red > 120 && half.red < 136 && half.blue > 120 && half.blue < 136)
    }
    @Test func aMaskOfNothingLeavesNothing() throws {
        let picture = try Canvas.render(2, 1) { list in
            list.pushGroup()
            list.fillRect(Rect(0, 0, 2, 1), red)
            list.pushMask()
            list.pop()
            list.pop()
        }
        #expect(picture.color(0, 0) == .white && picture.color(1, 0) == .white)
    }
    /// CSS Masking 1, "mask-composite": what is left of a row of four px that the mask below covers on 0 … 1, the one above on 1 … 2.
    @Test(arguments: [(CompositeOperator.sourceIn, [false, true, false, false]), (.sourceOut, [false, false, true, false]), (.exclusiveOr, [true, false, true, false])])
    func masksAreComposited(_ composite: CompositeOperator, _ kept: [Bool]) throws {
        let picture = try Canvas.render(4, 1) { list in
            list.pushGroup()
            list.fillRect(Rect(0, 0, 4, 1), red)
            list.pushMask()
            list.fillRect(Rect(0, 0, 2, 1), .black)
            list.pushComposite(composite)
            list.fillRect(Rect(1, 0, 2, 1), .black)
            list.pop()
            list.pop()
            list.pop()
        }
        #expect((0..<4).map { picture.color($0, 0) == red } == kept)
    }
    @Test func lightBecomesAlpha() throws {
        let picture = try Canvas.render(3, 1) { list in
            list.pushGroup()
            list.fillRect(Rect(0, 0, 3, 1), .black)
            list.pushMask()
            list.pushFilter([.luminanceToAlpha])
            list.fillRect(Rect(0, 0, 1, 1), .white)
            list.fillRect(Rect(1, 0, 1, 1), Color(rgb: 0x00FF00))
            list.fillRect(Rect(2, 0, 1, 1), .black)
            list.pop()
            list.pop()
            list.pop()
        }
        #expect(picture.color(0, 0) == .black && picture.color(2, 0) == .white)
        #expect(abs(Int(picture.color(1, 0).red) - 73) <= 1)
    }
    @Test func clipsNestAndEnd() throws {
        let picture = try Canvas.render(10, 10) { list in
            list.pushClip(Rect(2, 2, 6, 6))
            list.pushClip(Rect(0, 0, 5, 10))
            list.fillRect(Rect(0, 0, 10, 10), red)
            list.pop()
            list.fillRect(Rect(0, 7, 10, 3), blue)
            list.pop()
            list.fillRect(Rect(9, 9, 1, 1), blue)
        }
        #expect(picture.color(2, 2) == red && picture.color(4, 6) == red && picture.color(5, 2) == .white && picture.color(1, 2) == .white)
        #expect(picture.color(7, 7) == blue && picture.color(7, 8) == .white && picture.color(9, 9) == blue)
    }
    @Test func roundedClipsCutRectsAndGroups() throws {
        for inGroup in [false, true] {
            let picture = try Canvas.render(40, 40) { list in
                list.pushClip(RoundedRect(rect: Rect(0, 0, 40, 40), radius: 12))
                if inGroup { list.pushOpacity(0.999) }
                list.fillRect(Rect(0, 0, 40, 40), red)
                if inGroup { list.pop() }
                list.pop()
            }
            #expect(picture.color(0, 0) == .white && picture.color(39, 39) == .white && picture.color(39, 0) == .white)
            #expect(picture.color(20, 0) == red && picture.color(0, 20) == red && picture.color(20, 20) == red && picture.color(12, 1) == red)
        }
    }
    @Test func pathClips() throws {
        let triangle = Path(elements: [.move(x: 0, y: 0), .line(x: 20, y: 0), .line(x: 0, y: 20), .close])
        let picture = try Canvas.render(20, 20) { list in
            list.pushClip(triangle)
            list.fillRect(Rect(0, 0, 20, 20), red)
        }
        #expect(picture.color(2, 2) == red && picture.color(18, 18) == .white && picture.color(18, 0) == red)
    }
    @Test func blurSpreadsAndKeepsItsSum() throws {
        for deviation in [1.5, 6, 30] {
            let picture = try Canvas.render(300, 300, background: nil) { list in
                list.pushBlur(standardDeviation: deviation)
                list.fillRect(Rect(140, 140, 20, 20), .black)
                list.pop()
            }
            var sum = 0.0, spread = 0.0
            for y in 0..<300 {
                for x in 0..<300 {
                    let alpha = Double(picture[x, y].w)
                    sum += alpha
                    spread += alpha * (Double(x) - 149.5) * (Double(x) - 149.5)
                }
            }
            if deviation < 30 {
                #expect(abs(sum / 255 - 400) < 12)
                // The square's own variance is 400/12.
                #expect(abs((spread / sum - 400 / 12).squareRoot() - deviation) < 0.05 * deviation + 0.1, "\(deviation)")
            }
            #expect(picture[149, 149].w >= picture[140, 149].w && picture[149, 149].w > picture[149, 160 + Int(deviation * 2)].w)
        }
    }
    @Test func shadowsLieOutsideTheirBox() throws {
        let box = RoundedRect(rect: Rect(30, 30, 40, 40), radius: 0)
        let picture = try Canvas.render(100, 100) {
            $0.boxShadow(BoxShadow(box: box, offsetX: 0, offsetY: 0, blur: 10, spread: 0, color: .black, isInset: false))
        }
        #expect(picture.color(30, 30) == .white && picture.color(50, 50) == .white && picture.color(69, 69) == .white)
        // Just outside a long edge a Gaussian is nearly at its half.
        let edge = Double(picture.color(29, 50).red) / 255
        #expect(abs(edge - 0.5) < 0.08)
        #expect(picture.color(12, 50) == .white)
        #expect(picture.color(29, 50) == picture.color(70, 50) && picture.color(50, 29) == picture.color(50, 70))
    }
    @Test func sharpShadowsAreExact() throws {
        let picture = try Canvas.render(40, 40) {
            $0.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(10, 10, 10, 10), radius: 0), offsetX: 3, offsetY: 0, blur: 0, spread: 2, color: red, isInset: false))
        }
        #expect(try #require(picture.ink()) == (11, 8, 25, 22))
        #expect(picture.color(15, 15) == .white && picture.color(15, 9) == red && picture.color(24, 21) == red)
    }
    @Test func insetShadowsLieInside() throws {
        let picture = try Canvas.render(60, 60) {
            $0.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(10, 10, 40, 40), radius: 0), offsetX: 0, offsetY: 0, blur: 0, spread: 3, color: red, isInset: true))
        }
        #expect(try #require(picture.ink()) == (10, 10, 50, 50))
        #expect(picture.color(12, 30) == red && picture.color(13, 30) == .white && picture.color(30, 46) == .white && picture.color(30, 47) == red)
    }
    @Test func longShadowsLookLikeShortOnes() throws {
        func shadow(_ height: Double) throws -> Bitmap {
            try Canvas.render(200, height + 100) {
                $0.boxShadow(BoxShadow(box: RoundedRect(rect: Rect(50, 50, 100, height), radius: 8), offsetX: 0, offsetY: 4, blur: 24, spread: 0, color: .black, isInset: false))
            }
        }
        let short = try shadow(200), long = try shadow(2000)
        for y in [20, 40, 60, 90, 150] { #expect(short.color(40, y) == long.color(40, y)) }
        #expect(long.color(40, 1000) == long.color(40, 400))
        for up in [20, 40, 60] { #expect(short.color(40, 300 - up) == long.color(40, 2100 - up)) }
    }
}
