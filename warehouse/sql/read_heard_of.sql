-- Runs under way that left a trace since $since: their beginning, a request, or a part of a backfill.
SELECT run_id FROM runs
WHERE state = 'running' AND (
    started_at >= $since
    OR run_id IN (SELECT run_id FROM fetches WHERE started_at >= $since)
    OR (kind = 'backfill' AND (SELECT max(updated_at) FROM backfills) >= $since)
)
