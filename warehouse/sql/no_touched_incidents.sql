CREATE OR REPLACE TEMP TABLE touched_incidents (incident_id VARCHAR, event_id VARCHAR)
