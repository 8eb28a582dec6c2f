public import Primitives

extension FontLibrary {
    /// The folder of the shipped fonts: `MAILHEAT_FONTS`, then `../share/mailheat/Fonts` beside the executable with symbolic links
    /// resolved, then the nearest `Fonts` folder with font files among the executable's parent folders.
    ///
    /// Throws `.missingInput` if there is none.
    public static func locate(environment: [String: String], executablePath: String?) throws(MailHeatError) -> String {
        if let named = environment["MAILHEAT_FONTS"], !named.isEmpty {
            guard FontFolder.isFolder(named) else {
                throw .missingInput("MAILHEAT_FONTS names \(named), which is not a folder; point it to MailHeat's Fonts folder or unset it.")
            }
            return named
        }
        let executable = FontFolder.resolved(executablePath ?? "/proc/self/exe") ?? FontFolder.resolved("/proc/self/exe")
        if let binaries = executable.flatMap(FontFolder.parent(of:)) {
            if let prefix = FontFolder.parent(of: binaries), holdsFonts(prefix + "/share/mailheat/Fonts") { return prefix + "/share/mailheat/Fonts" }
            var folder: String? = binaries
            while let current = folder {
                let candidate = (current == "/" ? "" : current) + "/Fonts"
                if holdsFonts(candidate) { return candidate }
                folder = FontFolder.parent(of: current)
            }
        }
        throw .missingInput("MailHeat's Fonts folder was not found; set MAILHEAT_FONTS to it, or keep it beside the program as ../share/mailheat/Fonts.")
    }

    private static func holdsFonts(_ folder: String) -> Bool { FontFolder.fontFiles(in: folder)?.isEmpty == false }
}
