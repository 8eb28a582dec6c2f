import Primitives

/// Finds a place for every badge: none over another, none outside the picture, as few as can be over the text of other links.
///
/// Links in reach of each other are placed together and in one form: a footer of small links gets numbered pins throughout rather than
/// a patchwork. Every step asks a grid for neighbours, so the cost grows with the number of links.
struct BadgePlacement {
    struct Request {
        /// Its fragments and the largest of them.
        var frames: [Frame]
        var largest: Frame
        var isLarge: Bool
        /// By `BadgeForm`.
        var sizes: [(width: Double, height: Double)]
        /// The hottest link chooses first.
        var rank: Int
    }
    struct Place {
        var form: BadgeForm
        var frame: Frame
        var leader: (from: (x: Double, y: Double), to: (x: Double, y: Double))?
    }

    private let requests: [Request]
    /// No badge leaves it.
    private let bounds: Frame
    /// Badges beyond its edge are a last resort.
    private let sheet: Frame
    private var boxes: FrameGrid
    private var boxOwner: [Int] = []
    /// Lines of the email.
    private let text: FrameGrid
    private var badges: FrameGrid
    private var places: [Place?]

    /// Px between badges.
    private static let gap = 1.0
    /// Badges further from their link than this get a leader. Px.
    private static let leaderFrom = 6.0
    /// How far a badge may be moved to stay in the picture. Px.
    private static let farthestNudge = 8.0
    /// The cost up to which a place is as good as the first choice.
    private static let acceptable = 16.0

    /// - Parameter obstacles: boxes of links that have no badge of their own.
    init(_ requests: [Request], obstacles: [Frame], text: FrameGrid, bounds: Frame, sheet: Frame) {
        self.requests = requests
        self.bounds = bounds
        self.sheet = sheet
        boxes = FrameGrid(bounds: bounds)
        badges = FrameGrid(bounds: bounds)
        self.text = text
        places = Array(repeating: nil, count: requests.count)
        for (owner, request) in requests.enumerated() {
            for frame in request.frames { boxes.insert(frame); boxOwner.append(owner) }
        }
        for frame in obstacles { boxes.insert(frame); boxOwner.append(-1) }
    }

    mutating func run() -> [Place?] {
        for cluster in clusters() { place(cluster) }
        return places
    }

    // MARK: Clusters

    /// Links whose badges would get in each other's way, the hottest cluster and within it the hottest link first.
    private func clusters() -> [[Int]] {
        var parent = Array(requests.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index { parent[index] = parent[parent[index]]; index = parent[index] }
            return index
        }
        let form = BadgeForm.full.rawValue
        var reach = FrameGrid(bounds: bounds)
        var owners: [Int] = []
        for (index, request) in requests.enumerated() where !request.isLarge {
            guard let last = request.frames.last else { continue }
            let size = request.sizes[form]
            let area = Frame(x: last.x, y: last.midY - max(size.height, last.height) / 2, width: last.width + size.width + 6, height: max(size.height, last.height))
            reach.forEach(meeting: area) { other, _ in
                let a = root(index), b = root(owners[other])
                parent[max(a, b)] = min(a, b)
            }
            reach.insert(area)
            owners.append(index)
        }
        var members = [[Int]](repeating: [], count: requests.count)
        for index in requests.indices { members[root(index)].append(index) }
        func precedes(_ a: Int, _ b: Int) -> Bool { requests[a].rank != requests[b].rank ? requests[a].rank < requests[b].rank : a < b }
        return members.filter { !$0.isEmpty }.map { $0.sorted(by: precedes) }.sorted { precedes($0[0], $1[0]) }
    }

    private mutating func place(_ cluster: [Int]) {
        let before = badges.frames.count
        func attempt(_ form: BadgeForm, _ side: BadgeCandidates.Side?) -> Bool {
            if tryAll(cluster, form, side) { return true }
            badges.truncate(to: before)
            return false
        }
        // A row of small links with its badges here and there is a patchwork: all go to one side, or all become pins.
        if cluster.count >= 3 {
            for form in [BadgeForm.full, .compact] {
                for side in [BadgeCandidates.Side.right, .above, .below] where attempt(form, side) { return }
            }
            for side in [BadgeCandidates.Side.right, .above, .below, .corner, nil] where attempt(.pin, side) { return }
        } else {
            for form in [BadgeForm.full, .compact] where attempt(form, nil) { return }
        }
        for index in cluster { settle(index, crowd: cluster.count) }
    }

    /// Whether all could be placed so; those that were stay where they are.
    private mutating func tryAll(_ cluster: [Int], _ form: BadgeForm, _ side: BadgeCandidates.Side?) -> Bool {
        let limit = form == .pin ? 2 * Self.acceptable : Self.acceptable
        for index in cluster {
            let size = requests[index].sizes[form.rawValue]
            var found = candidates(index).adjacent(width: size.width, height: size.height)
            if let side { found.removeAll { $0.side != side } }
            guard let (frame, cost) = best(found, for: index, below: limit), cost <= limit else { return false }
            take(index, form, frame)
        }
        return true
    }

    /// The best of all places and forms for a link that could not go with its neighbours.
    private mutating func settle(_ index: Int, crowd: Int) {
        var found: (form: BadgeForm, frame: Frame)?, lowest = Double.infinity
        for form in BadgeForm.allCases {
            // Among many a pin says enough; alone, a value that had to move says more.
            let penalty = crowd >= 3 ? Double(2 - form.rawValue) * 10 : Double(form.rawValue) * 8
            let size = requests[index].sizes[form.rawValue]
            let all = candidates(index).adjacent(width: size.width, height: size.height) + candidates(index).displaced(width: size.width, height: size.height)
            if let (frame, cost) = best(all, for: index, below: lowest - penalty), cost + penalty < lowest { found = (form, frame); lowest = cost + penalty }
        }
        if let found { take(index, found.form, found.frame) }
    }

    private func candidates(_ index: Int) -> BadgeCandidates { BadgeCandidates(frames: requests[index].frames, largest: requests[index].largest) }

    private mutating func take(_ index: Int, _ form: BadgeForm, _ frame: Frame) {
        badges.insert(frame)
        var place = Place(form: form, frame: frame)
        if let leader = candidates(index).leader(of: frame), leader.length > Self.leaderFrom { place.leader = (leader.from, leader.to) }
        places[index] = place
    }

    // MARK: Costs

    private func best(_ candidates: [BadgeCandidates.Candidate], for index: Int, below limit: Double) -> (Frame, Double)? {
        var found: Frame?, lowest = limit.nextUp
        for candidate in candidates where candidate.cost < lowest {
            let candidate = nudged(candidate)
            guard let cost = cost(of: candidate, for: index), cost < lowest else { continue }
            found = candidate.frame
            lowest = cost
        }
        return found.map { ($0, lowest) }
    }

    /// The same a little further in, where it would leave the picture by less than its own height: at the end of a column a link has no room beneath it.
    private func nudged(_ candidate: BadgeCandidates.Candidate) -> BadgeCandidates.Candidate {
        let frame = candidate.frame
        func inside(_ low: Double, _ high: Double, _ from: Double, _ to: Double) -> Double {
            if high > to, high - to <= Self.farthestNudge { return to - high }
            return low < from && from - low <= Self.farthestNudge ? from - low : 0
        }
        let dx = inside(frame.x, frame.maxX, bounds.x, bounds.maxX), dy = inside(frame.y, frame.maxY, bounds.y, bounds.maxY)
        return dx == 0 && dy == 0 ? candidate : BadgeCandidates.Candidate(frame: frame.offset(dx, dy), cost: candidate.cost + 1, side: candidate.side)
    }

    /// What it costs to lead a line over other badges and links.
    private func crossings(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), of index: Int) -> Double {
        let area = Frame(x: min(from.x, to.x), y: min(from.y, to.y), width: abs(to.x - from.x), height: abs(to.y - from.y)).expanded(0.5, 0.5)
        var cost = 0.0
        if badges.meetsAny(area) { cost += 30 }
        boxes.forEach(meeting: area) { [boxOwner, requests] box, frame in
            if boxOwner[box] != index, !frame.contains(requests[index].largest) { cost = max(cost, 15) }
        }
        return cost
    }

    /// nil where a badge cannot stand at all.
    private func cost(of candidate: BadgeCandidates.Candidate, for index: Int) -> Double? {
        let frame = candidate.frame
        guard bounds.contains(frame), !badges.meetsAny(frame.expanded(Self.gap, Self.gap)) else { return nil }
        let request = requests[index]
        var cost = candidate.cost
        if cost > 0 {
            guard let leader = candidates(index).leader(of: frame), leader.length <= BadgeCandidates.longestLeader else { return nil }
            if leader.length > Self.leaderFrom { cost += crossings(leader.from, leader.to, of: index) }
        }
        if !sheet.contains(frame) { cost += 20 }
        // A link around this one is no neighbour: wherever the badge goes, it lies in there.
        cost += 120 * boxes.share(of: frame) { [boxOwner, boxes] box in boxOwner[box] != index && !boxes.frames[box].contains(request.largest) }
        var own = 0.0, others = 0.0
        var seen: [Int] = []
        text.forEach(meeting: frame) { line, extent in
            if seen.contains(line) { return }
            seen.append(line)
            if request.frames.contains(where: { $0.overlap(extent) > 0.5 * extent.area }) { own += frame.overlap(extent) } else { others += frame.overlap(extent) }
        }
        return cost + (40 * own + 60 * others) / max(frame.area, 1)
    }
}
