-- The columns of GDELT 2's event files in their order, one row an incident. NULL is what newsmill does not know.
-- gdelt_codes: the CAMEO code (CAMEO codebook 1.1b3, 2012) nearest to a PLOVER type and mode, with the weight of GDELT's
-- Goldstein table; a mode that is not in it has its type's code. Countries of actors are ISO 3166 alpha-3, which CAMEO's
-- are but for a few; those of places are FIPS 10-4, as GDELT's.
WITH codes AS (
    FROM {gdelt_codes}
),
coded AS (
    SELECT i.*, coalesce(exact.code, whole.code) AS cameo,
        CAST(coalesce(exact.goldstein, whole.goldstein) AS DOUBLE) AS goldstein
    FROM incidents AS i
    LEFT JOIN codes AS whole ON (whole.event_type = i.event_type AND whole.mode IS NULL)
    LEFT JOIN codes AS exact ON (exact.event_type = i.event_type AND exact.mode = i.mode)
),
told AS (
    SELECT e.incident_id, arg_min(a.url, coalesce(a.published_at, a.first_seen_at)) AS url,
        mode(e.actor_sector) AS actor_type,
        mode(e.recipient_sector) AS recipient_type
    FROM events AS e
    JOIN articles AS a ON (a.article_id = e.article_id)
    GROUP BY e.incident_id
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
    1 AS IsRootEvent, i.cameo AS EventCode, substr(i.cameo, 1, 3) AS EventBaseCode,
    substr(i.cameo, 1, 2) AS EventRootCode,
    CASE WHEN i.cameo < '06' THEN 1 WHEN i.cameo < '09' THEN 2 WHEN i.cameo < '14' THEN 3 ELSE 4 END AS QuadClass,
    i.goldstein AS GoldsteinScale,
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
FROM coded AS i
JOIN told ON (told.incident_id = i.incident_id)
LEFT JOIN {countries} AS country ON (country.iso3 = i.place_country)
