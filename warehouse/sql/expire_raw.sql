-- WARC files all of whose payloads are older than the retention.
SELECT warc_file FROM fetches WHERE warc_file IS NOT NULL GROUP BY warc_file HAVING max(started_at) < $before
