-- What is asked of events most often stands in them: their incident and their days. A question for a day then reads that
-- day's rows alone, and who says what of an incident needs no join of the two largest tables.

ALTER TABLE events ADD COLUMN incident_id VARCHAR;
ALTER TABLE events ADD COLUMN day DATE;
ALTER TABLE events ADD COLUMN day_end DATE;
COMMENT ON COLUMN events.incident_id IS 'The incident it is a report of (incidents.incident_id); NULL for background and for what did not take place yet.';
COMMENT ON COLUMN events.day IS 'First day it can have happened on: date_start, else that of the report (UTC).';
COMMENT ON COLUMN events.day_end IS 'Last day it can have happened on: date_end, else day.';

UPDATE events SET day = coalesce(date_start, CAST(reported_at AS DATE)),
    day_end = coalesce(date_end, date_start, CAST(reported_at AS DATE));
UPDATE events SET incident_id = m.incident_id FROM incident_events AS m WHERE m.event_id = events.event_id;
