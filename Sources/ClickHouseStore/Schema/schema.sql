-- Events in ClickHouse (18.16 or later). On a cluster each ENGINE becomes a replicated one, the tables end in _local, and a Distributed table of the
-- plain name stands over each; all rows of a campaign are on one shard. `mailheat-server schema --events ADDRESS` prints what is run.

-- Rows of one campaign and key are one event, the first that arrived. A batch lies in one partition, so that it is there as a whole or not at all.
CREATE TABLE IF NOT EXISTS DATABASE.event_LOCAL ON_CLUSTER (
    campaign UInt64,
    -- Tells events of a campaign apart: SHA-256 of the provider's id, or of the row's place in its batch.
    key FixedString(16),
    -- What brought it, and when (microseconds since 1970).
    batch UInt64,
    arrived UInt64,
    -- UTC; 1970 where the event names no time.
    occurred DateTime,
    -- Microseconds since 1970; the least of all: not told.
    time Int64,
    -- 0 click, 1 sent, 2 delivered, 3 opened, 4 converted, 5 unsubscribed, 6 bounced, 7 complained
    kind UInt8,
    -- SHA-256 of url, link_id, link_name, link_index, variant and format.
    target FixedString(16),
    url String, link_id String, link_name String, link_index String, variant String, format UInt8,
    -- What tells recipients apart, and as it was given; empty: unknown.
    person String, recipient String,
    clicks Int64,
    -- Of a row of totals: its unique clicks, -1 where it gives none; -2: no row of totals.
    uniques Int64,
    -- What the client shows of itself: 16 flagged as automated, 32 HEAD, 64 listed user agent, 128 listed network, 256 desktop, 512 mobile.
    traits UInt16,
    source UInt8
) ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMM(toDateTime(intDiv(arrived, 1000000)))
ORDER BY (campaign, key, batch);

-- The batches that were taken, each written once its events are there: what a server has not seen yet, it reads.
CREATE TABLE IF NOT EXISTS DATABASE.batch_LOCAL ON_CLUSTER (
    campaign UInt64, batch UInt64, arrived UInt64,
    -- Rows of `event`.
    events UInt32,
    -- What did not become events.
    duplicates UInt32, rejected UInt32, ignored UInt32,
    -- 1: no batch but a deletion, after which sums are made anew.
    deletion UInt8
) ENGINE = ReplacingMergeTree
ORDER BY (campaign, batch);

-- Sums over a campaign's events in the service's own form, so that a start need not read them all.
CREATE TABLE IF NOT EXISTS DATABASE.sums_LOCAL ON_CLUSTER (
    campaign UInt64, saved UInt64, body String
) ENGINE = ReplacingMergeTree(saved)
ORDER BY campaign SETTINGS index_granularity = 1;

-- What events were on.
CREATE TABLE IF NOT EXISTS DATABASE.target_LOCAL ON_CLUSTER (
    campaign UInt64, target FixedString(16),
    url String, link_id String, link_name String, link_index String, variant String, format UInt8
) ENGINE = ReplacingMergeTree
ORDER BY (campaign, target);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE.target_feed ON_CLUSTER TO DATABASE.target_LOCAL AS
SELECT campaign, target, any(url) AS url, any(link_id) AS link_id, any(link_name) AS link_name, any(link_index) AS link_index, any(variant) AS variant, any(format) AS format
FROM DATABASE.event_LOCAL GROUP BY campaign, target;

-- For questions of one's own: events and people of each target, day by day (UTC), without rows of totals. They are sets, in which a member counts once
-- however often it is added: `uniqExactMerge(events)` and `uniqExactIfMerge(people)` are right before merges and after. From ten million events
-- a campaign on, uniqCombined in place of uniqExact is right to about half a percent, in half the space and time.
CREATE TABLE IF NOT EXISTS DATABASE.target_day_LOCAL ON_CLUSTER (
    campaign UInt64, kind UInt8, target FixedString(16), device UInt8, automated UInt8, day Date,
    events AggregateFunction(uniqExact, UInt64),
    people AggregateFunction(uniqExactIf, UInt64, UInt8)
) ENGINE = AggregatingMergeTree
ORDER BY (campaign, kind, target, device, automated, day);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE.target_day_feed ON_CLUSTER TO DATABASE.target_day_LOCAL AS
SELECT campaign, kind, target, toUInt8(intDiv(bitAnd(traits, 768), 256)) AS device, toUInt8(bitAnd(traits, 240) != 0) AS automated, toDate(occurred) AS day,
    uniqExactState(cityHash64(key)) AS events, uniqExactIfState(cityHash64(person), notEmpty(person)) AS people
FROM DATABASE.event_LOCAL WHERE uniques = -2 GROUP BY campaign, kind, target, device, automated, day;
