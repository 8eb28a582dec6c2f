// The few types of the layers below that stand in this library's API.
@_exported public import enum Clicks.BotPolicy
@_exported public import enum Clicks.Device
@_exported public import enum Clicks.EventSource
@_exported public import enum Clicks.EventTime
@_exported public import enum Clicks.EmailFormat
@_exported public import enum Clicks.Metric
@_exported public import enum Clicks.TierMode
@_exported public import struct Clicks.AttributionOptions
@_exported public import struct Clicks.AutomationSigns
@_exported public import struct Clicks.CampaignStatistics
@_exported public import struct Clicks.ClickRate
@_exported public import struct Clicks.EventFilter
@_exported public import struct Clicks.RedirectMap
@_exported public import struct Clicks.TrackingParameters
@_exported public import struct Primitives.Diagnostics
@_exported public import struct Primitives.MailHeatError
@_exported public import struct Primitives.RenderLimits
