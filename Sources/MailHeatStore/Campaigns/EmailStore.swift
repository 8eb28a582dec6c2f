public import MailHeat
import SQLInterface
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

/// The same without its bytes.
public struct PictureEntry: Sendable, Hashable {
    public var address: String
    public var mediaType: String
    /// Bytes.
    public var size: Int
    public var digest: String
}

extension Store {
    /// Puts an email of a variant in place of the one there; a variant that does not exist yet comes into being.
    /// - Parameter digest: SHA-256, hexadecimal.
    /// - Returns: the campaign as it is now.
    public func put(email bytes: [UInt8], form: EmailPart.Form, digest: String, campaign: Int64, variant: String) async throws -> StoredCampaign {
        let time = now()
        return try await database.write { db in
            let present = try Self.existing(campaign, db)
            if present.variant(named: variant) == nil {
                try db.execute("INSERT INTO variant (campaign, name, position) VALUES (?, ?, ?)", [campaign, variant, present.variants.count])
            }
            try db.execute("""
                INSERT INTO email (campaign, variant, form, bytes, digest, updated_at) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (campaign, variant, form) DO UPDATE SET bytes = excluded.bytes, digest = excluded.digest, updated_at = excluded.updated_at
                """, [campaign, variant, form.rawValue, bytes, digest, time])
            try Self.touch(campaign, time, db)
            try db.emailsChanged(of: campaign)
            return try Self.existing(campaign, db)
        }
    }

    /// - Throws: `notFound`.
    public func email(_ form: EmailPart.Form, campaign: Int64, variant: String) async throws -> (bytes: [UInt8], digest: String) {
        try await database.read { db in
            guard let row = try db.row("SELECT bytes, digest FROM email WHERE campaign = ? AND variant = ? AND form = ?", [campaign, variant, form.rawValue]) else {
                throw StoreError.notFound("Variant \(variant) of campaign \(campaign) has no \(form.rawValue) part.")
            }
            return (try row.get("bytes"), try row.get("digest"))
        }
    }

    /// - Throws: `notFound`.
    public func deleteEmail(_ form: EmailPart.Form, campaign: Int64, variant: String) async throws {
        let time = now()
        try await database.write { db in
            guard try db.execute("DELETE FROM email WHERE campaign = ? AND variant = ? AND form = ?", [campaign, variant, form.rawValue]) > 0 else { throw StoreError.notFound("Variant \(variant) of campaign \(campaign) has no \(form.rawValue) part.") }
            try Self.touch(campaign, time, db)
            try db.emailsChanged(of: campaign)
        }
    }

    public func put(_ picture: StoredPicture, campaign: Int64) async throws {
        let time = now()
        try await database.write { db in
            _ = try Self.existing(campaign, db)
            try db.execute("""
                INSERT INTO picture (campaign, address, media_type, bytes, digest) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (campaign, address) DO UPDATE SET media_type = excluded.media_type, bytes = excluded.bytes, digest = excluded.digest
                """, [campaign, picture.address, picture.mediaType, picture.bytes, picture.digest])
            try Self.touch(campaign, time, db)
        }
    }

    public func pictures(of campaign: Int64) async throws -> [StoredPicture] {
        try await database.read { db in
            try db.rows("SELECT address, media_type, bytes, digest FROM picture WHERE campaign = ? ORDER BY address", [campaign]).map {
                StoredPicture(address: try $0.get("address"), mediaType: try $0.get("media_type"), bytes: try $0.get("bytes"), digest: try $0.get("digest"))
            }
        }
    }

    /// In the order of their addresses.
    public func pictureEntries(of campaign: Int64) async throws -> [PictureEntry] {
        try await database.read { db in
            try db.rows("SELECT address, media_type, length(bytes) AS size, digest FROM picture WHERE campaign = ? ORDER BY address", [campaign]).map {
                PictureEntry(address: try $0.get("address"), mediaType: try $0.get("media_type"), size: try $0.get("size"), digest: try $0.get("digest"))
            }
        }
    }
    /// - Throws: `notFound`.
    public func deletePicture(_ address: String, campaign: Int64) async throws {
        let time = now()
        try await database.write { db in
            guard try db.execute("DELETE FROM picture WHERE campaign = ? AND address = ?", [campaign, address]) > 0 else { throw StoreError.notFound("Campaign \(campaign) has no picture with this address.") }
            try Self.touch(campaign, time, db)
        }
    }

    public func emailPictures(of campaign: Int64) async throws -> [Email.Picture] { try await pictures(of: campaign).map { Email.Picture(address: $0.address, bytes: $0.bytes) } }

    static func touch(_ campaign: Int64, _ time: Int64, _ db: any SQLConnection) throws {
        try db.execute("UPDATE campaign SET revision = revision + 1, updated_at = ? WHERE id = ?", [time, campaign])
    }
}
