-- The columns of GDELT 2's event files in their order, one row an incident. NULL is what newsmill does not know.
-- EventRootCode: the CAMEO root nearest to the PLOVER type (REQUEST is both 02 and 10; 10 is given). Countries of actors
-- are ISO 3166 alpha-3, which CAMEO's are but for a few; those of places are FIPS 10-4, as GDELT's.
WITH told AS (
    SELECT m.incident_id, arg_min(a.url, coalesce(a.published_at, a.first_seen_at)) AS url,
        mode(e.actor_sector) AS actor_type,
        mode(e.recipient_sector) AS recipient_type
    FROM incident_events AS m
    JOIN events AS e ON (e.event_id = m.event_id)
    JOIN articles AS a ON (a.article_id = m.article_id)
    GROUP BY m.incident_id
)
SELECT i.date_start AS day,
    CAST('0x' || substr(i.incident_id, 1, 15) AS BIGINT) AS GLOBALEVENTID,
    CAST(strftime(i.date_start, '%Y%m%d') AS INTEGER) AS SQLDATE,
    CAST(strftime(i.date_start, '%Y%m') AS INTEGER) AS MonthYear, year(i.date_start) AS "Year",
    round(year(i.date_start) + dayofyear(i.date_start) / 365.0, 4) AS FractionDate,
    nullif(concat(i.actor_country, told.actor_type), '') AS Actor1Code, i.actor AS Actor1Name,
    i.actor_country AS Actor1CountryCode, CAST(NULL AS VARCHAR) AS Actor1KnownGroupCode,
    CAST(NULL AS VARCHAR) AS Actor1EthnicCode, CAST(NULL AS VARCHAR) AS Actor1Religion1Code,
    CAST(NULL AS VARCHAR) AS Actor1Religion2Code, told.actor_type AS Actor1Type1Code,
    CAST(NULL AS VARCHAR) AS Actor1Type2Code, CAST(NULL AS VARCHAR) AS Actor1Type3Code,
    nullif(concat(i.recipient_country, told.recipient_type), '') AS Actor2Code, i.recipient AS Actor2Name,
    i.recipient_country AS Actor2CountryCode, CAST(NULL AS VARCHAR) AS Actor2KnownGroupCode,
    CAST(NULL AS VARCHAR) AS Actor2EthnicCode, CAST(NULL AS VARCHAR) AS Actor2Religion1Code,
    CAST(NULL AS VARCHAR) AS Actor2Religion2Code, told.recipient_type AS Actor2Type1Code,
    CAST(NULL AS VARCHAR) AS Actor2Type2Code, CAST(NULL AS VARCHAR) AS Actor2Type3Code,
    1 AS IsRootEvent, code.root || '0' AS EventCode, code.root || '0' AS EventBaseCode, code.root AS EventRootCode,
    code.quad AS QuadClass, CAST(NULL AS DOUBLE) AS GoldsteinScale,
    i.events AS NumMentions, i.outlets AS NumSources, i.articles AS NumArticles, CAST(NULL AS DOUBLE) AS AvgTone,
    CAST(NULL AS INTEGER) AS Actor1Geo_Type, CAST(NULL AS VARCHAR) AS Actor1Geo_FullName,
    CAST(NULL AS VARCHAR) AS Actor1Geo_CountryCode, CAST(NULL AS VARCHAR) AS Actor1Geo_ADM1Code,
    CAST(NULL AS VARCHAR) AS Actor1Geo_ADM2Code, CAST(NULL AS DOUBLE) AS Actor1Geo_Lat,
    CAST(NULL AS DOUBLE) AS Actor1Geo_Long, CAST(NULL AS VARCHAR) AS Actor1Geo_FeatureID,
    CAST(NULL AS INTEGER) AS Actor2Geo_Type, CAST(NULL AS VARCHAR) AS Actor2Geo_FullName,
    CAST(NULL AS VARCHAR) AS Actor2Geo_CountryCode, CAST(NULL AS VARCHAR) AS Actor2Geo_ADM1Code,
    CAST(NULL AS VARCHAR) AS Actor2Geo_ADM2Code, CAST(NULL AS DOUBLE) AS Actor2Geo_Lat,
    CAST(NULL AS DOUBLE) AS Actor2Geo_Long, CAST(NULL AS VARCHAR) AS Actor2Geo_FeatureID,
    CASE WHEN i.place_precision IN ('point', 'city') THEN if(i.place_country = 'USA', 3, 4)
         WHEN i.place_precision = 'admin1' THEN if(i.place_country = 'USA', 2, 5)
         WHEN i.place_precision = 'country' THEN 1 ELSE 0 END AS ActionGeo_Type,
    concat_ws(', ', i.place_name, nullif(i.place_admin1, i.place_name), nullif(country.name, i.place_name))
        AS ActionGeo_FullName,
    country.fips AS ActionGeo_CountryCode,
    CASE WHEN i.place_precision = 'country' THEN country.fips END AS ActionGeo_ADM1Code,
    CAST(NULL AS VARCHAR) AS ActionGeo_ADM2Code, i.latitude AS ActionGeo_Lat, i.longitude AS ActionGeo_Long,
    CAST(NULL AS VARCHAR) AS ActionGeo_FeatureID,
    CAST(strftime(i.first_reported_at, '%Y%m%d%H%M%S') AS BIGINT) AS DATEADDED, told.url AS SOURCEURL
FROM incidents AS i
JOIN told ON (told.incident_id = i.incident_id)
LEFT JOIN (VALUES
    ('AGREE', '03', 1), ('CONSULT', '04', 1), ('SUPPORT', '05', 1), ('COOPERATE', '06', 2), ('AID', '07', 2),
    ('CONCEDE', '08', 1), ('RETREAT', '08', 2), ('REQUEST', '10', 3), ('ACCUSE', '11', 3), ('REJECT', '12', 3),
    ('THREATEN', '13', 3), ('PROTEST', '14', 4), ('MOBILIZE', '15', 4), ('SANCTION', '16', 4), ('COERCE', '17', 4),
    ('ASSAULT', '18', 4)
) AS code (event_type, root, quad) ON (code.event_type = i.event_type)
LEFT JOIN {countries} AS country ON (country.iso3 = i.place_country)
