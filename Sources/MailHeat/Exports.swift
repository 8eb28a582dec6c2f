// The few types of the layers below that stand in this library's API.
@_exported public import enum Clicks.EmailFormat
@_exported public import enum Clicks.Metric
@_exported public import struct Primitives.Diagnostics
@_exported public import struct Primitives.MailHeatError
@_exported public import struct Primitives.RenderLimits
