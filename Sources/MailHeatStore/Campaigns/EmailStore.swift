import Foundation
import GRDB
public import MailHeat
public import StoreModel

/// A picture that an email names, as the service shows it.
public struct StoredPicture: Sendable, Hashable {
    /// As the email names it, or `cid:` and its content id.
    public var address: String
    public var mediaType: String
    public var bytes: [UInt8]
    /// SHA-256, hexadecimal.
    public var digest: String
    public init(address: String, mediaType: String, bytes: [UInt8], digest: String) { self.address = address; self.mediaType = mediaType; self.bytes = bytes; self.digest = digest }
}

extension Store {
    /// Puts an email of a variant in place of the one there; a variant that does not exist yet comes into being.
    /// - Parameter digest: SHA-256, hexadecimal.
    /// - Returns: the campaign as it is now.
    public func put(email bytes: [UInt8], form: EmailPart.Form, digest: String, campaign: Int64, variant: String) async throws -> StoredCampaign {
        let time = now()
        return try await database.write { [self] db in
            let present = try Self.existing(campaign, db)
            if present.variant(named: variant) == nil {
                try db.execute(sql: "INSERT INTO variant (campaign, name, position) VALUES (?, ?, ?)", arguments: [campaign, variant, present.variants.count])
            }
            try db.execute(sql: """
                INSERT INTO email (campaign, variant, form, bytes, digest, updated_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign, variant, form) DO UPDATE SET bytes = excluded.bytes, digest = excluded.digest, updated_at = excluded.updated_at
                """, arguments: [campaign, variant, form.rawValue, Data(bytes), digest, time])
            try Self.touch(campaign, time, db)
            try resolveTargets(of: campaign, db)
            return try Self.existing(campaign, db)
        }
    }

    /// - Throws: `notFound`.
    public func email(_ form: EmailPart.Form, campaign: Int64, variant: String) async throws -> (bytes: [UInt8], digest: String) {
        try await database.read { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT bytes, digest FROM email WHERE campaign = ? AND variant = ? AND form = ?", arguments: [campaign, variant, form.rawValue]) else {
                throw StoreError.notFound("Variant \(variant) of campaign \(campaign) has no \(form.rawValue) part.")
            }
            return ([UInt8](row["bytes"] as Data), row["digest"])
        }
    }

    /// - Throws: `notFound`.
    public func deleteEmail(_ form: EmailPart.Form, campaign: Int64, variant: String) async throws {
        let time = now()
        try await database.write { [self] db in
            try db.execute(sql: "DELETE FROM email WHERE campaign = ? AND variant = ? AND form = ?", arguments: [campaign, variant, form.rawValue])
            guard db.changesCount > 0 else { throw StoreError.notFound("Variant \(variant) of campaign \(campaign) has no \(form.rawValue) part.") }
            try Self.touch(campaign, time, db)
            try resolveTargets(of: campaign, db)
        }
    }

    public func put(_ picture: StoredPicture, campaign: Int64) async throws {
        let time = now()
        try await database.write { db in
            _ = try Self.existing(campaign, db)
            try db.execute(sql: """
                INSERT INTO picture (campaign, address, media_type, bytes, digest) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (campaign, address) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes, digest = excluded.digest
                """, arguments: [campaign, picture.address, picture.mediaType, Data(picture.bytes), picture.digest])
            try Self.touch(campaign, time, db)
        }
    }

    public func pictures(of campaign: Int64) async throws -> [StoredPicture] {
        try await database.read { db in
            try Row.fetchAll(db, sql: "SELECT address, media_type, bytes, digest FROM picture WHERE campaign = ? ORDER BY address", arguments: [campaign]).map {
                StoredPicture(address: $0["address"], mediaType: $0["media_type"], bytes: [UInt8]($0["bytes"] as Data), digest: $0["digest"])
            }
        }
    }

    public func emailPictures(of campaign: Int64) async throws -> [Email.Picture] { try await pictures(of: campaign).map { Email.Picture(address: $0.address, bytes: $0.bytes) } }

    static func touch(_ campaign: Int64, _ time: Int64, _ db: Database) throws {
        try db.execute(sql: "UPDATE campaign SET revision = revision + 1, updated_at = ? WHERE id = ?", arguments: [time, campaign])
    }
}
