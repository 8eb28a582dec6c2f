public import MailHeat

/// What a store of events has to know of the campaigns they belong to.
public protocol CampaignDirectory: Sendable {
    /// - Throws: `StoreError.notFound`.
    func campaign(_ id: Int64) async throws -> StoredCampaign
    /// - Throws: `StoreError.notFound`.
    func email(_ form: EmailPart.Form, campaign: Int64, variant: String) async throws -> (bytes: [UInt8], digest: String)
    /// The pictures that the emails of a campaign name, as far as they are there.
    func emailPictures(of campaign: Int64) async throws -> [Email.Picture]
    /// Those that were sent before a time, or made before it where they name none.
    func campaigns(before time: Int64) async throws -> [Int64]
}
