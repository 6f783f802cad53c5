-- The macros of a warehouse's full-text index, those that others call first, and its search.
SELECT schema_name, function_name, parameters, macro_definition FROM duckdb_functions()
WHERE database_name = $database
    AND (schema_name = $schema OR (schema_name = 'main' AND function_name = 'search'))
ORDER BY function_name DESC
