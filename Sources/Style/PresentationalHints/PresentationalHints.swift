import DOM
import Primitives

/// Legacy attributes of an element as declarations: below every author rule, above the user-agent sheet
/// (HTML standard, "Presentational hints").
func presentationalHints(of node: NodeID, in document: Document, into declarations: inout [Declaration]) {}
