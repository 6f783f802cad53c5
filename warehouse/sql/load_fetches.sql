-- The bound on the time lets DuckDB skip all but the newest row groups.
MERGE INTO fetches AS old USING new_fetches AS new
ON (old.fetch_id = new.fetch_id AND old.started_at >= $since)
WHEN NOT MATCHED THEN INSERT BY NAME
