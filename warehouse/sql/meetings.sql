-- Which reports are to be compared with which incidents and earlier reports (``waiting``): they share a key, no two
-- countries, towns or days keep them apart for certain, and of a key each meets the latest $meet.
CREATE OR REPLACE TEMP TABLE meetings AS
WITH looks AS (
    SELECT number, hash(unnest(
        looks_at(family, story_id, place_country, place_precision, place, latitude, longitude, countries)
    )) AS key
    FROM new_reports
),
shelved AS (SELECT number, hash(unnest(keys)) AS key FROM waiting),
ranked AS (
    SELECT key, number, waits,
        count(*) FILTER (waits) OVER (PARTITION BY key ORDER BY number, waits ROWS UNBOUNDED PRECEDING) AS rank
    FROM (
        SELECT key, number, false AS waits FROM looks
        UNION ALL
        SELECT key, number, true FROM shelved SEMI JOIN looks USING (key)
    )
),
met AS (
    SELECT DISTINCT one.number, other.number AS other
    FROM ranked AS one
    JOIN ranked AS other ON (other.key = one.key AND other.rank BETWEEN one.rank - $meet + 1 AND one.rank)
    WHERE other.waits AND NOT one.waits
)
SELECT one.event_id, met.number, met.other, other.id AS other_id
FROM met
JOIN new_reports AS one ON (one.number = met.number)
JOIN waiting AS other ON (other.number = met.other)
WHERE coalesce(one.place_country = other.place_country, true)
    AND greatest(one.first - other.last, other.first - one.last)
        <= CASE WHEN one.exact_day AND other.exact_day THEN 1 ELSE 2 END
    AND (
        NOT in_town(one.place_precision) OR NOT in_town(other.place_precision)
        OR coalesce(one.place = other.place, false)
        OR coalesce(
            abs(one.latitude - other.latitude) <= 1.01 * degrees_north()
            AND 180 - abs(180 - abs(one.longitude - other.longitude))
                <= 1.01 * greatest(degrees_east(one.latitude), degrees_east(other.latitude)),
            true
        )
    )
