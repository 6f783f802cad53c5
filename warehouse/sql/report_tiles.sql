SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM incidents) AS incidents, (SELECT count(*) FROM stories) AS stories,
    (SELECT count(*) FROM feeds WHERE status <> 'unlisted') AS feeds,
    (SELECT count(*) FROM feeds WHERE status IN ('failing', 'gone')) AS failing,
    -- As flows/health.py has it: a run in which no feed at all could be had is none.
    (SELECT max(ended_at) FROM runs WHERE state = 'completed' AND kind <> 'backfill'
        AND (feeds_polled = 0 OR feeds_failed < feeds_polled)) AS last_success
