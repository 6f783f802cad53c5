CREATE OR REPLACE VIEW events_daily AS
SELECT day, event_type, quad_class, place_country, actor_country,
    recipient_country, count(*) AS events, count(DISTINCT article_id) AS articles
FROM events
WHERE modality = 'asserted' AND NOT background
GROUP BY ALL;
COMMENT ON VIEW events_daily IS 'Event rows asserted as news, counted by day (that of the report where none is told), type, place and participants.';

CREATE OR REPLACE VIEW claims AS
SELECT e.incident_id, e.event_id, e.day, e.event_type, e.mode,
    e.modality, party(e.actor_name, e.actor_text) AS actor, e.actor_name, e.actor_country,
    party(e.recipient_name, e.recipient_text) AS recipient, e.recipient_name, e.recipient_country,
    e.place_name, e.place_country, e.killed_min, e.killed_max, e.injured_min, e.injured_max,
    e.source_text, e.source_name, e.source_country, e.source_sector, e.cue,
    e.source_text IS NULL AS by_outlet, a.site, a.url, e.reported_at, e.sentence, e.confidence,
    e.article_id, a.story_id
FROM events AS e
JOIN articles AS a ON (a.article_id = e.article_id);
COMMENT ON VIEW claims IS 'Who says what happened: each event with its source (none: the outlet itself), where to read it, and its incident.';

CREATE OR REPLACE MACRO events_between(first_day, last_day) AS TABLE
SELECT * FROM events
WHERE day <= CAST(last_day AS DATE) AND day_end >= CAST(first_day AS DATE);
