-- The columns of GDELT's event files that newsmill can fill, one row an incident. EventRootCode: the CAMEO root nearest to
-- the PLOVER type (REQUEST is both 02 and 10; 10 is given). Countries are ISO 3166 alpha-3 where GDELT has FIPS.
SELECT i.date_start AS day,
    CAST('0x' || substr(i.incident_id, 1, 15) AS BIGINT) AS GLOBALEVENTID,
    CAST(strftime(i.date_start, '%Y%m%d') AS INTEGER) AS SQLDATE,
    CAST(strftime(i.date_start, '%Y%m') AS INTEGER) AS MonthYear, year(i.date_start) AS "Year",
    round(year(i.date_start) + dayofyear(i.date_start) / 365.0, 4) AS FractionDate,
    i.actor_country AS Actor1Code, i.actor AS Actor1Name, i.actor_country AS Actor1CountryCode,
    i.recipient_country AS Actor2Code, i.recipient AS Actor2Name, i.recipient_country AS Actor2CountryCode,
    1 AS IsRootEvent, code.root AS EventCode, code.root AS EventBaseCode, code.root AS EventRootCode,
    code.quad AS QuadClass, CAST(NULL AS DOUBLE) AS GoldsteinScale,
    i.events AS NumMentions, i.outlets AS NumSources, i.articles AS NumArticles, CAST(NULL AS DOUBLE) AS AvgTone,
    CASE WHEN i.place_precision IN ('point', 'city') THEN 4 WHEN i.place_precision = 'admin1' THEN 5
         WHEN i.place_precision = 'country' THEN 1 ELSE 0 END AS ActionGeo_Type,
    concat_ws(', ', i.place_name, i.place_admin1, i.place_country) AS ActionGeo_FullName,
    i.place_country AS ActionGeo_CountryCode, i.place_admin1 AS ActionGeo_ADM1Code, i.latitude AS ActionGeo_Lat,
    i.longitude AS ActionGeo_Long,
    CAST(strftime(i.first_reported_at, '%Y%m%d%H%M%S') AS BIGINT) AS DATEADDED, first.url AS SOURCEURL
FROM incidents AS i
LEFT JOIN (VALUES
    ('AGREE', '03', 1), ('CONSULT', '04', 1), ('SUPPORT', '05', 1), ('COOPERATE', '06', 2), ('AID', '07', 2),
    ('CONCEDE', '08', 1), ('RETREAT', '08', 2), ('REQUEST', '10', 3), ('ACCUSE', '11', 3), ('REJECT', '12', 3),
    ('THREATEN', '13', 3), ('PROTEST', '14', 4), ('MOBILIZE', '15', 4), ('SANCTION', '16', 4), ('COERCE', '17', 4),
    ('ASSAULT', '18', 4)
) AS code (event_type, root, quad) ON (code.event_type = i.event_type)
LEFT JOIN (
    SELECT m.incident_id, arg_min(a.url, coalesce(a.published_at, a.first_seen_at)) AS url
    FROM incident_events AS m JOIN articles AS a ON (a.article_id = m.article_id)
    GROUP BY m.incident_id
) AS first ON (first.incident_id = i.incident_id)
