import Primitives

/// CSS Color 4, "Sample code for color conversions": to sRGB, 0 … 255 a channel, not clamped.
enum ColorSpaces {
    typealias RGB = (Double, Double, Double)

    static func radians(_ degrees: Double) -> Double {
        degrees.truncatingRemainder(dividingBy: 360) * Double.pi / 180
    }
    static func hsl(_ hue: Double, _ saturation: Double, _ lightness: Double) -> RGB {
        func channel(_ n: Double) -> Double {
            var k = (n + hue / 30).truncatingRemainder(dividingBy: 12)
            if k < 0 { k += 12 }
            let a = saturation * min(lightness, 1 - lightness)
            return 255 * (lightness - a * max(-1, min(k - 3, 9 - k, 1)))
        }
        return (channel(0), channel(8), channel(4))
    }
    static func hwb(_ hue: Double, _ white: Double, _ black: Double) -> RGB {
        if white + black >= 1 {
            let gray = 255 * white / (white + black)
            return (gray, gray, gray)
        }
        let rgb = hsl(hue, 1, 0.5)
        func mix(_ value: Double) -> Double { value * (1 - white - black) + 255 * white }
        return (mix(rgb.0), mix(rgb.1), mix(rgb.2))
    }
    /// From linear light.
    static func encoded(_ red: Double, _ green: Double, _ blue: Double) -> RGB {
        func encode(_ value: Double) -> Double {
            let magnitude = abs(value)
            let result = magnitude > 0.0031308 ? 1.055 * Mathematics.pow(magnitude, 1 / 2.4) - 0.055 : 12.92 * magnitude
            return 255 * (value < 0 ? -result : result)
        }
        return (encode(red), encode(green), encode(blue))
    }
    static func displayP3(_ red: Double, _ green: Double, _ blue: Double) -> RGB {
        func linear(_ value: Double) -> Double {
            let magnitude = abs(value)
            let result = magnitude <= 0.04045 ? magnitude / 12.92 : Mathematics.pow((magnitude + 0.055) / 1.055, 2.4)
            return value < 0 ? -result : result
        }
        let r = linear(red), g = linear(green), b = linear(blue)
        return encoded(1.2249401762 * r - 0.2249401762 * g, -0.0420569547 * r + 1.0420569547 * g,
                       -0.0196375546 * r - 0.0786360656 * g + 1.0982736202 * b)
    }
    /// CIE Lab, D50.
    static func lab(_ lightness: Double, _ a: Double, _ b: Double) -> RGB {
        let fy = (lightness + 16) / 116, fx = a / 500 + fy, fz = fy - b / 200
        let epsilon = 216.0 / 24389, kappa = 24389.0 / 27
        let x = 0.9642956764 * (fx * fx * fx > epsilon ? fx * fx * fx : (116 * fx - 16) / kappa)
        let y = lightness > kappa * epsilon ? fy * fy * fy : lightness / kappa
        let z = 0.8251046025 * (fz * fz * fz > epsilon ? fz * fz * fz : (116 * fz - 16) / kappa)
        return encoded(3.1341359570 * x - 1.6173863321 * y - 0.4906619460 * z,
                       -0.9787954780 * x + 1.9162543773 * y + 0.0334427339 * z,
                       0.0719539257 * x - 0.2289767598 * y + 1.4053860351 * z)
    }
    static func oklab(_ lightness: Double, _ a: Double, _ b: Double) -> RGB {
        let l = lightness + 0.3963377774 * a + 0.2158037573 * b
        let m = lightness - 0.1055613458 * a - 0.0638541728 * b
        let s = lightness - 0.0894841775 * a - 1.2914855480 * b
        let l3 = l * l * l, m3 = m * m * m, s3 = s * s * s
        return encoded(4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
                       -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
                       -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3)
    }
}
