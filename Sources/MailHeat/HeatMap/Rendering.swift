public import Primitives

extension HeatMap {
    /// A picture, and the numbers in it.
    public struct Rendering: Sendable {
        public var format: PictureFormat
        /// One; of slides in PNG or SVG one for each.
        public var files: [[UInt8]]
        public var report: Report

        /// Writes the files, several of them numbered: `slide-01.png`, `slide-02.png`.
        /// - Returns: their paths.
        /// - Throws: `.cannotWrite`, and `.usage` for several files to standard output (`-`).
        @discardableResult
        public func write(to path: String) throws(MailHeatError) -> [String] {
            guard files.count > 1 else {
                for file in files { try OutputFile.write(file, to: path) }
                return [path]
            }
            guard path != "-" else { throw .usage("The email needs \(files.count) slides; give a file with -o for them.") }
            let ending = "." + format.rawValue
            let stem = path.lowercased().hasSuffix(ending) ? String(path.dropLast(ending.utf8.count)) : path
            var paths: [String] = []
            for (index, file) in files.enumerated() {
                let numbered = "\(stem)-\(index < 9 ? "0" : "")\(index + 1)\(ending)"
                try OutputFile.write(file, to: numbered)
                paths.append(numbered)
            }
            return paths
        }
    }
}
