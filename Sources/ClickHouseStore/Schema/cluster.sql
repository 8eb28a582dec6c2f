-- Events on a cluster of ClickHouse servers (18.16 or later), sharded and replicated; what the columns mean: single.sql.
-- Needs the macros {shard} and {replica} on every server, and ZooKeeper or Keeper. CLUSTER_NAME stands for the cluster's name in
-- remote_servers, with internal_replication. An event lives on the shard of its campaign and key, so that a copy of it meets the first.

CREATE TABLE IF NOT EXISTS DATABASE_NAME.event_local ON CLUSTER CLUSTER_NAME (
    campaign UInt64,
    key FixedString(16),
    occurred DateTime,
    time Nullable(Int64),
    kind UInt8,
    target UInt64,
    url String, link_id String, link_name String, link_index String, variant String, format UInt8,
    person String, recipient String,
    clicks UInt32,
    uniques Nullable(UInt32),
    device UInt8,
    flagged UInt8,
    traits UInt32,
    source UInt8,
    arrived UInt64
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/DATABASE_NAME/event', '{replica}', arrived)
PARTITION BY toYYYYMM(occurred)
ORDER BY (campaign, key);

CREATE TABLE IF NOT EXISTS DATABASE_NAME.event ON CLUSTER CLUSTER_NAME AS DATABASE_NAME.event_local
ENGINE = Distributed(CLUSTER_NAME, DATABASE_NAME, event_local, cityHash64(campaign, key));

CREATE TABLE IF NOT EXISTS DATABASE_NAME.target_local ON CLUSTER CLUSTER_NAME (
    campaign UInt64, target UInt64,
    url String, link_id String, link_name String, link_index String, variant String, format UInt8
) ENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/DATABASE_NAME/target', '{replica}')
ORDER BY (campaign, target);

CREATE TABLE IF NOT EXISTS DATABASE_NAME.target ON CLUSTER CLUSTER_NAME AS DATABASE_NAME.target_local
ENGINE = Distributed(CLUSTER_NAME, DATABASE_NAME, target_local);

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.target_feed ON CLUSTER CLUSTER_NAME TO DATABASE_NAME.target_local AS
SELECT campaign, target, any(url) AS url, any(link_id) AS link_id, any(link_name) AS link_name, any(link_index) AS link_index, any(variant) AS variant, any(format) AS format
FROM DATABASE_NAME.event_local GROUP BY campaign, target;

CREATE TABLE IF NOT EXISTS DATABASE_NAME.target_day_local ON CLUSTER CLUSTER_NAME (
    campaign UInt64, kind UInt8, target UInt64, device UInt8, flagged UInt8, day Date,
    events AggregateFunction(uniqExact, UInt64),
    people AggregateFunction(uniqExactIf, UInt64, UInt8)
) ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/DATABASE_NAME/target_day', '{replica}')
PARTITION BY toYYYYMM(day)
ORDER BY (campaign, kind, target, device, flagged, day);

-- Only sums that are made anew are written through it, to any shard: who reads merges the states of all.
CREATE TABLE IF NOT EXISTS DATABASE_NAME.target_day ON CLUSTER CLUSTER_NAME AS DATABASE_NAME.target_day_local
ENGINE = Distributed(CLUSTER_NAME, DATABASE_NAME, target_day_local, rand());

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.target_day_feed ON CLUSTER CLUSTER_NAME TO DATABASE_NAME.target_day_local AS
SELECT campaign, kind, target, device, flagged, toDate(occurred) AS day,
    uniqExactState(cityHash64(key)) AS events, uniqExactIfState(cityHash64(person), notEmpty(person)) AS people
FROM DATABASE_NAME.event_local WHERE isNull(uniques) AND clicks = 1 GROUP BY campaign, kind, target, device, flagged, day;

CREATE TABLE IF NOT EXISTS DATABASE_NAME.campaign_hour_local ON CLUSTER CLUSTER_NAME (
    campaign UInt64, kind UInt8, device UInt8, flagged UInt8, hour DateTime,
    events AggregateFunction(uniqExact, UInt64)
) ENGINE = ReplicatedAggregatingMergeTree('/clickhouse/tables/{shard}/DATABASE_NAME/campaign_hour', '{replica}')
PARTITION BY toYYYYMM(hour)
ORDER BY (campaign, kind, device, flagged, hour);

CREATE TABLE IF NOT EXISTS DATABASE_NAME.campaign_hour ON CLUSTER CLUSTER_NAME AS DATABASE_NAME.campaign_hour_local
ENGINE = Distributed(CLUSTER_NAME, DATABASE_NAME, campaign_hour_local, rand());

CREATE MATERIALIZED VIEW IF NOT EXISTS DATABASE_NAME.campaign_hour_feed ON CLUSTER CLUSTER_NAME TO DATABASE_NAME.campaign_hour_local AS
SELECT campaign, kind, device, flagged, toStartOfHour(occurred) AS hour, uniqExactState(cityHash64(key)) AS events
FROM DATABASE_NAME.event_local WHERE isNull(uniques) AND clicks = 1 GROUP BY campaign, kind, device, flagged, hour;
