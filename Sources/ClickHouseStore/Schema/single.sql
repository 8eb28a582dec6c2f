-- Events on one ClickHouse server (18.16 or later). Statements end with a semicolon at the end of a line.
-- A batch that is sent again changes no figure, at once and not only after merges: rows of one key are one event to every
-- query, and the sums hold sets of keys and of people, in which a member counts once however often it is added.

CREATE TABLE IF NOT EXISTS DATABASE_NAME.event (
    campaign UInt64,
    -- Tells events of a campaign apart: the provider's id, or the row's place in its batch, as 128 bits.
    key FixedString(16),
    -- UTC; 1970 where the event names no time.
    occurred DateTime,
    -- Microseconds since 1970.
    time Nullable(Int64),
    kind UInt8,
    -- Of url, link_id, link_name, link_index, variant and format together, as 64 bits.
    target UInt64,
    url String, link_id String, link_name String, link_index String, variant String, format UInt8,
    -- What tells recipients apart, and as it was given; empty: unknown.
    person String, recipient String,
    clicks UInt32,
    -- Of a row of totals.
    uniques Nullable(UInt32),
    device UInt8,
    -- What the provider says of it: 1 automated.
    flagged UInt8,
    traits UInt32,
    source UInt8,
    -- When it arrived, microseconds since 1970: of rows with one key the latest stays.
    arrived UInt64
) ENGINE = ReplacingMergeTree(arrived)
PARTITION BY toYYYYMM(occurred)
ORDER BY (campaign, key);

-- What events were on.
CREATE TABLE IF NOT EXISTS DATABASE_NAME.target (
    campaign UInt64, target UInt64,
    url String, link_id String, link_name String, link_index String, variant String, format UInt8
) ENGINE = ReplacingMergeTree
ORDER BY (campaign, target);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.target_feed TO DATABASE_NAME.target AS
SELECT campaign, target, any(url) AS url, any(link_id) AS link_id, any(link_name) AS link_name, any(link_index) AS link_index, any(variant) AS variant, any(format) AS format
FROM DATABASE_NAME.event GROUP BY campaign, target;

-- Events and people of each target, day by day (UTC). The sets hold 64 bits of each key and person: that two of ten million coincide has a
-- chance of three in a million. Rows of totals are not in them: they are few, and summed from event.
-- For campaigns of many ten million events, uniqCombined in place of uniqExact is right to about half a percent and takes half the space and time.
CREATE TABLE IF NOT EXISTS DATABASE_NAME.target_day (
    campaign UInt64, kind UInt8, target UInt64, device UInt8, flagged UInt8, day Date,
    events AggregateFunction(uniqExact, UInt64),
    people AggregateFunction(uniqExactIf, UInt64, UInt8)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(day)
ORDER BY (campaign, kind, target, device, flagged, day);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.target_day_feed TO DATABASE_NAME.target_day AS
SELECT campaign, kind, target, device, flagged, toDate(occurred) AS day,
    uniqExactState(cityHash64(key)) AS events, uniqExactIfState(cityHash64(person), notEmpty(person)) AS people
FROM DATABASE_NAME.event WHERE isNull(uniques) AND clicks = 1 GROUP BY campaign, kind, target, device, flagged, day;

-- Events by hour, for charts.
CREATE TABLE IF NOT EXISTS DATABASE_NAME.campaign_hour (
    campaign UInt64, kind UInt8, device UInt8, flagged UInt8, hour DateTime,
    events AggregateFunction(uniqExact, UInt64)
) ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMM(hour)
ORDER BY (campaign, kind, device, flagged, hour);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.campaign_hour_feed TO DATABASE_NAME.campaign_hour AS
SELECT campaign, kind, device, flagged, toStartOfHour(occurred) AS hour, uniqExactState(cityHash64(key)) AS events
FROM DATABASE_NAME.event WHERE isNull(uniques) AND clicks = 1 GROUP BY campaign, kind, device, flagged, hour;
