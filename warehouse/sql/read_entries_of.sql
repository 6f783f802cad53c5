-- For each wanted article the entry it was first seen in.
SELECT seen.article_id, {columns}
FROM article_sources AS seen
SEMI JOIN wanted_ids ON (seen.article_id = wanted_ids.id)
JOIN entries ON (entries.entry_id = seen.entry_id)
QUALIFY row_number() OVER (PARTITION BY seen.article_id ORDER BY seen.seen_at, seen.entry_id) = 1
