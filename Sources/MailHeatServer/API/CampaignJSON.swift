import HTTPTypes
import JSON
import MailHeat
import MailHeatStore
import StoreModel

extension JSONWriter {
    mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }
    mutating func member(_ name: String, _ value: Int?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }
    mutating func member(_ name: String, time: Int64?) { member(name, time.map { EventTime.text($0) }) }
    mutating func member(_ name: String, _ value: Double?, places: Int) {
        self.name(name)
        if let value { number(value, places: places) } else { null() }
    }

    /// A campaign as the API shows it: what is unknown is null.
    mutating func campaign(_ campaign: StoredCampaign, figures: CampaignFigures? = nil) {
        beginObject()
        member("id", Int(campaign.id))
        member("name", campaign.name)
        member("subject", campaign.subject)
        member("status", campaign.status.rawValue)
        name("tags")
        beginArray()
        for tag in campaign.tags { string(tag) }
        endArray()
        member("sent_at", time: campaign.sentAt)
        member("sent", campaign.sent)
        member("delivered", campaign.delivered)
        member("viewed", campaign.viewed)
        member("converted", campaign.converted)
        name("variants")
        beginArray()
        for variant in campaign.variants { self.variant(variant) }
        endArray()
        member("created_at", time: campaign.createdAt)
        member("updated_at", time: campaign.updatedAt)
        if let figures {
            name("figures")
            beginObject()
            member("sent", figures.sent)
            member("delivered", figures.delivered)
            member("viewed", figures.viewed)
            member("clicks", figures.clicks)
            member("clickers", figures.clickers)
            member("ctr", figures.clickers.flatMap { clickers in figures.delivered.flatMap { ClickRate(unique: clickers, delivered: $0)?.percent } }, places: 4)
            member("converted", figures.converted)
            member("unsubscribed", figures.unsubscribed)
            member("automated", figures.automated)
            endObject()
        }
        endObject()
    }

    private mutating func variant(_ variant: StoredVariant) {
        beginObject()
        member("name", variant.name)
        name("aliases")
        beginArray()
        for alias in variant.aliases { string(alias) }
        endArray()
        member("share", variant.share, places: 4)
        member("sent", variant.sent)
        member("delivered", variant.delivered)
        member("delivered_html", variant.deliveredHTML)
        member("delivered_amp", variant.deliveredAMP)
        member("viewed", variant.viewed)
        member("converted", variant.converted)
        name("parts")
        beginArray()
        for part in variant.parts {
            beginObject()
            member("form", part.form.rawValue)
            member("bytes", part.size)
            member("sha256", part.digest)
            endObject()
        }
        endArray()
        endObject()
    }
}
