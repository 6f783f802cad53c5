-- The hosts a feed's stories are at, the commonest first; a host of one stray link in fifty is left out.
WITH hosts AS (
    SELECT feed_id, regexp_extract(link, '^https?://([^/?#]+)', 1) AS host, count(*) AS links
    FROM entries
    SEMI JOIN wanted_ids ON (entries.feed_id = wanted_ids.id)
    WHERE link IS NOT NULL
    GROUP BY ALL
)
SELECT feed_id, list(host ORDER BY links DESC, host)
FROM (SELECT *, sum(links) OVER (PARTITION BY feed_id) AS all_links FROM hosts)
WHERE links * 50 >= all_links
GROUP BY feed_id
