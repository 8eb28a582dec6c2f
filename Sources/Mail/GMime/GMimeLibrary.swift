import CGMime
import Primitives

/// GMime, opened and set up once for the process.
struct GMimeLibrary {
    /// How messages are parsed. Never changed after this, so that threads may share it.
    nonisolated(unsafe) let options: OpaquePointer?

    /// - Throws: an internal fault where the library is missing. Nothing of GMime may be called before.
    static func opened() throws(MailHeatError) -> GMimeLibrary { try library.get() }
    private static let library: Result<GMimeLibrary, MailHeatError> = {
        if let reason = string(gmime_open()) {
            return .failure(.internalFault("Messages are read and written by GMime, which cannot be opened (\(reason)); install it (Debian: libgmime-3.0-0)."))
        }
        return .success(GMimeLibrary())
    }()

    private init() {
        g_mime_init()
        // What GLib complains of is the message's fault and no news on standard error; 0xFC: every level that does not end the process.
        for domain in ["gmime", "GLib", "GLib-GObject"] { _ = g_log_set_handler(domain, 0xFC & ~0x04, { _, _, _, _ in }, nil) }
        let options = g_mime_parser_options_new()
        // Headers with bytes above 127 and no word of their encoding; the default would ask the locale. The strings must live on.
        let charsets: [UnsafePointer<CChar>?] = [Self.staticString("utf-8"), Self.staticString("windows-1252"), nil]
        var copy = charsets
        copy.withUnsafeMutableBufferPointer { g_mime_parser_options_set_fallback_charsets(options, $0.baseAddress) }
        self.options = options
    }

    private static func staticString(_ text: StaticString) -> UnsafePointer<CChar> { UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self) }

    static func string(_ pointer: UnsafePointer<CChar>?) -> String? { pointer.map { String(cString: $0) } }
}

/// An object of GLib's, released with its owner.
struct OwnedObject: ~Copyable {
    let pointer: OpaquePointer
    init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }
    deinit { g_object_unref(UnsafeMutableRawPointer(pointer)) }
}
