DELETE FROM incidents
WHERE updated_at >= $renewed
    AND incident_id IN (SELECT incident_id FROM changed_happenings UNION ALL SELECT incident_id FROM touched_incidents)
