import GRDB
import MailHeatStore

/// The tables, as steps from the first form on: a step that has been released is never edited.
enum Schema {
    static func migrations() -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 campaigns", migrate: campaigns)
        migrator.registerMigration("2 events", migrate: events)
        migrator.registerMigration("3 accounts", migrate: accounts)
        migrator.registerMigration("4 marks", migrate: marks)
        migrator.registerMigration("5 search text", migrate: searchText)
        migrator.registerMigration("6 picture fetches", migrate: pictureFetches)
        return migrator
    }

    /// Times are microseconds since 1970 throughout.
    private static func campaigns(_ db: Database) throws {
        try db.execute(sql: """
            CREATE TABLE campaign (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL,
                subject TEXT,
                status TEXT NOT NULL,
                sent_at INTEGER,
                sent INTEGER, delivered INTEGER, viewed INTEGER, converted INTEGER,
                created_at INTEGER NOT NULL,
                updated_at INTEGER NOT NULL,
                -- Grows with every change of the campaign, its emails or its pictures.
                revision INTEGER NOT NULL,
                -- Grows with every batch of events that changed something.
                events_revision INTEGER NOT NULL DEFAULT 0
            );
            CREATE INDEX campaign_sent_at ON campaign(sent_at);
            CREATE TABLE campaign_tag (
                campaign INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
                tag TEXT NOT NULL,
                PRIMARY KEY (campaign, tag)
            ) WITHOUT ROWID;
            CREATE INDEX campaign_tag_tag ON campaign_tag(tag);
            CREATE TABLE variant (
                campaign INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
                name TEXT NOT NULL,
                position INTEGER NOT NULL,
                -- A JSON array.
                aliases TEXT NOT NULL DEFAULT '[]',
                share REAL,
                sent INTEGER, delivered INTEGER, delivered_html INTEGER, delivered_amp INTEGER, viewed INTEGER, converted INTEGER,
                PRIMARY KEY (campaign, name)
            ) WITHOUT ROWID;
            CREATE TABLE email (
                id INTEGER PRIMARY KEY,
                campaign INTEGER NOT NULL,
                variant TEXT NOT NULL,
                form TEXT NOT NULL,
                bytes BLOB NOT NULL,
                digest TEXT NOT NULL,
                updated_at INTEGER NOT NULL,
                UNIQUE (campaign, variant, form),
                FOREIGN KEY (campaign, variant) REFERENCES variant(campaign, name) ON DELETE CASCADE ON UPDATE CASCADE
            );
            CREATE TABLE picture (
                id INTEGER PRIMARY KEY,
                campaign INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
                address TEXT NOT NULL,
                media_type TEXT NOT NULL,
                bytes BLOB NOT NULL,
                digest TEXT NOT NULL,
                UNIQUE (campaign, address)
            );
            -- The figures that the list of campaigns shows, kept so that it need not add up events.
            CREATE TABLE campaign_figures (
                campaign INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
                events_revision INTEGER NOT NULL,
                sent INTEGER, delivered INTEGER, viewed INTEGER, clicks INTEGER, clickers INTEGER, converted INTEGER, unsubscribed INTEGER,
                automated INTEGER NOT NULL DEFAULT 0
            );
            """)
    }

    private static func events(_ db: Database) throws {
        try db.execute(sql: """
            CREATE TABLE recipient (
                id INTEGER PRIMARY KEY,
                -- With the domain in lower case: what tells people apart.
                key TEXT NOT NULL UNIQUE,
                -- As it first came.
                name TEXT NOT NULL
            );
            -- What events were on, each once a campaign.
            CREATE TABLE target (
                id INTEGER PRIMARY KEY,
                campaign INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
                url TEXT NOT NULL, link_id TEXT NOT NULL, link_name TEXT NOT NULL, link_index TEXT NOT NULL, variant TEXT NOT NULL, format INTEGER NOT NULL,
                -- The link of the campaign's email that it is, once known.
                on_variant TEXT, on_format TEXT, on_link INTEGER, rule INTEGER,
                UNIQUE (campaign, url, link_id, link_name, link_index, variant, format)
            );
            CREATE TABLE event (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                campaign INTEGER NOT NULL,
                -- Tells events apart: of its provider's id, or of its place in the batch that brought it.
                key BLOB NOT NULL,
                time INTEGER,
                kind INTEGER NOT NULL,
                target INTEGER NOT NULL,
                recipient INTEGER,
                clicks INTEGER NOT NULL,
                -- Of a row of totals: its unique clicks; -1 where it gives none.
                uniques INTEGER,
                traits INTEGER NOT NULL,
                -- The rule that takes it for a machine's; 0: none.
                automation INTEGER NOT NULL DEFAULT 0,
                source INTEGER NOT NULL
            );
            CREATE UNIQUE INDEX event_key ON event(campaign, key);
            CREATE INDEX event_kind ON event(campaign, kind, time);
            CREATE INDEX event_target ON event(target, time);
            CREATE INDEX event_recipient ON event(recipient, time);
            CREATE INDEX event_time ON event(time);
            CREATE INDEX event_automated ON event(campaign, time) WHERE automation > 0;
            CREATE INDEX event_totals ON event(campaign) WHERE uniques IS NOT NULL;
            -- Sums over a campaign's events up to one of them.
            CREATE TABLE event_sums (
                campaign INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
                last_event INTEGER NOT NULL,
                body BLOB NOT NULL
            );
            CREATE INDEX target_link ON target(campaign, on_variant, on_format, on_link);
            -- What did not become an event, and the last one that did.
            CREATE TABLE event_losses (
                campaign INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
                last_event INTEGER NOT NULL DEFAULT 0,
                duplicates INTEGER NOT NULL DEFAULT 0,
                rejected INTEGER NOT NULL DEFAULT 0,
                ignored INTEGER NOT NULL DEFAULT 0
            );
            """)
    }

    private static func accounts(_ db: Database) throws {
        try db.execute(sql: """
            CREATE TABLE user (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                email TEXT NOT NULL UNIQUE COLLATE NOCASE,
                name TEXT NOT NULL,
                role TEXT NOT NULL,
                password TEXT NOT NULL,
                created_at INTEGER NOT NULL
            );
            -- Tokens of sessions and set-up links are kept as SHA-256 only.
            CREATE TABLE session (
                token BLOB PRIMARY KEY,
                user INTEGER NOT NULL REFERENCES user ON DELETE CASCADE,
                csrf TEXT NOT NULL,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE setup_link (
                token BLOB PRIMARY KEY,
                expires_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE api_key (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                name TEXT NOT NULL,
                prefix TEXT NOT NULL,
                hash BLOB NOT NULL UNIQUE,
                scopes TEXT NOT NULL,
                created_by INTEGER,
                created_at INTEGER NOT NULL,
                last_used_at INTEGER,
                revoked_at INTEGER
            );
            CREATE TABLE share_link (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                campaign INTEGER NOT NULL REFERENCES campaign ON DELETE CASCADE,
                query TEXT NOT NULL,
                created_by INTEGER,
                created_at INTEGER NOT NULL,
                expires_at INTEGER NOT NULL,
                revoked_at INTEGER
            );
            CREATE TABLE setting (
                name TEXT PRIMARY KEY,
                value TEXT NOT NULL
            ) WITHOUT ROWID;
            CREATE TABLE audit (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                time INTEGER NOT NULL,
                actor TEXT NOT NULL,
                action TEXT NOT NULL,
                subject TEXT NOT NULL
            );
            CREATE TABLE idempotency (
                actor TEXT NOT NULL,
                key TEXT NOT NULL,
                request BLOB NOT NULL,
                status INTEGER NOT NULL,
                location TEXT,
                body BLOB NOT NULL,
                created_at INTEGER NOT NULL,
                PRIMARY KEY (actor, key)
            ) WITHOUT ROWID;
            """)
    }

    private static func marks(_ db: Database) throws {
        try db.execute(sql: """
            -- Up to which revision of a campaign `event.automation` is right, and what the rules went by. None: it is made anew at the next look.
            CREATE TABLE event_marks (
                campaign INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
                revision INTEGER NOT NULL,
                key BLOB NOT NULL
            );
            """)
    }

    private static func pictureFetches(_ db: Database) throws {
        try db.execute(sql: """
            -- The last of a campaign; without an outcome it is running, or was left.
            CREATE TABLE picture_fetch (
                campaign INTEGER PRIMARY KEY REFERENCES campaign ON DELETE CASCADE,
                started_at INTEGER NOT NULL,
                fetched INTEGER,
                -- A JSON array.
                failures TEXT,
                fault TEXT
            );
            """)
    }

    /// What a filter looks into, in lower case of every script: SQLite's own functions know ASCII alone.
    private static func searchText(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE campaign ADD COLUMN search_text TEXT NOT NULL DEFAULT ''")
        for row in try Row.fetchAll(db, sql: "SELECT id, name, subject FROM campaign") {
            try db.execute(sql: "UPDATE campaign SET search_text = ? WHERE id = ?", arguments: [Store.searchText(name: row["name"], subject: row["subject"]), row["id"] as Int64])
        }
    }
}
