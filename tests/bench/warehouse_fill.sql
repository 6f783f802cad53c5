-- A warehouse of $n articles and ten times as many events, 900 articles a day up to 2026-11-20, in order of time.
CREATE OR REPLACE TEMP MACRO moment(i) AS TIMESTAMP '2026-11-20' - to_seconds(CAST(($n - i) * 96 AS BIGINT));
CREATE OR REPLACE TEMP MACRO pick(i, k) AS CAST(hash(i * 31 + k) >> 2 AS BIGINT);

INSERT INTO feeds BY NAME
SELECT md5('f' || i) AS feed_id, 'https://site' || i || '.example/rss' AS url, url AS current_url, 'Site ' || i AS title,
    CASE WHEN i % 20 = 0 THEN 'failing' ELSE 'active' END AS status, 0 AS consecutive_failures,
    TIMESTAMP '2026-11-20' AS last_ok_at, TIMESTAMP '2026-10-01' AS added_at, 3600 AS interval_s
FROM range(500) AS t(i);

INSERT INTO articles BY NAME
SELECT md5('a' || i) AS article_id, 'https://site' || (i % 500) || '.example/' || i AS url, url AS canonical_url,
    'Headline ' || i || ' of word' || pick(i, 1) % 5000 || ' and word' || pick(i, 2) % 5000 AS title, 'A. Writer' AS author,
    'Site ' || (i % 500) AS site, 'en' AS language, moment(i) AS published_at, 'page' AS published_source,
    array_to_string([('word' || pick(i, j) % 5000) FOR j IN range(120)], ' ') AS text, 'ok' AS text_status,
    md5('t' || i) AS text_hash, '1' AS extractor_version, 'run.warc.gz' AS warc_file, i * 1000 AS warc_offset,
    'rules' AS coder, '1' AS coder_version, 10 AS events, 1 AS versions, moment(i) AS first_seen_at, moment(i) AS loaded_at,
    md5('a' || i) AS text_id, md5('s' || (i // 3)) AS story_id
FROM range($n) AS t(i);

INSERT INTO article_prints BY NAME
SELECT md5('a' || i) AS article_id, CAST(moment(i) AS DATE) AS day, md5('a' || i) AS text_id, md5('s' || (i // 3)) AS story_id,
    CAST(moment(i) AS DATE) AS begun, unhex(repeat(md5('p' || i), 8))[1:126] AS signature,
    [CAST(pick(i, 500 + j) % 4294967296 AS UINTEGER) FOR j IN range(21)] AS bands,
    [CAST(pick(i, j) % 5000 AS UINTEGER) FOR j IN range(40)] AS terms
FROM range($n) AS t(i);

INSERT INTO stories BY NAME
SELECT md5('s' || i) AS story_id, 'Headline ' || i AS title, 3 AS articles, 3 AS texts, 3 AS outlets,
    ['a.example', 'b.example', 'c.example'] AS hosts, moment(3 * i) AS first_reported_at, moment(3 * i + 2) AS latest_reported_at,
    moment(3 * i + 2) AS updated_at
FROM range(CAST(ceil($n / 3) AS BIGINT)) AS t(i);

INSERT INTO entries BY NAME
SELECT md5('e' || i) AS entry_id, md5('f' || (i % 500)) AS feed_id, 'g' || i AS guid,
    'https://site' || (i % 500) || '.example/' || i AS link, link AS canonical_url, 'Headline ' || i AS title,
    'A summary of some words, as feeds carry them, number ' || i AS summary, moment(i) AS published_at, 'ok' AS date_status,
    md5('c' || i) AS content_hash, 'done' AS state, md5('a' || i) AS article_id, 1 AS attempts, moment(i) AS first_seen_at
FROM range($n) AS t(i);

INSERT INTO article_sources BY NAME
SELECT md5('a' || i) AS article_id, md5('e' || i) AS entry_id, md5('f' || (i % 500)) AS feed_id,
    'https://site' || (i % 500) || '.example/' || i AS link, moment(i) AS seen_at
FROM range($n) AS t(i);

INSERT INTO events BY NAME
SELECT md5('v' || i) AS event_id, md5('a' || (i // 10)) AS article_id, moment(i // 10) AS reported_at,
    ['AGREE', 'CONSULT', 'SUPPORT', 'AID', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'COERCE', 'ASSAULT',
     'ASSAULT'][1 + pick(i // 4, 3) % 12] AS event_type,
    ['shelling', 'bombing', 'meeting', 'arrest', NULL][1 + pick(i // 4, 4) % 5] AS mode, 'material conflict' AS quad_class,
    ['military'] AS contexts, [] AS weapons, 'the forces' AS actor_text,
    ['RUS', 'UKR', 'USA', 'ISR', 'IRN', 'SDN', 'NGA', 'CHN', 'TUR', 'PAK'][1 + pick(i // 4, 5) % 10] AS actor_country,
    'MIL' AS actor_sector, false AS actor_inferred, 'people there' AS recipient_text,
    ['UKR', 'RUS', 'PSE', 'LBN', 'ISR', 'SDN', 'NGA', 'TWN', 'SYR', 'IND'][1 + pick(i // 4, 6) % 10] AS recipient_country,
    'CVL' AS recipient_sector, false AS recipient_inferred,
    CASE WHEN i % 5 <> 0 THEN md5('i' || (i // 4)) END AS incident_id,
    CAST(moment(i // 10) AS DATE) AS date_start, date_start AS date_end, date_start AS day,
    date_start AS day_end, 'day' AS date_precision, 'on Monday' AS date_text,
    'Place ' || pick(i // 4, 7) % 3000 AS place_name, place_name AS place_text, recipient_country AS place_country,
    (pick(i // 4, 7) % 3000) / 30.0 - 40 AS latitude, (pick(i // 4, 7) % 3000) / 10.0 - 150 AS longitude,
    'city' AS place_precision, CASE WHEN pick(i, 8) % 4 = 0 THEN pick(i, 8) % 30 END AS killed_min,
    killed_min AS killed_max, CASE WHEN pick(i, 9) % 2 = 0 THEN 'an official' END AS source_text,
    CASE WHEN source_text IS NOT NULL THEN 'GOV' END AS source_sector, 'said' AS cue,
    CASE WHEN pick(i, 10) % 25 = 0 THEN 'denied' ELSE 'asserted' END AS modality, i % 5 = 0 AS background,
    'Event ' || i || ' is told in a sentence with word' || pick(i, 11) % 5000 || ' and word' || pick(i, 12) % 5000 || '.'
        AS sentence,
    0 AS span_start, 60 AS span_end, 5 AS trigger_start, 9 AS trigger_end, 'rule-' || pick(i, 13) % 800 AS rule_id,
    0.5 + (pick(i, 14) % 50) / 100 AS confidence, 'rules' AS coder, '1' AS coder_version, moment(i // 10) AS loaded_at
FROM range($n * 10) AS t(i);

INSERT INTO incident_events BY NAME
SELECT md5('i' || (i // 4)) AS incident_id, md5('v' || i) AS event_id, md5('a' || (i // 10)) AS article_id, 0.9 AS score,
    'day +2.0, place +3.0' AS reason, moment(i // 10) AS linked_at
FROM range($n * 10) AS t(i) WHERE i % 5 <> 0;

INSERT INTO incidents BY NAME
SELECT md5('i' || (i // 4)) AS incident_id,
    ['talks', 'talks', 'support', 'aid', 'request', 'accusation', 'refusal', 'threat', 'protest', 'coercion', 'violence',
     'violence'][1 + pick(i // 4, 3) % 12] AS family,
    any_value(event_type) AS event_type, any_value(mode) AS mode, min(date_start) AS date_start, max(date_end) AS date_end,
    any_value(place_name) AS place_name, any_value(place_country) AS place_country, any_value(latitude) AS latitude,
    any_value(longitude) AS longitude, 'city' AS place_precision, any_value(actor_country) AS actor_country,
    any_value(recipient_country) AS recipient_country, min(killed_min) AS killed_min, max(killed_max) AS killed_max,
    count(*) AS events, count(DISTINCT article_id) AS articles, 1 AS stories, count(DISTINCT article_id) AS outlets,
    ['an official'] AS sources, list_sort(list(DISTINCT modality)) AS modalities, count(DISTINCT modality) > 1 AS contradicted,
    min(reported_at) AS first_reported_at, max(reported_at) AS latest_reported_at, min(loaded_at) AS linked_since,
    max(loaded_at) AS updated_at,
    [family || '@' || lower(any_value(place_name)), family || ':' || any_value(place_country),
     family || '%' || CAST(floor(any_value(latitude)) AS INT) || ',' || CAST(floor(any_value(longitude)) AS INT)] AS keys
FROM (SELECT *, CAST(row_number() OVER () - 1 AS BIGINT) AS i FROM events)
WHERE NOT background
GROUP BY i // 4
ORDER BY i // 4;
