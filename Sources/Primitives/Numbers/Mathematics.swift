#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few functions of the C mathematics library that the engine needs, so that no other file imports it.
public enum Mathematics {
    public static func pow(_ base: Double, _ exponent: Double) -> Double { mathPow(base, exponent) }
    public static func sine(_ radians: Double) -> Double { mathSin(radians) }
    public static func cosine(_ radians: Double) -> Double { mathCos(radians) }
    public static func tangent(_ radians: Double) -> Double { mathTan(radians) }
}
private func mathPow(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
private func mathSin(_ value: Double) -> Double { sin(value) }
private func mathCos(_ value: Double) -> Double { cos(value) }
private func mathTan(_ value: Double) -> Double { tan(value) }
