import Primitives

/// Files that cannot hold click data, told by their first bytes, so that nobody reads a message about missing columns in a spreadsheet.
enum FileSignature {
    private static let known: [(bytes: [UInt8], advice: String)] = [
        (Array("PK\u{3}\u{4}".utf8), "is a ZIP archive or a spreadsheet (xlsx); unpack it, or save the sheet as CSV"),
        ([0xD0, 0xCF, 0x11, 0xE0], "is an old spreadsheet (xls); save the sheet as CSV"),
        (Array("Obj\u{1}".utf8), "is an Avro file; export the events as JSON Lines or CSV"),
        (Array("PAR1".utf8), "is a Parquet file; export the events as JSON Lines or CSV"),
        ([0x28, 0xB5, 0x2F, 0xFD], "is compressed with Zstandard; unpack it or use gzip"),
        (Array("BZh".utf8), "is compressed with bzip2; unpack it or use gzip"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "is compressed with xz; unpack it or use gzip"),
        ([0x89, 0x50, 0x4E, 0x47], "is a picture; give the click data"),
        (Array("%PDF-".utf8), "is a PDF; export the click data as CSV"),
        (Array("<!DOCTYPE".utf8), "is an HTML page; give the email first and the click data with --clicks"),
        (Array("<html".utf8), "is an HTML page; give the email first and the click data with --clicks"),
    ]
    static func refuse(_ file: [UInt8], name: String) throws(MailHeatError) {
        for signature in known where file.starts(with: signature.bytes) { throw .badData("\(name) \(signature.advice).") }
    }
}
