import MailHeat
import MailHeatStore

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
        // By the hour first: a day more or less of the whole tells which step suits.
        let hours = try await store.clicksOverTime(campaign: campaign.id, span: 3_600_000_000)
        guard let first = hours.first?.start, let last = hours.last?.start else { return nil }
        let step = ClicksChart.step(from: first, to: last)
        if step == 3_600_000_000 { return ClicksChart(hours.map { ($0.start, $0.clicks) }, step: step) }
        return ClicksChart(try await store.clicksOverTime(campaign: campaign.id, span: step).map { ($0.start, $0.clicks) }, step: step)
    }
}
