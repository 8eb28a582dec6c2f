#if canImport(Glibc)
import Glibc
#endif
import Images
import Testing

/// The folder of the files that `Fixtures/make.py` wrote.
let fixtures = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex)) + "/Fixtures"

func fixture(_ name: String) throws -> [UInt8] {
    let file = try #require(fopen("\(fixtures)/\(name)", "rb"), "no fixture \(name)")
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&buffer, 1, buffer.count, file)
    return Array(buffer.prefix(count))
}

/// The colours in the middle of the quarters of a picture of 12 by 8 px: top left, top right, bottom left, bottom right.
func quarters(_ bitmap: Bitmap) -> [SIMD4<UInt8>] {
    [bitmap[2, 1], bitmap[9, 1], bitmap[2, 6], bitmap[9, 6]]
}

let red = SIMD4<UInt8>(255, 0, 0, 255), green = SIMD4<UInt8>(0, 255, 0, 255), blue = SIMD4<UInt8>(0, 0, 255, 255)
let white = SIMD4<UInt8>(repeating: 255), clear = SIMD4<UInt8>.zero
/// (200, 100, 40) at alpha 128, premultiplied.
let translucent = SIMD4<UInt8>(100, 50, 20, 128)

func isNear(_ a: [SIMD4<UInt8>], _ b: [SIMD4<UInt8>], within tolerance: Int) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { pair in (0..<4).allSatisfy { abs(Int(pair.0[$0]) - Int(pair.1[$0])) <= tolerance } }
}

/// A folder for one test, removed at the end of `body`.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/mailheat-images-XXXXXX".utf8CString)
    let path = try #require(mkdtemp(&template).map { String(cString: $0) })
    defer { remove(path) }
    try body(path)
}
func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wb"))
    defer { fclose(file) }
    try #require(fwrite(bytes, 1, bytes.count, file) == bytes.count)
}
func makeFolder(_ path: String) { mkdir(path, 0o755) }
func makeLink(_ path: String, to target: String) { symlink(target, path) }
/// Links are removed, not followed.
private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR, let stream = opendir(path) else { unlink(path); return }
    var names: [String] = []
    while let entry = readdir(stream) {
        names.append(withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." { remove(path + "/" + name) }
    rmdir(path)
}
