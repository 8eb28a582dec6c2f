import Primitives

/// How far the floats of one side reach into a block formatting context, as a function of y: steps from top to bottom. CSS px.
/// A new float reaches at least as far as all beside it, so it takes the place of their steps: the work grows with the floats, not with their square.
struct FloatSkyline {
    private struct Step {
        /// The step holds from here to the next one's start.
        var start: CSSPixels
        /// `.min`: no float. The right side counts leftward, so that more is nearer to the middle.
        var reach: CSSPixels
    }
    /// Steps above all places where a float may still be put: they only ever grow in number, so copies share them.
    private final class Settled {
        var steps: [Step] = []
        init(_ steps: [Step] = []) { self.steps = steps }
    }
    private var settled = Settled()
    private var settledCount = 0
    private var open = [Step(start: .min, reach: .min)]
    /// Steps looked at, of all copies together: for tests that count instead of timing.
    private let work = Work()
    private final class Work { var count = 0 }
    var visitedSteps: Int { work.count }

    private var count: Int { settledCount + open.count }
    private func step(_ index: Int) -> Step {
        work.count &+= 1
        return index < settledCount ? settled.steps[index] : open[index - settledCount]
    }
    /// The last step that starts at or above `y`.
    private func index(at y: CSSPixels) -> Int {
        var low = 0, high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if step(middle).start <= y { low = middle } else { high = middle }
        }
        return low
    }

    /// Floats above `y` are done: none will be put there any more.
    mutating func settle(above y: CSSPixels) {
        var done = 0
        while done + 1 < open.count, open[done + 1].start <= y { done += 1 }
        guard done > 0 else { return }
        // Another copy went its own way: the past is no longer shared with it.
        if settled.steps.count != settledCount { settled = Settled(Array(settled.steps.prefix(settledCount))) }
        settled.steps += open.prefix(done)
        settledCount += done
        open.removeFirst(done)
    }

    /// Enters a float from `top` to `bottom`, which must not lie above a place that was settled.
    mutating func raise(from top: CSSPixels, to bottom: CSSPixels, reach: CSSPixels) {
        guard top < bottom else { return }
        var first = 0
        while first + 1 < open.count, open[first + 1].start <= top { first += 1 }
        var last = first
        while last + 1 < open.count, open[last + 1].start <= bottom { last += 1 }
        work.count &+= last + 1
        var steps: [Step] = []
        if open[first].start < top { steps.append(open[first]) }
        steps.append(Step(start: max(top, open[first].start), reach: max(reach, open[first].start < top ? .min : open[first].reach)))
        steps.append(Step(start: bottom, reach: open[last].reach))
        open.replaceSubrange(first...last, with: steps)
    }

    /// The furthest reach between `top` and `bottom`; `.min` where there is no float.
    func reach(from top: CSSPixels, to bottom: CSSPixels) -> CSSPixels {
        var index = index(at: top)
        var furthest = step(index).reach
        while index + 1 < count {
            let next = step(index + 1)
            if next.start >= bottom { break }
            furthest = max(furthest, next.reach)
            index += 1
        }
        return furthest
    }

    /// The next y below `y` where a float ends, so that there may be more room.
    func nextRetreat(below y: CSSPixels) -> CSSPixels? {
        var index = index(at: y)
        var reach = step(index).reach
        while index + 1 < count {
            let next = step(index + 1)
            if next.reach < reach { return next.start }
            reach = next.reach
            index += 1
        }
        return nil
    }
}
