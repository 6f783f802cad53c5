CREATE OR REPLACE VIEW feed_health AS
SELECT f.feed_id, f.url, f.current_url, f.title, f.status, f.last_ok_at, f.last_fetch_at, f.next_fetch_at,
    f.consecutive_failures, f.last_error_code, f.last_error, f.interval_s, f.interval_reason, f.newest_entry_at,
    coalesce(e.entries, 0) AS entries, coalesce(e.pending, 0) AS pending, coalesce(e.articles, 0) AS articles,
    coalesce(g.open_gaps, 0) AS open_gaps
FROM feeds AS f
LEFT JOIN (
    SELECT feed_id, count(*) AS entries, count(*) FILTER (state = 'pending') AS pending,
        count(DISTINCT article_id) AS articles
    FROM entries GROUP BY feed_id
) AS e ON (e.feed_id = f.feed_id)
LEFT JOIN (
    SELECT feed_id, count(*) AS open_gaps FROM gaps WHERE state = 'open' GROUP BY feed_id
) AS g ON (g.feed_id = f.feed_id);
COMMENT ON VIEW feed_health IS 'How each feed is doing: last success, failures, what it brought, gaps.';

CREATE OR REPLACE VIEW coverage AS
WITH watched AS (
    SELECT feed_id, title, url, coalesce(added_at, last_ok_at) AS since, last_ok_at AS until
    FROM feeds WHERE last_ok_at IS NOT NULL
),
days AS (
    SELECT w.*, CAST(unnest(generate_series(date_trunc('day', since), until, INTERVAL 1 DAY)) AS DATE) AS day
    FROM watched AS w
),
missed AS (
    SELECT d.feed_id, d.day,
        sum(epoch(least(g.gap_to, d.day + INTERVAL 1 DAY) - greatest(g.gap_from, CAST(d.day AS TIMESTAMP)))) / 3600 AS hours
    FROM days AS d
    JOIN gaps AS g ON (g.feed_id = d.feed_id AND g.state <> 'filled' AND g.gap_from < d.day + INTERVAL 1 DAY
        AND g.gap_to > d.day)
    GROUP BY d.feed_id, d.day
)
SELECT d.feed_id, d.title, d.url, d.day,
    round(greatest(0, epoch(least(d.until, d.day + INTERVAL 1 DAY) - greatest(d.since, CAST(d.day AS TIMESTAMP))) / 3600
        - coalesce(m.hours, 0)), 2) AS hours,
    round(coalesce(m.hours, 0), 2) AS hours_missed
FROM days AS d LEFT JOIN missed AS m ON (m.feed_id = d.feed_id AND m.day = d.day);
COMMENT ON VIEW coverage IS 'Hours of each day for which each feed was watched: since it was listed, until it was last read, less its gaps.';
