import Testing

@Suite struct GeometryScoreTests {
    @Test func areaOfAUnionCountsWhatOverlapsOnce() {
        #expect(GeometryScore.area([[0, 0, 10, 10]]) == 100)
        #expect(GeometryScore.area([[0, 0, 10, 10], [5, 5, 10, 10]]) == 175)
        #expect(GeometryScore.area([[0, 0, 10, 10], [2, 2, 3, 3], [20, 0, 0, 9]]) == 100)
        #expect(GeometryScore.area([]) == 0)
    }

    @Test func scoresALinkByWhatBothHaveInCommon() throws {
        let reference = try LinkGeometry(Array(#"{"width":9,"height":200,"links":[{"index":0,"rects":[[0,0,10,10]]},{"index":1,"rects":[]},{"index":2,"rects":[[0,50,4,4]]}]}"#.utf8))
        let candidate = try LinkGeometry(Array(#"{"width":9,"height":210,"links":[{"index":0,"rects":[[0,5,10,10]]},{"index":1,"rects":[[0,0,3,3]]}]}"#.utf8))
        let score = GeometryScore(reference: reference, candidate: candidate)
        #expect(score.overlaps.count == 2)
        #expect(abs(score.overlaps[0] - 1.0 / 3) < 1e-9)
        #expect(score.overlaps[1] == 0)
        #expect(score.topErrors == [5, .infinity])
        #expect(score.ghosts == 1)
        #expect(score.heightError == 0.05)
    }
}
