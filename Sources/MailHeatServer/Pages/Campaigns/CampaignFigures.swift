import MailHeat
import MailHeatStore
import StoreModel

extension Components {
    /// Of the campaign and of each variant; what does not fit together is said in their place.
    func figures(_ campaign: StoredCampaign) async throws -> (numbers: VariantStatistics?, fault: String?) {
        do {
            return (try await campaigns.statistics(campaign: campaign.id, HeatMapParameters()).statistics, nil)
        } catch let error as MailHeatError where error.kind == .badData {
            return (nil, error.message)
        }
    }

    func clicksChart(_ campaign: StoredCampaign) async throws -> ClicksChart? {
        let hours = try await events.clicksByHour(campaign: campaign.id)
        guard let first = hours.first?.start, let last = hours.last?.start else { return nil }
        let step = ClicksChart.step(from: first, to: last)
        var counts: [(time: Int64, clicks: Int)] = []
        for hour in hours {
            let start = hour.start / step * step
            if counts.last?.time == start { counts[counts.count - 1].clicks += hour.clicks } else { counts.append((start, hour.clicks)) }
        }
        return ClicksChart(counts, step: step)
    }
}
