-- What is known of the incidents that changed (found_happenings), or that an article read again began: its events may have
-- told of them before, and others may still. What new articles began alone is written as they tell it.
CREATE OR REPLACE TEMP TABLE changed_happenings AS
FROM found_happenings
UNION ALL BY NAME
SELECT lone.incident_id, new.family, new.first AS date_start, new.last AS date_end, new.place AS place_name,
    new.place_country, new.place_admin1, new.latitude, new.longitude,
    coalesce(new.place_precision, 'none') AS place_precision
FROM new_reports AS new JOIN lone_reports AS lone ON (lone.event_id = new.event_id)
WHERE new.article_id NOT IN (SELECT article_id FROM new_homes)
