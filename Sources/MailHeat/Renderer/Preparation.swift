#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Primitives
import Style
import Text

extension Renderer {
    /// Begins to load what every render needs, the shipped fonts and the browser's style sheet, on a thread of its own, and returns at once:
    /// for a program that has something else to do before its first render. Who does not call it waits for the same then.
    public static func prepare() {
        var thread = pthread_t()
        guard pthread_create(&thread, nil, { _ in
            _ = try? ProcessFonts.shippedFaces()
            prepareUserAgentSheet()
            return nil
        }, nil) == 0 else { return }
        pthread_detach(thread)
    }
}

/// The shipped faces, loaded once for all renderers of the process.
enum ProcessFonts {
    private struct Loaded {
        let folder: String
        let faces: ShippedFaces
    }
    private static let first: Result<Loaded, MailHeatError> = {
        do throws(MailHeatError) {
            let folder = try located()
            return .success(Loaded(folder: folder, faces: try ShippedFaces(folder: folder)))
        } catch { return .failure(error) }
    }()

    static func shippedFaces() throws(MailHeatError) -> ShippedFaces {
        // The environment may name another folder since.
        if case .success(let loaded) = first, try located() == loaded.folder { return loaded.faces }
        return try ShippedFaces(folder: located())
    }
    private static func located() throws(MailHeatError) -> String {
        try FontLibrary.locate(environment: ProcessEnvironment.variables, executablePath: ProcessEnvironment.executablePath)
    }
}
