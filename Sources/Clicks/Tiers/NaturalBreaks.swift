/// Jenks' natural breaks: the partition of sorted values into at most five runs with the least sum of squared distances to the runs' means
/// (Fisher, "On grouping for maximum homogeneity").
enum NaturalBreaks {
    /// - Parameter distinct: distinct values above zero, the greatest first.
    /// - Returns: the smallest value of each run, the greatest run first; where there are fewer, the last is repeated.
    static func bounds(_ distinct: [Int]) -> [Int] {
        guard let last = distinct.last else { return [1, 1, 1, 1, 1] }
        let runs = min(5, distinct.count)
        // Sums of the first n values and squares, about the middle so that they keep their digits.
        let middle = Double(distinct[distinct.count / 2])
        var sums = [0.0], squares = [0.0]
        for value in distinct {
            let shifted = Double(value) - middle
            sums.append(sums[sums.count - 1] + shifted)
            squares.append(squares[squares.count - 1] + shifted * shifted)
        }
        func cost(_ from: Int, _ to: Int) -> Double {
            let sum = sums[to] - sums[from]
            return squares[to] - squares[from] - sum * sum / Double(to - from)
        }
        let count = distinct.count
        var costs = (0...count).map { $0 == 0 ? 0 : cost(0, $0) }
        var starts: [[Int]] = []
        for run in stride(from: 2, through: runs, by: 1) {
            var next = [Double](repeating: .infinity, count: count + 1), start = [Int](repeating: 0, count: count + 1)
            // The best start never moves back as the end moves on: halving the range of ends keeps this at n log n.
            var open = [(run, count, run - 1, count - 1)]
            while let (low, high, from, to) = open.popLast() {
                guard low <= high else { continue }
                let end = (low + high) / 2
                var best = from
                for candidate in from...max(from, min(to, end - 1)) where candidate < end {
                    let total = costs[candidate] + cost(candidate, end)
                    if total < next[end] {
                        next[end] = total
                        best = candidate
                    }
                }
                start[end] = best
                open.append((low, end - 1, from, best))
                open.append((end + 1, high, best, to))
            }
            costs = next
            starts.append(start)
        }
        var ends = [count]
        for start in starts.reversed() { ends.append(start[ends[ends.count - 1]]) }
        var bounds = ends.reversed().map { distinct[$0 - 1] }
        while bounds.count < 5 { bounds.append(last) }
        return bounds
    }
}
