WITH relations AS (
    SELECT 'table' AS kind, table_name AS name, comment FROM duckdb_tables()
    WHERE database_name = current_database() AND schema_name = current_schema() AND NOT internal AND NOT temporary
    UNION ALL
    SELECT 'view', view_name, comment FROM duckdb_views()
    WHERE database_name = current_database() AND schema_name = current_schema() AND NOT internal AND NOT temporary
),
columns AS (
    SELECT table_name, column_name, column_index, data_type, comment FROM duckdb_columns()
    WHERE database_name = current_database() AND schema_name = current_schema() AND NOT internal
)
SELECT r.kind, r.name, r.comment, c.column_name, c.data_type, c.comment
FROM relations AS r
JOIN columns AS c ON (c.table_name = r.name)
ORDER BY r.kind, r.name, c.column_index
