import DOM
import Primitives

/// Parses one declaration's value: tokens without `!important`, no white space at either end. Appends its longhands;
/// returns false and appends nothing where the declaration is invalid.
func parseDeclaration(
    name: [UInt8], value: ArraySlice<Token>, mode: DocumentMode, into declarations: inout [Declaration], diagnostics: inout Diagnostics
) -> Bool {
    false
}
