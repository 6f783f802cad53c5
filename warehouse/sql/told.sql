-- Event rows as reports of happenings: those about to be written (coded_events), or members of incidents (events). An
-- event without a date happened at most two days before its report.
SELECT e.event_id, e.article_id, e.event_type, e.mode,
    coalesce(e.date_start, CAST(e.reported_at AS DATE) - 2) AS first,
    CASE
        WHEN e.date_start IS NULL THEN CAST(e.reported_at AS DATE)
        ELSE greatest(e.date_start, coalesce(e.date_end, e.date_start))
    END AS last,
    e.date_start IS NOT NULL AND e.date_precision = 'day' AS exact_day,
    coalesce(e.place_name, e.place_text) AS place, e.place_country, e.place_admin1, e.latitude, e.longitude,
    e.place_precision, e.actor_name, e.actor_country, e.actor_sector, e.recipient_name, e.recipient_country,
    e.recipient_sector, e.weapons, e.killed_min, e.killed_max, e.injured_min, e.injured_max, e.sentence,
    coalesce(home.story_id, a.story_id, e.article_id) AS story_id, e.reported_at,
    e.span_start, e.trigger_start, e.background, e.modality, e.loaded_at
FROM {events} AS e
LEFT JOIN new_homes AS home ON (home.article_id = e.article_id)  -- of articles not written yet
LEFT JOIN articles AS a ON (a.article_id = e.article_id AND a.loaded_at >= $since)
