-- The new reports that meet others or are met, in order of report.
SELECT * EXCLUDE (number, family, countries, reported_at, span_start, trigger_start, background, modality, loaded_at)
FROM new_reports
SEMI JOIN (SELECT number FROM meetings UNION ALL SELECT other FROM meetings) AS met USING (number)
ORDER BY number
