import Paint
import Testing
@testable import Picture

@Suite struct OutlineTests {
    func loops(_ frames: [Frame]) -> [[String]] { LinkOutline(frames).loops.map { $0.map { "\(Int($0.x)),\(Int($0.y))" } } }

    @Test func oneFragmentIsItself() {
        #expect(loops([Frame(x: 1, y: 2, width: 3, height: 4)]) == [["1,2", "4,2", "4,6", "1,6"]])
    }
    @Test func touchingLinesBecomeOneShape() {
        #expect(loops([Frame(x: 50, y: 0, width: 50, height: 10), Frame(x: 0, y: 10, width: 80, height: 10)])
            == [["50,0", "100,0", "100,10", "80,10", "80,20", "0,20", "0,10", "50,10"]])
    }
    @Test func separateLinesStaySeparate() {
        #expect(loops([Frame(x: 50, y: 0, width: 50, height: 10), Frame(x: 0, y: 12, width: 30, height: 10)]).count == 2)
    }
    @Test func shapesThatTouchAtACornerStaySeparate() {
        #expect(loops([Frame(x: 0, y: 0, width: 10, height: 10), Frame(x: 10, y: 10, width: 10, height: 10)]).count == 2)
    }
    @Test func aRingHasAHoleThatRunsTheOtherWay() {
        let ring = [Frame(x: 0, y: 0, width: 30, height: 10), Frame(x: 0, y: 20, width: 30, height: 10), Frame(x: 0, y: 0, width: 10, height: 30), Frame(x: 20, y: 0, width: 10, height: 30)]
        #expect(loops(ring) == [["0,0", "30,0", "30,30", "0,30"], ["10,10", "10,20", "20,20", "20,10"]])
    }
    @Test func manyFragmentsAreOutlinedOneByOne() {
        let frames = (0..<100).map { Frame(x: Double($0), y: Double($0), width: 5, height: 5) }
        #expect(loops(frames).count == 100)
    }
    @Test func aPathClosesEachLoop() {
        let path = LinkOutline([Frame(x: 0, y: 0, width: 10, height: 10), Frame(x: 20, y: 20, width: 10, height: 10)]).path(inset: 1, radius: 2)
        #expect(path.elements.count { $0 == .close } == 2)
    }
}
