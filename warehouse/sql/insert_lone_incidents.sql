-- The rows of incidents that one report of a new article began and no other joined: what it says.
INSERT INTO incidents BY NAME
SELECT lone.incident_id, new.family, new.first AS date_start, new.last AS date_end, new.place AS place_name,
    new.place_country, new.place_admin1, new.latitude, new.longitude,
    coalesce(new.place_precision, 'none') AS place_precision, new.event_type, new.mode,
    new.actor_name, new.actor_country, party(new.actor_name, e.actor_text) AS actor,
    new.recipient_name, new.recipient_country, party(new.recipient_name, e.recipient_text) AS recipient,
    list_sort(list_distinct(new.weapons)) AS weapons,
    CASE WHEN new.modality = 'asserted' THEN new.killed_min END AS killed_min,
    CASE WHEN new.modality = 'asserted' THEN coalesce(new.killed_max, new.killed_min) END AS killed_max,
    CASE WHEN new.modality = 'asserted' THEN new.injured_min END AS injured_min,
    CASE WHEN new.modality = 'asserted' THEN coalesce(new.injured_max, new.injured_min) END AS injured_max,
    1 AS events, 1 AS articles, 1 AS stories, 1 AS outlets,
    CASE WHEN e.source_text IS NOT NULL THEN [coalesce(e.source_name, e.source_text)] END AS sources,
    [new.modality] AS modalities, false AS contradicted, $now AS linked_since, $now AS updated_at,
    new.reported_at AS first_reported_at, new.reported_at AS latest_reported_at,
    shelves(
        new.family, [home.story_id], new.place_country, new.place_precision, new.place, new.latitude, new.longitude,
        new.countries
    ) AS keys
FROM lone_reports AS lone
JOIN new_reports AS new ON (new.event_id = lone.event_id)
JOIN coded_events AS e ON (e.event_id = lone.event_id)
JOIN new_homes AS home ON (home.article_id = new.article_id)
