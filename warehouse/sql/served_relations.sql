SELECT table_name AS name, comment FROM duckdb_tables() WHERE database_name = $database AND schema_name = 'main'
UNION ALL
SELECT view_name, comment FROM duckdb_views()
WHERE database_name = $database AND schema_name = 'main' AND NOT internal
