-- Event rows as reports of happenings: those about to be written (coded_events), or members of incidents (events).
SELECT e.event_id, e.article_id, e.event_type, e.mode, e.date_start, e.date_end, e.date_precision, e.reported_at,
    coalesce(e.place_name, e.place_text), e.place_country, e.place_admin1, e.latitude, e.longitude, e.place_precision,
    e.actor_name, e.actor_country, e.actor_sector, e.recipient_name, e.recipient_country, e.recipient_sector,
    e.weapons, e.killed_min, e.killed_max, e.injured_min, e.injured_max, e.sentence, coalesce(home.story_id, a.story_id)
FROM {events} AS e
LEFT JOIN new_homes AS home ON (home.article_id = e.article_id)  -- of articles not written yet
LEFT JOIN articles AS a ON (a.article_id = e.article_id AND a.loaded_at >= $since)
