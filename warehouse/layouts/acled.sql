-- The columns of ACLED's exports that newsmill can fill, one row an incident of political violence or protest.
-- fatalities: the lowest claim, as ACLED prefers the cautious count. geo_precision and time_precision: 1 exact to 3 vague.
SELECT i.date_start AS day,
    concat(i.place_country, substr(i.incident_id, 1, 10)) AS event_id_cnty, i.date_start AS event_date,
    year(i.date_start) AS "year",
    CASE WHEN i.date_start = i.date_end THEN 1 WHEN i.date_end - i.date_start <= 7 THEN 2 ELSE 3 END AS time_precision,
    CASE i.event_type WHEN 'PROTEST' THEN 'Demonstrations' WHEN 'ASSAULT' THEN 'Political violence'
         ELSE 'Strategic developments' END AS disorder_type,
    CASE WHEN i.event_type = 'PROTEST' AND i.mode = 'riot' THEN 'Riots'
         WHEN i.event_type = 'PROTEST' THEN 'Protests'
         WHEN i.event_type = 'ASSAULT' AND i.mode IN ('airstrike', 'drone', 'missile', 'shelling', 'bombing', 'mine')
         THEN 'Explosions/Remote violence'
         WHEN i.event_type = 'ASSAULT' AND told.civilians THEN 'Violence against civilians'
         WHEN i.event_type = 'ASSAULT' THEN 'Battles'
         ELSE 'Strategic developments' END AS event_type,
    i.mode AS sub_event_type, i.actor AS actor1, i.actor_country AS assoc_actor_1,
    i.recipient AS actor2, i.recipient_country AS assoc_actor_2,
    CASE WHEN told.civilians THEN 'Civilian targeting' END AS civilian_targeting, i.place_country AS iso,
    i.place_country AS country, i.place_admin1 AS admin1, i.place_name AS location, i.latitude, i.longitude,
    CASE WHEN i.place_precision IN ('point', 'city') THEN 1 WHEN i.place_precision = 'admin1' THEN 2 ELSE 3 END
        AS geo_precision,
    told.sites AS source, told.sentence AS notes, i.killed_min AS fatalities,
    epoch(i.updated_at)::BIGINT AS timestamp
FROM incidents AS i
JOIN (
    SELECT m.incident_id, string_agg(DISTINCT a.site, '; ' ORDER BY a.site) AS sites,
        bool_or(e.recipient_sector = 'CVL') AS civilians, arg_min(e.sentence, e.reported_at) AS sentence
    FROM incident_events AS m
    JOIN events AS e ON (e.event_id = m.event_id)
    JOIN articles AS a ON (a.article_id = m.article_id)
    GROUP BY m.incident_id
) AS told ON (told.incident_id = i.incident_id)
WHERE i.event_type IN ('ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE')
