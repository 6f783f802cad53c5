-- May a client of the SQL door run this? Only what parses as SELECT; not the functions that steer the door itself, nor
-- those that run SQL given as text, which this could not look into.
CREATE MACRO only_reads(session, query) AS (
    NOT json_extract(json_serialize_sql(query::VARCHAR), '$.error')::BOOLEAN
    AND NOT regexp_matches(
        json_serialize_sql(query::VARCHAR)::VARCHAR, '"function_name":"(quack_[a-z_]*|query|query_table)"', 'i'
    )
)
