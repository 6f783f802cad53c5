-- ACLED's columns in ACLED's order, one row an incident of political violence, protest or what may lead to it. NULL is
-- what newsmill does not know. acled_modes: what a mode is to ACLED; where it has none, whom it was done to decides.
-- acled_inters: whom ACLED takes a sector for; states and their forces abroad are "External/Other forces".
-- fatalities: the lowest claim, as ACLED prefers the cautious count; NULL where nobody counts.
-- geo_precision and time_precision: 1 exact to 3 vague.
WITH told AS (
    SELECT e.incident_id, string_agg(DISTINCT a.site, '; ' ORDER BY a.site) AS sites,
        mode(e.actor_sector) AS doing, mode(e.recipient_sector) AS against, arg_min(e.sentence, e.reported_at) AS sentence,
        coalesce(bool_or(regexp_matches(e.recipient_text, '(?i)\b(protest|demonstrat|marchers|rally|rallies)')), false)
            AS protesters
    FROM events AS e
    JOIN articles AS a ON (a.article_id = e.article_id)
    GROUP BY e.incident_id
),
aimed AS (
    SELECT i.*, told.sites, told.sentence, told.protesters,
        CASE WHEN i.event_type = 'PROTEST' THEN if(i.mode = 'riot', 'Rioters', 'Protesters')
             WHEN i.mode = 'mob' THEN 'Rioters'
             WHEN told.doing IN ('GOV', 'MIL', 'COP') AND i.actor_country <> i.place_country THEN 'External/Other forces'
             ELSE doing.inter END AS inter1,
        CASE WHEN told.protesters THEN 'Protesters'
             WHEN told.against IN ('GOV', 'MIL', 'COP') AND i.recipient_country <> i.place_country
                THEN 'External/Other forces'
             ELSE against.inter END AS inter2,
        coalesce(told.against IN ('MIL', 'COP', 'REB'), false) AS armed,
        coalesce(told.against IN ('CVL', 'MED', 'NGO', 'AID', 'REF', 'EDU', 'HLH', 'BUS', 'REL', 'LEG', 'JUD'), false)
            AS civilians,
        modes.acled_event_type AS of_mode, modes.acled_sub_event_type AS sub_of_mode
    FROM incidents AS i
    JOIN told ON (told.incident_id = i.incident_id)
    LEFT JOIN {acled_inters} AS doing ON (doing.sector = told.doing)
    LEFT JOIN {acled_inters} AS against ON (against.sector = told.against)
    LEFT JOIN {acled_modes} AS modes ON (modes.event_type = i.event_type AND modes.mode IS NOT DISTINCT FROM i.mode)
    WHERE i.event_type IN ('ASSAULT', 'PROTEST', 'COERCE', 'MOBILIZE')
),
typed AS (
    SELECT *, ['State forces', 'Rebel group', 'Political militia', 'Rioters', 'Protesters', 'Civilians',
               'External/Other forces'] AS sides,
        CASE WHEN event_type IN ('ASSAULT', 'COERCE') AND protesters
                THEN ['Protests', if(event_type = 'ASSAULT', 'Excessive force against protesters',
                                     'Protest with intervention')]
             WHEN of_mode IS NOT NULL THEN [of_mode, sub_of_mode]
             WHEN event_type = 'ASSAULT' AND armed THEN ['Battles', 'Armed clash']
             WHEN event_type = 'ASSAULT' AND (civilians OR mode = 'assassination')
                THEN ['Violence against civilians', 'Attack']
        END AS acled
    FROM aimed
)
SELECT i.date_start AS day,
    concat(i.place_country, substr(i.incident_id, 1, 10)) AS event_id_cnty, i.date_start AS event_date,
    year(i.date_start) AS "year",
    CASE WHEN i.date_start = i.date_end THEN 1 WHEN i.date_end - i.date_start <= 7 THEN 2 ELSE 3 END AS time_precision,
    CASE WHEN i.acled[2] = 'Excessive force against protesters' THEN 'Political violence; Demonstrations'
         WHEN i.acled[1] = 'Protests' OR i.acled[2] = 'Violent demonstration' THEN 'Demonstrations'
         WHEN i.acled[1] = 'Strategic developments' THEN 'Strategic developments'
         WHEN i.acled IS NOT NULL THEN 'Political violence' END AS disorder_type,
    i.acled[1] AS event_type, i.acled[2] AS sub_event_type,
    i.actor AS actor1, CAST(NULL AS VARCHAR) AS assoc_actor_1, i.inter1,
    i.recipient AS actor2, CAST(NULL AS VARCHAR) AS assoc_actor_2, i.inter2,
    CASE WHEN i.inter2 IS NULL AND i.recipient IS NULL THEN i.inter1 || ' only'
         WHEN i.inter1 IS NOT NULL AND i.inter2 IS NOT NULL
            THEN array_to_string(list_transform(list_sort([list_position(sides, i.inter1), list_position(sides, i.inter2)]),
                                                lambda n: sides[n]), '-')
         END AS interaction,
    CASE WHEN i.acled[1] = 'Violence against civilians' OR i.acled[2] = 'Excessive force against protesters'
              OR i.acled[1] = 'Explosions/Remote violence' AND i.civilians THEN 'Civilian targeting' END
        AS civilian_targeting,
    CAST(country.numeric AS INTEGER) AS iso, CAST(NULL AS VARCHAR) AS region, country.name AS country, i.place_admin1 AS admin1,
    CAST(NULL AS VARCHAR) AS admin2, CAST(NULL AS VARCHAR) AS admin3, i.place_name AS location, i.latitude, i.longitude,
    CASE WHEN i.place_precision IN ('point', 'city') THEN 1 WHEN i.place_precision = 'admin1' THEN 2 ELSE 3 END
        AS geo_precision,
    i.sites AS source, CAST(NULL AS VARCHAR) AS source_scale, i.sentence AS notes, i.killed_min AS fatalities,
    CAST(NULL AS VARCHAR) AS tags, CAST(epoch(i.updated_at) AS BIGINT) AS timestamp
FROM typed AS i
LEFT JOIN {countries} AS country ON (country.iso3 = i.place_country)
