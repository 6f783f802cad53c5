SELECT {columns} FROM runs WHERE $state IS NULL OR state = $state ORDER BY started_at DESC, run_id LIMIT $limit
