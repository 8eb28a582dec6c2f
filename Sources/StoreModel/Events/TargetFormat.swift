package import MailHeat

/// Formats as numbers; 0: not told.
package enum TargetFormat {
    package static func number(_ format: EmailFormat?) -> Int {
        switch format {
        case nil: 0
        case .html: 1
        case .amp: 2
        case .text: 3
        }
    }
    package static func format(_ number: Int) -> EmailFormat? {
        switch number {
        case 1: .html
        case 2: .amp
        case 3: .text
        default: nil
        }
    }
}
