CREATE OR REPLACE VIEW incidents_latest AS
SELECT incident_id, date_start, date_end, family, event_type, mode, place_name, place_admin1, place_country, latitude,
    longitude, actor, actor_name, actor_country, recipient, recipient_name, recipient_country, weapons,
    killed_min, killed_max, injured_min, injured_max, events, articles, stories, outlets, sources, modalities, contradicted,
    first_reported_at, latest_reported_at
FROM incidents
ORDER BY latest_reported_at DESC, incident_id;
COMMENT ON VIEW incidents_latest IS 'One row a happening, those reported last first, with the range of what is claimed.';

-- Reports of one happening repeat each other's tolls, so tolls are never added up over reports, only over incidents.
-- DuckDB's sum of a BIGINT is a HUGEINT, which is a decimal to most programs: no toll needs it.
CREATE OR REPLACE VIEW casualties_daily AS
SELECT date_start AS day, place_country, CAST(sum(killed_min) AS BIGINT) AS killed_min,
    CAST(sum(killed_max) AS BIGINT) AS killed_max, CAST(sum(injured_min) AS BIGINT) AS injured_min,
    CAST(sum(injured_max) AS BIGINT) AS injured_max, count(*) AS incidents, CAST(sum(articles) AS BIGINT) AS articles
FROM incidents
WHERE killed_min IS NOT NULL OR injured_min IS NOT NULL
GROUP BY ALL;
COMMENT ON VIEW casualties_daily IS 'Killed and injured by day and country: lowest and highest claims for each incident, added up over incidents.';

CREATE OR REPLACE VIEW dyads AS
SELECT actor_country, recipient_country, CAST(date_trunc('month', date_start) AS DATE) AS month,
    count(*) AS incidents, CAST(sum(events) AS BIGINT) AS events,
    count(*) FILTER (event_type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE')) AS verbal_cooperation,
    count(*) FILTER (event_type IN ('COOPERATE', 'AID', 'RETREAT')) AS material_cooperation,
    count(*) FILTER (event_type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN')) AS verbal_conflict,
    count(*) FILTER (event_type IN ('PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT')) AS material_conflict
FROM incidents
WHERE actor_country IS NOT NULL AND recipient_country IS NOT NULL
GROUP BY ALL;
COMMENT ON VIEW dyads IS 'Who dealt with whom: incidents by actor''s and recipient''s country and month, in four classes.';
