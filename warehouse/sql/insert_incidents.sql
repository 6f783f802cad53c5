-- The rows of incidents from all their events: counts, ranges of claims, who takes part. An outlet is a site by its name;
-- by its host where no page there tells a name.
INSERT INTO incidents BY NAME
WITH told AS (
    SELECT m.incident_id, m.linked_at, e.* EXCLUDE (incident_id), a.text_id,
        coalesce(a.story_id, a.article_id) AS story_id, a.site, host_of(a.canonical_url) AS host
    FROM changed_members AS m
    JOIN events AS e ON (e.event_id = m.event_id AND e.loaded_at >= $since)
    JOIN articles AS a ON (a.article_id = e.article_id AND a.loaded_at >= $since)
),
summed AS (
    SELECT incident_id, mode(event_type) AS event_type, mode(mode) AS mode,
        mode(actor_name) AS actor_name, mode(actor_country) AS actor_country,
        coalesce(mode(actor_name), mode(party(NULL, actor_text))) AS actor,
        mode(recipient_name) AS recipient_name, mode(recipient_country) AS recipient_country,
        coalesce(mode(recipient_name), mode(party(NULL, recipient_text))) AS recipient,
        list_sort(list_distinct(flatten(list(weapons)))) AS weapons,
        min(killed_min) FILTER (modality = 'asserted') AS killed_min,
        max(coalesce(killed_max, killed_min)) FILTER (modality = 'asserted') AS killed_max,
        min(injured_min) FILTER (modality = 'asserted') AS injured_min,
        max(coalesce(injured_max, injured_min)) FILTER (modality = 'asserted') AS injured_max,
        count(*) AS events, count(DISTINCT article_id) AS articles, count(DISTINCT text_id) AS stories,
        count(DISTINCT site) AS sites,
        coalesce(list_distinct(list(host) FILTER (site IS NULL)), []) AS nameless,
        coalesce(list(host) FILTER (site IS NOT NULL), []) AS named,
        list_sort(list(DISTINCT coalesce(source_name, source_text)) FILTER (source_text IS NOT NULL)) AS sources,
        list_sort(list(DISTINCT modality)) AS modalities,
        bool_or(modality = 'denied') AND bool_or(modality = 'asserted') AS contradicted,
        list(DISTINCT story_id) AS story_ids,
        list_distinct(list_concat(
            coalesce(list(DISTINCT actor_country) FILTER (actor_country IS NOT NULL), []),
            coalesce(list(DISTINCT recipient_country) FILTER (recipient_country IS NOT NULL), [])
        )) AS countries,
        min(linked_at) AS linked_since, min(reported_at) AS first_reported_at, max(reported_at) AS latest_reported_at
    FROM told GROUP BY incident_id
)
SELECT happening.*, summed.* EXCLUDE (incident_id, sites, nameless, named, story_ids, countries), $now AS updated_at,
    sites + len(list_filter(nameless, lambda host: NOT list_contains(named, host))) AS outlets,
    shelves(family, story_ids, place_country, place_precision, place_name, latitude, longitude, countries) AS keys
FROM changed_happenings AS happening JOIN summed ON (summed.incident_id = happening.incident_id)
