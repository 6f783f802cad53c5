SELECT (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM events) AS events,
    (SELECT count(*) FROM incidents) AS incidents, (SELECT count(*) FROM stories) AS stories,
    (SELECT count(*) FROM feeds WHERE status <> 'unlisted') AS feeds,
    (SELECT count(*) FROM feeds WHERE status IN ('failing', 'gone')) AS failing,
    (SELECT max(ended_at) FROM runs WHERE state = 'completed') AS last_success
