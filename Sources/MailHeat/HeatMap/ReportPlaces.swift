import Picture
import Primitives

extension HeatMap.Report {
    /// A picture of the rendering. Lengths are device px: those of the PNG, whatever the format.
    public struct Page: Sendable, Hashable {
        public var width: Int
        public var height: Int
        /// Device px for each CSS px of the picture.
        public var scale: Double
        /// The emails side by side, mostly one.
        public var emails: [EmailPlace]
    }
    /// Where a page shows an email.
    public struct EmailPlace: Sendable, Hashable {
        /// On slides, around all columns.
        public var box: Box
        /// Device px for each CSS px of the email; nil on slides, whose columns differ.
        public var scale: Double?
    }

    /// What a page shows of a link. Lengths are device px from the page's top left corner.
    public struct Place: Sendable, Hashable {
        /// Of `pages`, from 0.
        public var page: Int
        /// Of the page's `emails`, from 0.
        public var email: Int
        public var boxes: [Box]
        /// nil where the link has no number to show, or no room was left for one.
        public var badge: Box?
        /// From the badge to the link, where the badge had to move.
        public var leader: Leader?
        /// Of the ranking.
        public var row: Box?
    }
    public struct Leader: Sendable, Hashable {
        public var fromX: Double
        public var fromY: Double
        public var toX: Double
        public var toY: Double
    }

    /// Adds what one page of the picture shows.
    /// - Parameters:
    ///   - scale: device px for each CSS px of the page.
    ///   - emailWidths: CSS px of each email; empty where the page shows it in columns.
    ///   - showsOneEmail: further emails on the page are this report's too.
    mutating func addPage(_ map: Picture.PictureMap, width: Int, height: Int, scale: Double, emailWidths: [Int], showsOneEmail: Bool) {
        let panels = [map] + map.furtherPanels
        let emails = panels.enumerated().map { index, panel in
            let box = Box(panel.email, scale: scale)
            return EmailPlace(box: box, scale: emailWidths.indices.contains(index) ? box.width / Double(max(emailWidths[index], 1)) : nil)
        }
        pages.append(Page(width: width, height: height, scale: scale, emails: emails))
        for (index, panel) in (showsOneEmail ? panels : [map]).enumerated() { addPlaces(panel, email: index, scale: scale) }
    }

    private mutating func addPlaces(_ map: Picture.PictureMap, email: Int, scale: Double) {
        var marks: [Int: LinkMark] = [:], rows: [Int: Rect] = [:]
        for mark in map.marks {
            // On slides a link may have marks in two columns.
            guard var known = marks[mark.link] else {
                marks[mark.link] = mark
                continue
            }
            known.boxes += mark.boxes
            known.badge = known.badge ?? mark.badge
            known.leader = known.leader ?? mark.leader
            marks[mark.link] = known
        }
        for row in map.rows { for link in row.links { rows[link] = row.rect } }
        for index in links.indices {
            let mark = marks[links[index].index], row = rows[links[index].index]
            if mark == nil, row == nil { continue }
            var place = Place(page: pages.count - 1, email: email, boxes: (mark?.boxes ?? []).map { Box($0, scale: scale) })
            if let badge = mark?.badge { place.badge = Box(badge, scale: scale) }
            if let leader = mark?.leader {
                place.leader = Leader(fromX: leader.from.x.double * scale, fromY: leader.from.y.double * scale, toX: leader.to.x.double * scale, toY: leader.to.y.double * scale)
            }
            if let row { place.row = Box(row, scale: scale) }
            links[index].places.append(place)
        }
    }
}

extension Box {
    fileprivate init(_ rect: Rect, scale: Double) {
        self.init(x: rect.x.double * scale, y: rect.y.double * scale, width: rect.width.double * scale, height: rect.height.double * scale)
    }
}
