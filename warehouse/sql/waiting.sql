-- What a new report may be another report of: the incidents of the days around, the latest reported last, and the new
-- reports before it.
CREATE OR REPLACE TEMP TABLE waiting AS
SELECT -row_number() OVER (ORDER BY latest_reported_at DESC, incident_id) AS number, incident_id AS id, keys,
    date_start AS first, date_end AS last, date_start = date_end AS exact_day, place_name AS place, place_country,
    latitude, longitude, place_precision, linked_since, updated_at
FROM incidents WHERE date_end >= $first - 2 AND date_start <= $last + 2
UNION ALL BY NAME
SELECT number, event_id AS id, first, last, exact_day, place, place_country, latitude, longitude,
    place_precision,
    shelves(family, [story_id], place_country, place_precision, place, latitude, longitude, countries) AS keys
FROM new_reports
