import Primitives

enum NestingGuard {
    static func check(_ text: [UInt8], limits: RenderLimits) throws(MailHeatError) {}
}
